"""An engine in a process of its own that hands out tasks as fast as it is asked, for runs of a million."""

import asyncio
import json
import sys
from datetime import UTC, datetime

TOPIC = "endurance.work"
_TEXT = "x" * 200


class Stub:
    """Counts what it hands out and what comes back; keeps one byte a task."""

    def __init__(self, total: int) -> None:
        self.total = total
        self.handed_out = 0
        self.done = bytearray(total)
        self.ended = 0
        self.wrong = 0
        self.connections = 0

    async def answer(self, path: str, body: bytes) -> bytes:
        """The engine's answer, as HTTP carries it."""
        call = path.rpartition("/")[2]
        if call == "fetchAndLock":
            return _json(await self._fetch(json.loads(body)))
        if call == "told":
            told = {"ended": self.ended, "wrong": self.wrong, "connections": self.connections}
            return _json(told | {"handedOut": self.handed_out})
        if call == "complete":
            self._complete(int(path.split("/")[-2]))
        elif call not in ("extendLock", "unlock"):
            self.wrong += 1
        return b"HTTP/1.1 204 No Content\r\n\r\n"

    async def _fetch(self, asked: dict[str, int]) -> list[dict[str, object]]:
        last = min(self.total, self.handed_out + asked["maxTasks"])
        if last == self.handed_out:
            await asyncio.sleep((asked["asyncResponseTimeout"] or 0) / 1000)
        numbers, self.handed_out = range(self.handed_out, last), last
        return [_task(number) for number in numbers]

    def _complete(self, number: int) -> None:
        self.done[number] += 1
        self.ended += self.done[number] == 1
        self.wrong += self.done[number] != 1

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, kept alive until the other side leaves."""
        self.connections += 1
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                lines = head.decode().split("\r\n")
                length = next((int(line[15:]) for line in lines if line.lower().startswith("content-length:")), 0)
                writer.write(await self.answer(lines[0].split()[1], await reader.readexactly(length)))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
        finally:
            self.connections -= 1


def _task(number: int) -> dict[str, object]:
    return {
        "id": str(number),
        "topicName": TOPIC,
        "businessKey": f"case {number}",
        "processInstanceId": f"instance {number}",
        "processDefinitionKey": "endurance",
        "activityId": "Task_Work",
        "activityInstanceId": f"Task_Work:{number}",
        "executionId": f"execution {number}",
        "createTime": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.000+0000"),
        "retries": None,
        "variables": {"text": {"type": "String", "value": _TEXT, "valueInfo": {}}},
    }


def _json(value: object) -> bytes:
    body = json.dumps(value).encode()
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s" % (len(body), body)


async def main(total: int) -> None:
    """Serve on a free port, which is said, until killed."""
    server = await asyncio.start_server(Stub(total).serve, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)  # noqa: T201  # the test reads it
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
