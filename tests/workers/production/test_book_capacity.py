"""The weeks that keep the promise are booked once, all or none; what cannot be kept goes back to Production."""

import pytest

from orchestrator.errors import CapacityExceeded
from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened, sent_capacity
from tests.workers.signing_case import task
from workers.commerce.open_review import ReviewWanted, open_review
from workers.production.book_capacity import CapacityToBook, book_capacity
from workers.production.record_review import record_review

pytestmark = pytest.mark.database


def promised(records: Records, quantity: int = 40, /, **own: object) -> str:
    line = {"product_code": "CX-215P-DT", "quantity": quantity, "unit_price": {"amount": "262.00", "currency": "USD"}}
    number = opened(records, lines=[line])
    record_review(sent_capacity(**own), records, task(number))
    return number


def held(records: Records, number: str) -> list[tuple[int, str, int]]:
    return [(b.round, str(b.week), b.units) for b in records.capacity.bookings(number) if b.state == "booked"]


def test_the_first_free_weeks_are_booked(records: Records) -> None:
    number = promised(records)

    book_capacity(CapacityToBook(), records, CLOCK, task(number))

    assert held(records, number) == [(1, "2026-12-14", 40)]


def test_a_repeated_task_books_nothing_more(records: Records) -> None:
    number = promised(records)
    book_capacity(CapacityToBook(), records, CLOCK, task(number))

    book_capacity(CapacityToBook(), records, CLOCK, task(number))

    assert held(records, number) == [(1, "2026-12-14", 40)]


def test_a_promise_that_cannot_be_kept_books_nothing_and_says_what_can(records: Records) -> None:
    number = promised(records, promisedDate="2026-12-20")

    with pytest.raises(CapacityExceeded, match="2026-12-21 at the earliest"):
        book_capacity(CapacityToBook(), records, CLOCK, task(number))

    assert held(records, number) == []


def test_more_than_the_table_holds_is_refused(records: Records) -> None:
    number = promised(records, 1_000_000)

    with pytest.raises(CapacityExceeded, match="no capacity for"):
        book_capacity(CapacityToBook(), records, CLOCK, task(number))


def test_a_repeated_review_gives_its_weeks_back_before_it_books(records: Records) -> None:
    number = promised(records)
    book_capacity(CapacityToBook(), records, CLOCK, task(number))
    wanted = ReviewWanted.model_validate({"review_kind": "again", "routed_departments": ["production"]})
    open_review(wanted, records, task(number, "again"))
    record_review(sent_capacity(), records, task(number, "review again"))

    book_capacity(CapacityToBook(), records, CLOCK, task(number, "book again"))

    assert held(records, number) == [(2, "2026-12-14", 40)]
