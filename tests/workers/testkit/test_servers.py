"""The kit's servers do what they are told, and what an engine would do."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import requests

from workers.runtime import TaskInput, seconds, topic
from workers.testkit import (
    ANSWER_LOST,
    CUT,
    HALF_OPEN,
    UNAVAILABLE,
    FaultProxy,
    Loopback,
    engine_error,
    late,
    quick,
    serving,
    until,
)

TOPIC = "office.test"


class Anything(TaskInput):
    pass


@pytest.fixture
def engine() -> Iterator[Loopback]:
    with Loopback() as server:
        yield server


@pytest.fixture
def proxy(engine: Loopback) -> Iterator[FaultProxy]:
    with FaultProxy(engine.url) as server:
        yield server


def ask(server: Loopback | FaultProxy, path: str, worker: str = "a", **body: object) -> requests.Response:
    url = f"{server.url}/external-task/{path}"
    return requests.post(url, json={"workerId": worker, **body}, timeout=2)


def fetch(server: Loopback | FaultProxy, worker: str = "a", lock_ms: int = 10_000) -> list[str]:
    topics = [{"topicName": TOPIC, "lockDuration": lock_ms, "variables": ["wanted"]}]
    answer = ask(server, "fetchAndLock", worker, maxTasks=5, asyncResponseTimeout=0, topics=topics)
    return [task["id"] for task in answer.json()]


def test_a_task_belongs_to_who_fetched_it(engine: Loopback) -> None:
    engine.hand_out("one", TOPIC)
    engine.hand_out("two", "office.other")

    assert (fetch(engine), fetch(engine, "b")) == (["one"], [])
    assert ask(engine, "one/complete", "b").json()["message"].endswith("locked by worker 'a'.")
    assert ask(engine, "one/complete").status_code == 204
    assert ask(engine, "one/complete").status_code == 404


def test_a_lock_that_expired_is_anybodys(engine: Loopback) -> None:
    engine.hand_out("one", TOPIC)
    fetch(engine, lock_ms=1)

    until(lambda: ask(engine, "one/extendLock", newDuration=1000).status_code == 400)

    assert "expired" in ask(engine, "one/extendLock", newDuration=1000).json()["message"]
    assert fetch(engine, "b") == ["one"]
    assert ask(engine, "one/lock", lockDuration=1000).status_code == 400


def test_a_task_that_is_unlocked_or_has_retries_left_is_handed_out_again(engine: Loopback) -> None:
    engine.hand_out("one", TOPIC)
    fetch(engine)
    ask(engine, "one/unlock")
    assert fetch(engine) == ["one"]

    ask(engine, "one/failure", retries=1)
    assert fetch(engine) == ["one"]

    ask(engine, "one/failure", retries=0)
    assert fetch(engine) == []
    engine.retry("one")
    assert fetch(engine) == ["one"]


def test_only_the_variables_that_are_asked_for_are_handed_out(engine: Loopback) -> None:
    engine.hand_out("one", TOPIC, wanted={"type": "Integer", "value": 7}, other={"type": "Integer", "value": 8})

    topics = [{"topicName": TOPIC, "lockDuration": 1000, "variables": ["wanted"]}]
    [task] = ask(engine, "fetchAndLock", maxTasks=5, topics=topics).json()

    assert task["variables"] == {"wanted": {"type": "Integer", "value": 7}}


def test_faults_come_once_each_and_in_their_order(proxy: FaultProxy, engine: Loopback) -> None:
    engine.hand_out("one", TOPIC)
    fetch(proxy)
    proxy.misbehave("complete", engine_error(500, "not now"), CUT, ANSWER_LOST)

    assert ask(proxy, "one/complete").json()["message"] == "not now"
    for _ in range(2):
        with pytest.raises(requests.ConnectionError):
            ask(proxy, "one/complete")
    assert ask(proxy, "one/complete").status_code == 404
    assert [call.name for call in engine.calls("complete")] == ["complete"] * 2
    assert len(proxy.calls("complete")) == 4


def test_a_standing_fault_ends_with_its_block(proxy: FaultProxy, engine: Loopback) -> None:
    with proxy.misbehaving(UNAVAILABLE):
        assert [ask(proxy, "one/unlock").status_code for _ in range(2)] == [503, 503]

    assert ask(proxy, "one/unlock").status_code == 404
    assert len(engine.calls("unlock")) == 1


def test_a_server_that_has_gone_comes_back_in_the_same_place(proxy: FaultProxy) -> None:
    with proxy.gone(), pytest.raises(requests.ConnectionError):
        ask(proxy, "one/unlock")

    assert ask(proxy, "one/unlock").status_code == 404


def test_an_answer_may_be_late_or_never_come(proxy: FaultProxy, engine: Loopback) -> None:
    proxy.misbehave("unlock", late(timedelta(milliseconds=300)), HALF_OPEN)

    answer = ask(proxy, "one/unlock")
    assert (answer.status_code, answer.elapsed >= timedelta(milliseconds=300)) == (404, True)
    with pytest.raises(requests.ReadTimeout):
        ask(proxy, "one/unlock")
    assert len(engine.calls("unlock")) == 1


def test_what_does_not_come_true_says_so_at_the_deadline(engine: Loopback) -> None:
    with pytest.raises(AssertionError, match="never true"):
        until(lambda: False, timedelta(milliseconds=10), otherwise="never true")
    with pytest.raises(AssertionError, match="no 1 x complete"):
        engine.wait_for("complete", within=timedelta(milliseconds=10))
    with pytest.raises(AssertionError, match="no outcome of one"):
        engine.outcome_of("one", within=timedelta(milliseconds=10))


def test_a_worker_serves_through_the_proxy(proxy: FaultProxy, engine: Loopback) -> None:
    @topic(TOPIC, lock_for=seconds(2))
    def do(anything: Anything) -> None: ...

    engine.hand_out("one", TOPIC)

    with serving(quick(proxy.url, slots=3), do):
        assert engine.outcome_of("one").name == "complete"
    assert engine.calls("fetchAndLock")[0].body["maxTasks"] >= 3
