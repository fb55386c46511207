"""A worker process leaves in order when it is told to."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from workers.testkit import DEADLINE, Loopback

PROGRAM = Path(__file__).with_name("waiting_worker.py")


def test_a_terminated_worker_finishes_its_handler_and_ends_with_0(engine: Loopback) -> None:
    with waiting_worker(engine, drain_seconds=DEADLINE.total_seconds()) as process:
        process.send_signal(signal.SIGTERM)
        read_until(process.stdout, "worker_stopping")
        assert engine.calls("complete") == []

        tell(process)

        assert process.wait(DEADLINE.total_seconds()) == 0
        assert [call.task_id for call in engine.calls("complete")] == ["one"]
        assert engine.calls("unlock", "failure") == []


def test_a_handler_that_outlasts_the_drain_is_left_and_its_task_unlocked(engine: Loopback) -> None:
    with waiting_worker(engine, drain_seconds=0.3) as process:
        process.send_signal(signal.SIGINT)

        assert process.wait(DEADLINE.total_seconds()) == 0
        assert [call.task_id for call in engine.calls("unlock")] == ["one"]
        assert engine.calls("complete", "failure") == []


def test_a_second_signal_ends_the_process_at_once(engine: Loopback) -> None:
    with waiting_worker(engine, drain_seconds=DEADLINE.total_seconds() * 10) as process:
        process.send_signal(signal.SIGTERM)
        read_until(process.stdout, "worker_stopping")

        process.send_signal(signal.SIGTERM)

        assert process.wait(DEADLINE.total_seconds()) == 128 + signal.SIGTERM
        assert engine.calls("complete", "failure", "unlock") == []


@contextmanager
def waiting_worker(engine: Loopback, drain_seconds: float) -> Iterator[subprocess.Popen[str]]:
    """The program, in the middle of its one handler."""
    engine.hand_out("one", "office.wait")
    command = [sys.executable, str(PROGRAM), engine.url, str(drain_seconds)]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        try:
            read_until(process.stdout, "handler_began")
            yield process
        finally:
            process.kill()


def read_until(output: IO[str] | None, words: str) -> None:
    assert output
    assert any(words in line for line in output), f"the worker ended without saying {words}"


def tell(process: subprocess.Popen[str]) -> None:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
