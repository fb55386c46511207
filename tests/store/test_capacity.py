"""Bookings of capacity never exceed a week, and what was released stays released."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from orchestrator.errors import RecordConflict, ReservationReleased
from orchestrator.store.capacity import Booked, Full, LineWeek
from orchestrator.store.store import Store

FIRST, SECOND = date(2026, 11, 30), date(2026, 12, 7)


@pytest.fixture
def line(store: Store) -> Store:
    """A store with one line that makes 100 units in each of two weeks."""
    with store.open() as records:
        for week in (FIRST, SECOND):
            records.capacity.put(LineWeek(line="LINE-2", week=week, units=100))
    return store


def order(number: int) -> str:
    return f"SO-2026-{number:06d}"


def book(store: Store, order: str, weeks: dict[date, int], round: int = 1) -> Booked | Full:
    with store.open() as records:
        return records.capacity.book(order, round, {"LINE-2": weeks}, by="worker/production")


def release(store: Store, order: str, round: int = 0) -> None:
    with store.open() as records:
        records.capacity.release(order, round, by="worker/production")


def free(store: Store) -> list[int]:
    with store.open() as records:
        assert records.capacity.disagreeing() == ()
        return [week.free for week in records.capacity.load("LINE-2", FIRST)]


def test_fifty_parallel_bookings_never_exceed_a_week(line: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda n: book(line, order(n), {FIRST: 7, SECOND: 7}), range(1, 51)))

    assert sum(isinstance(answer, Booked) for answer in answers) == 14
    assert free(line) == [2, 2]


def test_a_plan_is_held_whole_or_not_at_all(line: Store) -> None:
    book(line, order(1), {SECOND: 80})

    assert book(line, order(2), {FIRST: 10, SECOND: 30}) == Full(line="LINE-2", week=SECOND, free=20)
    assert free(line) == [100, 20]


def test_a_week_that_the_table_does_not_have_is_full(line: Store) -> None:
    nowhere = date(2030, 1, 7)

    assert book(line, order(1), {nowhere: 1}) == Full(line="LINE-2", week=nowhere, free=0)


def test_a_repeated_booking_books_nothing_more(line: Store) -> None:
    for _ in range(2):
        assert book(line, order(1), {FIRST: 40, SECOND: 5}) == Booked(last_week=SECOND)

    assert free(line) == [60, 95]


def test_another_plan_in_the_same_round_is_refused(line: Store) -> None:
    book(line, order(1), {FIRST: 40})

    with pytest.raises(RecordConflict):
        book(line, order(1), {SECOND: 40})


def test_a_release_gives_back_every_round_and_refuses_what_comes_later(line: Store) -> None:
    book(line, order(1), {FIRST: 40})
    book(line, order(1), {SECOND: 10}, round=2)

    for _ in range(2):
        release(line, order(1))

    assert free(line) == [100, 100]
    with pytest.raises(ReservationReleased):
        book(line, order(1), {FIRST: 1}, round=3)


def test_a_release_that_comes_first_refuses_the_booking(line: Store) -> None:
    release(line, order(1), round=1)

    with pytest.raises(ReservationReleased):
        book(line, order(1), {FIRST: 1})
    assert isinstance(book(line, order(1), {FIRST: 1}, round=2), Booked)


def test_a_plan_without_units_is_refused(line: Store) -> None:
    with pytest.raises(ValueError, match="at least one unit"):
        book(line, order(1), {FIRST: 0})


def test_an_edited_week_is_found(line: Store, edit: Callable[[str], None]) -> None:
    book(line, order(1), {FIRST: 40})

    edit("UPDATE capacity_week SET booked = 0")

    with line.open() as records:
        assert records.capacity.disagreeing() == ("LINE-2 2026-11-30",)
