"""`coxswain work` runs anybody's handlers against any engine, without store and without department."""

import signal
import subprocess
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web

from orchestrator.server.processes import free_port
from tests.acceptance.operate import COXSWAIN, coxswain, environment
from workers.testkit import DEADLINE, Loopback, until

TOKEN = "a token"
HANDLERS = """
import os
from workers.runtime import Task, TaskInput, TaskOutput, topic

class Numbers(TaskInput):
    left: int
    right: int

class Sum(TaskOutput):
    sum: int
    process: int

@topic("sums.add")
def add(numbers: Numbers) -> Sum:
    return Sum(sum=numbers.left + numbers.right, process=os.getpid())

@topic("sums.add-aside", in_process=True)
def add_aside(numbers: Numbers) -> Sum:
    return add(numbers)
"""
NUMBERS: dict[str, Any] = {"left": {"type": "Integer", "value": 2}, "right": {"type": "Integer", "value": 40}}


class Guarded(Loopback):
    """Lets in whoever shows the token."""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != f"Bearer {TOKEN}":
            return web.json_response({"type": "NotAuthorized", "message": "no"}, status=401)
        return await super()._answer(request)


@pytest.fixture
def engine() -> Iterator[Guarded]:
    with Guarded() as engine:
        yield engine


@pytest.fixture
def handlers(tmp_path: Path) -> Path:
    file = tmp_path / "sums.py"
    file.write_text(HANDLERS)
    return file


@contextmanager
def working(*arguments: str | Path, **told: str) -> Iterator["subprocess.Popen[bytes]"]:
    """`coxswain work` until the block ends; then it is told to stop and leaves well."""
    command = [COXSWAIN, "work", *arguments]
    with subprocess.Popen(command, env=environment(**told), stdout=subprocess.DEVNULL) as process:
        try:
            yield process
            process.send_signal(signal.SIGTERM)
            assert process.wait(DEADLINE.total_seconds()) == 0
        finally:
            process.kill()


def test_anybodys_handlers_work_in_this_process_and_in_others(engine: Guarded, handlers: Path) -> None:
    engine.hand_out("one", "sums.add", None, **NUMBERS)
    engine.hand_out("two", "sums.add-aside", None, **NUMBERS)
    secret = handlers.with_name("token")
    secret.write_text(f"{TOKEN}\n")

    with working("--handlers", handlers, "--engine", engine.url, COXSWAIN_ENGINE_TOKEN_FILE=str(secret)) as process:
        answers = [engine.outcome_of(task).body["variables"] for task in ("one", "two")]

        assert [answer["sum"]["value"] for answer in answers] == [42, 42]
        assert answers[0]["process"]["value"] == process.pid
        assert answers[1]["process"]["value"] != process.pid


def test_its_metrics_are_on_the_port_that_is_named(engine: Guarded, handlers: Path) -> None:
    port = free_port()
    engine.hand_out("one", "sums.add", None, **NUMBERS)

    with working(
        "--handlers", handlers, "--engine", engine.url, "--metrics-port", str(port), COXSWAIN_ENGINE_TOKEN=TOKEN
    ):
        engine.outcome_of("one")
        line = b'coxswain_attempts_total{outcome="completed",topic="sums.add"} 1.0'
        until(lambda: line in urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5).read())


def test_what_is_wrong_is_a_sentence_and_an_exit_code(handlers: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.py"
    empty.touch()
    for arguments, told, code, said in (
        (("--handlers", empty), {}, 2, f"{empty}: no handler in it, which is a function under @topic(…)\n"),
        (
            ("--handlers", handlers),
            {"COXSWAIN_ENGINE_USER": "a", "COXSWAIN_ENGINE_TOKEN": "b"},
            2,
            "COXSWAIN_ENGINE_…: expected one way in, not user and token\n",
        ),
        (
            ("--handlers", handlers, "--engine", "nowhere"),
            {},
            2,
            "COXSWAIN_ENGINE_URL: Input should be a valid URL, relative URL without a base\n",
        ),
        (("rowing",), {}, 2, None),
        (
            ("--handlers", handlers, "--handlers", handlers),
            {},
            3,
            "topic sums.add has two handlers: sums.add, sums.add\n",
        ),
    ):
        done = coxswain("work", *arguments, COXSWAIN_DATA=str(tmp_path), **told)

        assert (done.returncode, done.stdout) == (code, ""), done.stderr
        assert said is None or done.stderr.startswith(said)
        assert "Traceback" not in done.stderr
