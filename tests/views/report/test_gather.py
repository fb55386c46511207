"""What the report is computed from follows the records as they stand, by days in Vietnam."""

from datetime import UTC, datetime

import pytest

from orchestrator.domain.sales_facts import SoldOrder
from orchestrator.store import Records
from orchestrator.store.changes import ChangeWithdrawn
from orchestrator.store.contracts import SealAffixed
from orchestrator.store.evidence import Shelf
from orchestrator.views.report.gather import gather_sales
from tests.views.report.case import DUE, at, changed, day, decided, delivered, exported
from tests.workers.change_case import asked, in_force, promise, reviewed_change, understood
from tests.workers.change_case import planned as planned_change
from tests.workers.signing_case import sha_of, submitted, task
from workers.commerce.refuse_change import ChangeToRefuse, refuse_change

pytestmark = [pytest.mark.database, pytest.mark.clauses("D-COMMERCE-10")]


def sold(records: Records, number: str) -> SoldOrder:
    facts = gather_sales(records, day("2026-12-10"), ())
    return next(order for order in facts.orders if order.number == number)


@pytest.mark.parametrize(("utc", "in_vietnam"), [("16:59:59", "2026-11-23"), ("17:00:00", "2026-11-24")])
def test_a_day_ends_at_midnight_in_vietnam(records: Records, utc: str, in_vietnam: str) -> None:
    moment = datetime.fromisoformat(f"2026-11-23T{utc}").replace(tzinfo=UTC)

    number = at(records, moment).orders.enter(submitted(), by="lan-nguyen")

    assert sold(records, number).entered_on == day(in_vietnam)


def test_a_corrected_record_counts_as_it_stands(records: Records) -> None:
    number = delivered(records, "2026-12-04", **DUE)
    before = sold(records, number)
    proof = records.deliveries.proofs.get(number, 1).body

    records.deliveries.proofs.correct(proof.model_copy(update={"received_on": day("2026-12-01")}), by="yen-ly")

    assert before.delivered_on == (day("2026-12-04"),)
    assert sold(records, number).delivered_on == (day("2026-12-01"),)


def test_goods_sold_fob_are_delivered_when_the_carrier_has_them(records: Records) -> None:
    assert sold(records, exported(records)).delivered_on == (day("2026-11-24"),)


def test_an_accepted_change_moves_value_and_promise(records: Records) -> None:
    order = sold(records, changed(records, accepted=True))

    assert str(order.value) == "13100.00 USD"
    assert [(promise.since, promise.day) for promise in order.promises] == [
        (day("2026-11-24"), day("2026-12-02")),
        (day("2026-11-24"), day("2027-06-04")),
    ]


def test_what_a_change_promised_that_the_customer_withdrew_never_held(records: Records) -> None:
    number = in_force(records)
    change = asked(records, number, lines=[{"line": 1, "quantity": 50}])
    understood(records, number, change)
    planned_change(records, number, ("finance", "E"), ("production", "F"))
    promise(records, number, reviewed_change(records, number, change), "2027-06-04")
    told = {"reason": "too late", "told_to": "lan-nguyen", "told_at": records.clock.now()}
    records.changes.withdrawals.add(ChangeWithdrawn(order=number, number=change, **told), by="lan-nguyen")
    refuse_change(ChangeToRefuse(), records, task(number))

    order = sold(records, number)

    assert [promise.day for promise in order.promises] == [day("2027-05-14")]
    assert (str(order.value), [change.outcome for change in order.changes]) == ("10480.00 USD", ["refused"])


def test_a_change_that_passed_its_review_and_is_not_signed_yet_promises_nothing(records: Records) -> None:
    number = in_force(records)
    change = asked(records, number, lines=[{"line": 1, "quantity": 50}])
    understood(records, number, change)
    planned_change(records, number, ("finance", "E"), ("production", "F"))
    promise(records, number, reviewed_change(records, number, change), "2027-06-04")

    order = sold(records, number)

    assert [promise.day for promise in order.promises] == [day("2027-05-14")]
    assert [change.outcome for change in order.changes] == [None]


def test_a_round_that_did_not_pass_promised_nothing_and_agreed_on_no_margin(records: Records) -> None:
    number = decided(records, "negotiate")
    promise(records, number, 1, "2027-06-04")

    order = sold(records, number)

    assert (order.promises, order.margin_percent) == ((), None)
    assert [each.outcome for each in order.rounds] == ["negotiate"]


def test_a_contract_is_in_force_from_its_first_seal_on_whatever_is_sealed_later(records: Records) -> None:
    number = changed(records, accepted=True)
    amendment = records.sealing.get_seal(number, sha_of(records, number)).body

    later = amendment.model_copy(update={"affixed_at": datetime(2026, 12, 3, 3, tzinfo=UTC)})
    Shelf(records.ledger, SealAffixed).correct(later, by="hung-tran")

    assert sold(records, number).in_force_on == day("2026-11-24")
