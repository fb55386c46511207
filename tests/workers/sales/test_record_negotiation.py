"""Negotiated terms become the order's next version and open the next round; nothing else changes."""

from decimal import Decimal

import pytest

from orchestrator.domain.money import Money
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.signing_case import AT, pass_review, reviewed, submitted, task
from workers.sales.record_negotiation import SentNegotiation, record_negotiation

pytestmark = pytest.mark.database


def sent_back(records: Records) -> str:
    """The number of an order whose first review sent it back to negotiation."""
    number = records.orders.enter(submitted(), by="lan-nguyen")
    pass_review(records, number, outcome="negotiate")
    return number


def sent(**changes: object) -> SentNegotiation:
    """Emma agreed on other terms."""
    values: dict[str, object] = {
        "decided_by": "emma-clarke",
        "decided_at": AT,
        "negotiation_outcome": "revised",
        "negotiation_note": "Mr Hoàng, by phone",
    }
    return SentNegotiation.model_validate(values | changes)


def test_each_negotiated_term_stands_in_the_next_version(records: Records) -> None:
    number = sent_back(records)

    terms = sent(
        negotiated_unit_price="270.00 USD",
        negotiated_quantity=50,
        negotiated_date="2027-06-01",
        negotiated_deposit_percent=40,
    )
    recorded = record_negotiation(terms, records, task(number))

    current = records.orders.current(number)
    (line,) = current.content.lines
    assert (current.version, current.basis, current.reason) == (2, "negotiated", "Mr Hoàng, by phone")
    assert (line.unit_price, line.quantity) == (Money.parse("270.00 USD"), 50)
    assert current.content.payment is not None
    assert current.content.payment.model_dump(exclude_none=True) == {
        "method": "deposit-balance",
        "deposit_percent": Decimal(40),
        "net_days": 30,
    }
    assert (recorded.round, recorded.review_kind, recorded.order_value) == (2, "again", "13500.00 USD")
    assert recorded.promise_date == "2027-06-01"


def test_a_repeated_task_revises_once(records: Records) -> None:
    number = sent_back(records)
    first = record_negotiation(sent(negotiated_quantity=50), records, task(number))

    again = record_negotiation(sent(negotiated_quantity=50), records, task(number))

    assert again == first
    assert len(records.orders.versions.of(number)) == 2


def test_a_withdrawal_leaves_the_order_as_it_was(records: Records) -> None:
    number = sent_back(records)

    recorded = record_negotiation(sent(negotiation_outcome="withdrawn", negotiated_quantity=50), records, task(number))

    assert recorded.negotiation_outcome == "withdrawn"
    assert len(records.orders.versions.of(number)) == 1
    assert records.orders.negotiations.get(number, 1).body.note == "Mr Hoàng, by phone"


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, "differs from the order"),
        ({"negotiated_quantity": 40}, "differs from the order"),
        ({"negotiated_line": 2, "negotiated_quantity": 9}, "expected 1 to 1, not 2"),
        ({"negotiated_date": "2026-11-01"}, "negotiated_date"),
        ({"negotiated_unit_price": "0.00 USD"}, "above 0"),
        ({"negotiated_unit_price": "cheap"}, "negotiated_unit_price"),
        ({"negotiation_note": ""}, "negotiation_note"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_terms_that_do_not_hold_are_refused(records: Records, changes: dict[str, object], reason: str) -> None:
    with pytest.raises(SubmissionRefused, match=reason):
        record_negotiation(sent(**changes), records, task(sent_back(records)))


@pytest.mark.clauses("D-SALES-7")
@pytest.mark.parametrize(
    "changes", [{"negotiated_unit_price": "200.00 USD"}, {"negotiated_date": "2027-09-01"}, {"negotiated_quantity": 9}]
)
def test_after_the_decision_sales_changes_neither_price_nor_delivery(
    records: Records, changes: dict[str, object]
) -> None:
    number = reviewed(records)

    with pytest.raises(SubmissionRefused, match="decided in round 1: they change by a change request only"):
        record_negotiation(sent(**changes), records, task(number))

    assert [entry.body.version for entry in records.orders.versions.of(number)] == [1]
