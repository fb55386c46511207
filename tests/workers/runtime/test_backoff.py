"""How often and when a task is attempted again depends on what went wrong."""

from datetime import timedelta

import pytest

from tests.workers.runtime.conftest import Serve
from tests.workers.runtime.handlers import Anything
from workers.runtime import NEVER, Backoff, RetryLater, RetryPolicy, Task, minutes, topic
from workers.testkit import Loopback

PATIENT = RetryPolicy(attempts=9, pauses=Backoff(first=timedelta(seconds=60), longest=timedelta(hours=1), jitter=0))
POLICY = RetryPolicy(
    attempts=3,
    pauses=Backoff(first=timedelta(seconds=5), longest=timedelta(seconds=5), jitter=0),
    by_class={LookupError: NEVER, ConnectionError: PATIENT, ConnectionRefusedError: RetryPolicy(attempts=2)},
)


@pytest.mark.parametrize(
    ("error", "attempts"),
    [
        (ValueError(), 3),
        (KeyError(), 1),
        (ConnectionError(), 9),
        (ConnectionResetError(), 9),
        (ConnectionRefusedError(), 2),
    ],
    ids=lambda value: type(value).__name__,
)
def test_the_nearest_class_of_an_error_decides_how_often_it_is_tried(error: Exception, attempts: int) -> None:
    numbers, retries = [], None
    while retries != 0:
        numbers.append(POLICY.attempt(retries))
        retries = POLICY.after(error, retries).retries

    assert numbers == list(range(1, attempts + 1))


def test_failures_of_different_kinds_count_together() -> None:
    second = POLICY.after(ConnectionError(), None).retries
    third = POLICY.after(ValueError(), second).retries

    assert POLICY.attempt(third) == 3
    assert POLICY.after(ValueError(), third).retries == 0


def test_each_class_has_its_pauses_and_a_handler_may_ask_for_its_own() -> None:
    assert POLICY.after(ValueError(), None).pause == timedelta(seconds=5)
    assert POLICY.after(ConnectionError(), 8).pause == timedelta(minutes=2)
    assert POLICY.after(RetryLater(minutes(7)), None).pause == timedelta(minutes=7)


def test_retries_that_an_operator_has_set_are_the_last_ones() -> None:
    assert POLICY.after(ConnectionError(), 1).retries == 0


def test_a_handler_that_asks_for_a_while_is_run_again_after_it_and_says_why(engine: Loopback, serve: Serve) -> None:
    @topic("sales.ask-supplier", retries=RetryPolicy(attempts=2))
    def ask_supplier(order: Anything, task: Task) -> None:
        if task.attempt == 1:
            raise RetryLater(minutes(2), "the supplier answers from 9:00")

    serve(ask_supplier)
    engine.hand_out("one", "sales.ask-supplier")

    engine.wait_for("complete")
    [failure] = engine.calls("failure")
    assert (failure.body["retries"], failure.body["retryTimeout"]) == (1, 120_000)
    assert "the supplier answers from 9:00" in failure.body["errorMessage"]
    assert failure.body["errorMessage"].endswith("Tried again by itself in 120 s; 1 left.")
