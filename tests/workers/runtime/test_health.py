"""A worker says whether it works, and is believed by whoever restarts it."""

import json
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from workers.runtime import AttemptEnded, WorkerSettings
from workers.runtime.health import trouble
from workers.runtime.metrics import Metrics
from workers.runtime.outcome import Completed
from workers.runtime.task import ExternalTask
from workers.testkit import DEADLINE, UNAVAILABLE, Loopback, until

PROGRAM = Path(__file__).with_name("watched_worker.py")
SETTINGS = WorkerSettings(engine_url="", wait=timedelta(seconds=5), gone_after=timedelta(seconds=60))
TASK = ExternalTask(
    id="one",
    topic_name="office.test",
    process_instance_id="i",
    process_definition_key="p",
    activity_id="a",
    execution_id="e",
    create_time=datetime(2026, 11, 24, tzinfo=UTC),
)
ENDED = AttemptEnded(
    task=TASK, attempt=1, outcome=Completed(variables={}), denied=None, handler_seconds=0.1, seconds=0.2
)


def later(seen: Metrics, seconds: float) -> str:
    """What is said if nothing happens for so long."""
    before = seen.moved_at, seen.failing_since
    seen.moved_at -= seconds
    seen.failing_since = seen.failing_since - seconds if seen.failing_since is not None else None
    said = trouble(seen, SETTINGS)
    seen.moved_at, seen.failing_since = before
    return said


def test_a_poll_may_take_as_long_as_the_engine_holds_it_and_a_margin() -> None:
    seen = Metrics()
    seen.poll_began()

    assert [later(seen, 14.9), later(seen, 16)] == ["", "the poll loop stands still for 16 s"]
    seen.polled(0, 1)
    assert [later(seen, 14.9), later(seen, 16)] == ["", "the poll loop stands still for 16 s"]


def test_a_worker_whose_hands_are_full_need_not_poll_until_one_is_free() -> None:
    seen = Metrics()
    seen.poll_began()
    seen.polled(1, 1)
    seen.fetched(TASK)
    seen.started(TASK, 1)
    assert later(seen, 3600) == ""

    seen.moved_at -= 3600
    seen.ended(ENDED)
    assert [later(seen, 14.9), later(seen, 16)] == ["", "the poll loop stands still for 16 s"]


def test_a_poll_without_an_answer_is_seen_while_handlers_run() -> None:
    seen = Metrics()
    seen.fetched(TASK)
    seen.moved_at -= 3600

    seen.poll_began()

    assert [later(seen, 14.9), later(seen, 16)] == ["", "the poll loop stands still for 16 s"]


def test_a_task_that_is_lost_or_given_back_is_in_nobodys_hands() -> None:
    seen = Metrics()
    seen.fetched(TASK)
    assert later(seen, 16) == ""
    seen.lock_lost(TASK)
    assert later(seen, 16) != ""

    seen.fetched(TASK)
    assert later(seen, 16) == ""
    seen.unlocked(TASK, 204)
    assert later(seen, 16) != ""


def test_an_engine_may_be_away_for_the_time_that_is_set() -> None:
    seen = Metrics()
    for tries in (1, 2):
        seen.poll_began()
        seen.poll_failed(tries, None, "")
    assert [later(seen, 59), later(seen, 61)] == ["", "no proper answer of the engine for 61 s"]

    seen.poll_began()
    seen.polled(0, 3)
    assert later(seen, 61) == "the poll loop stands still for 61 s"


def test_an_engine_that_takes_no_outcome_is_away_too_until_it_answers_anything() -> None:
    seen = Metrics()
    seen.fetched(TASK)
    seen.resent(TASK, 1, None)
    assert [later(seen, 59), later(seen, 61)] == ["", "no proper answer of the engine for 61 s"]
    seen.extended(TASK)
    assert later(seen, 61) == ""

    seen.resent(TASK, 2, None)
    assert later(seen, 61) != ""
    seen.ended(ENDED)
    assert later(seen, 61) == "the poll loop stands still for 61 s"


class Watched:
    """A worker process and the port on which it says how it is."""

    def __init__(self, process: subprocess.Popen[str], port: int) -> None:
        self.process, self.port = process, port

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=1) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""


@contextmanager
def watched_worker(engine: Loopback, port: int, **settings: float) -> Iterator[Watched]:
    command = [sys.executable, str(PROGRAM), engine.url, str(port), json.dumps(settings)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield Watched(process, port)
        finally:
            process.kill()


@pytest.fixture
def engine() -> Iterator[Loopback]:
    with Loopback() as engine:
        yield engine


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
        return number


def test_a_worker_is_ready_once_the_engine_has_answered_and_until_it_is_told_to_stop(
    engine: Loopback, port: int
) -> None:
    with engine.misbehaving(UNAVAILABLE), watched_worker(engine, port) as worker:
        until(lambda: worker.get("/healthz") == (200, "ok"))
        assert worker.get("/readyz") == (503, "not ready")

    with watched_worker(engine, port, wait=5) as worker:
        until(lambda: worker.get("/readyz") == (200, "ok"))
        worker.process.send_signal(signal.SIGTERM)
        until(lambda: worker.get("/readyz") == (503, "not ready"))
        assert worker.process.wait(DEADLINE.total_seconds()) == 0


def test_a_worker_without_its_engine_says_so_and_recovers(engine: Loopback, port: int) -> None:
    with watched_worker(engine, port, gone_after=0.3) as worker:
        until(lambda: worker.get("/readyz")[0] == 200)
        with engine.gone():
            until(lambda: worker.get("/healthz") == (503, "no proper answer of the engine for 0 s"))
        until(lambda: worker.get("/healthz") == (200, "ok"))


def test_prometheus_can_read_the_metrics(engine: Loopback, port: int) -> None:
    engine.hand_out("one", "office.nothing")
    with watched_worker(engine, port) as worker:
        engine.outcome_of("one")
        until(
            lambda: (
                'coxswain_attempts_total{outcome="completed",topic="office.nothing"} 1.0' in worker.get("/metrics")[1]
            )
        )
        families = {family.name for family in text_string_to_metric_families(worker.get("/metrics")[1])}

    assert {"coxswain_poll_age_seconds", "coxswain_attempts", "coxswain_handler_seconds"} <= families


def test_a_loop_that_a_handler_blocks_does_not_answer(engine: Loopback, port: int) -> None:
    with watched_worker(engine, port) as worker:
        until(lambda: worker.get("/healthz")[0] == 200)
        engine.hand_out("one", "office.block")
        until(lambda: worker.get("/healthz")[0] == 0)
        assert worker.process.poll() is None


def test_a_port_that_is_taken_is_said_before_the_first_task(engine: Loopback, port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        with watched_worker(engine, port) as worker:
            assert worker.process.wait(DEADLINE.total_seconds()) == 1
            assert worker.process.stderr
            assert "Metrics cannot be served, choose another port" in worker.process.stderr.read().splitlines()[-1]

    assert engine.calls("fetchAndLock") == []
