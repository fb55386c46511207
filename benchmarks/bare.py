"""The ceiling: as little as a client can do. No lock is extended, nothing is sent again, no failure is told."""

import asyncio
import time
from typing import Any

import aiohttp

from benchmarks.told import Told, access

FETCHED, AT_ONCE = 200, 16

# A task is whatever JSON the engine says it is.
Tasks = asyncio.Queue[dict[str, Any]]


async def main() -> None:
    """Fetch and complete until killed; the next tasks are fetched while these are completed."""
    told, tasks = Told.read(), Tasks(FETCHED)
    async with aiohttp.ClientSession(headers=access(told.user, told.password)) as http:
        await asyncio.gather(fetch(http, told, tasks), *(complete(http, told, tasks) for _ in range(AT_ONCE)))


async def fetch(http: aiohttp.ClientSession, told: Told, tasks: Tasks) -> None:
    """Keep the queue filled."""
    topic = {"topicName": told.topic, "lockDuration": told.lock_milliseconds, "variables": ["number"]}
    wanted = {"workerId": told.worker, "maxTasks": FETCHED, "asyncResponseTimeout": told.poll_milliseconds}
    while True:
        async with http.post(f"{told.url}/external-task/fetchAndLock", json=wanted | {"topics": [topic]}) as answer:
            for task in await answer.json():
                await tasks.put(task)


async def complete(http: aiohttp.ClientSession, told: Told, tasks: Tasks) -> None:
    """Complete one after the other, with one variable."""
    while True:
        task = await tasks.get()
        body = {"workerId": told.worker, "variables": {"startedAt": {"value": time.time(), "type": "Double"}}}
        async with http.post(f"{told.url}/external-task/{task['id']}/complete", json=body) as answer:
            answer.raise_for_status()


if __name__ == "__main__":
    asyncio.run(main())
