"""The reservation benchmark in small: a crowd on one customer's account never holds more than the limit."""

from collections.abc import Iterator
from multiprocessing.pool import ThreadPool

import pytest

from benchmarks.reservations import (
    AMOUNT,
    PROCESSES,
    Crowd,
    LimitExceeded,
    allow,
    burst,
    furnish,
    join,
    paced,
    require_within,
)
from orchestrator.store.store import Store


@pytest.fixture
def crowd(store: Store, store_url: str) -> Iterator[Crowd]:
    join(store_url, 16)  # each of the four parts asks with all of them
    with ThreadPool(PROCESSES) as pool:
        yield Crowd(store=store, pool=pool, orders=furnish(store, 128))


def test_all_that_fits_is_held_and_the_last_twentieth_is_refused(crowd: Crowd) -> None:
    answered = burst(crowd, round=1, times=2)

    assert (answered.reservations, answered.refused) == (243, 13)


def test_requests_at_a_steady_pace_are_waited_for_from_the_moment_they_were_due(crowd: Crowd) -> None:
    answered = paced(crowd, round=1, a_second=50, requests=25)

    assert answered.requests == 25
    assert 0 < answered.p50_ms <= answered.p95_ms <= answered.max_ms


def test_an_account_that_holds_more_than_its_limit_is_no_result(crowd: Crowd) -> None:
    allow(crowd.store, 10, "room")
    burst(crowd, round=1, times=1)

    with pytest.raises(LimitExceeded):
        require_within(crowd.store, AMOUNT, as_answered=True)
