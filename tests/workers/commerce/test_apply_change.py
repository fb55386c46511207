"""An accepted change moves order, credit, capacity and promise together, and nothing before it is sealed."""

from datetime import date

import pytest

from orchestrator.domain.money import Money, total
from orchestrator.errors import NothingKept, ReservationReleased
from orchestrator.store import Records
from orchestrator.store.lowered_reservations import deliver_credit
from tests.workers.change_case import (
    asked,
    book,
    in_force,
    planned,
    promise,
    reviewed_change,
    sealed_change,
    understood,
)
from tests.workers.progress_case import deliver, plan
from tests.workers.signing_case import task
from workers.commerce.apply_change import SealedAmendment, apply_change

pytestmark = pytest.mark.database

MONDAY, NEXT = date(2027, 2, 1), date(2027, 2, 8)


def changing(records: Records, *, quantity: int, more: str = "0", sealed: bool = True) -> str:
    number = in_force(records)
    book(records, number, 1, {MONDAY: 25, NEXT: 15})
    change = asked(records, number, lines=[{"line": 1, "quantity": quantity}])
    understood(records, number, change)
    planned(records, number, ("finance", "E"), ("production", "F"))
    round = reviewed_change(records, number, change, more=more)
    promise(records, number, round, "2027-06-04")
    if sealed:
        sealed_change(records, number, change)
    return number


def held(records: Records, number: str) -> dict[int, tuple[str, str]]:
    return {one.round: (str(one.amount), one.state) for one in records.credit.reservations(number)}


def booked(records: Records, number: str) -> dict[date, int]:
    return {one.week: one.units for one in records.capacity.bookings(number) if one.state == "booked"}


def test_order_credit_and_promise_follow_and_form_3_is_kept(records: Records) -> None:
    number = changing(records, quantity=50, more="2620.00")

    applied = apply_change(SealedAmendment(), records, task(number))

    assert (applied.change_outcome, applied.order_value, applied.promise_date) == (
        "accepted",
        "13100.00 USD",
        "2027-06-04",
    )
    assert held(records, number) == {1: ("10480.00 USD", "committed"), 2: ("2620.00 USD", "committed")}
    assert records.orders.current(number).content.lines[0].quantity == 50
    form_3 = records.changes.records.get(number, 1).body
    assert (form_3.outcome, form_3.round, form_3.criteria, form_3.departments) == (
        "accepted",
        2,
        ("E", "F"),
        ("finance", "production"),
    )
    assert [(each.path, each.before, each.after) for each in form_3.differences] == [("lines[0].quantity", "40", "50")]
    assert form_3.authorised_by == "minh-do"
    letter = records.communications.messages.get(number, "change-accepted", 1).body
    assert "lines[0].quantity: 40 → 50" in letter.text


def test_an_order_that_shrinks_holds_less_credit_and_less_capacity(records: Records) -> None:
    number = changing(records, quantity=20)

    apply_change(SealedAmendment(), records, task(number))

    assert held(records, number) == {1: ("5240.00 USD", "committed"), 2: ("0.00 USD", "committed")}
    assert booked(records, number) == {MONDAY: 20}
    account = records.credit.account("C-00001")
    assert account is not None
    assert str(account.committed) == "5240.00 USD"
    assert records.credit.disagreeing() == ()
    assert records.capacity.disagreeing() == ()


def test_a_repeated_task_applies_once(records: Records) -> None:
    number = changing(records, quantity=20)
    first = apply_change(SealedAmendment(), records, task(number))

    again = apply_change(SealedAmendment(), records, task(number))

    assert again == first
    assert held(records, number)[1] == ("5240.00 USD", "committed")
    assert len(records.communications.messages.of(number)) == 1
    assert [entry.body.basis for entry in records.orders.versions.of(number)] == ["submitted", "proposed", "changed"]


def test_an_unsealed_amendment_changes_nothing(records: Records) -> None:
    number = changing(records, quantity=50, more="2620.00", sealed=False)

    with pytest.raises(NothingKept, match="seal-affixed"):
        apply_change(SealedAmendment(), records, task(number))

    assert records.orders.current(number).content.lines[0].quantity == 40
    assert held(records, number)[2] == ("2620.00 USD", "reserved")


def test_nothing_is_committed_for_an_order_that_was_cancelled_meanwhile(records: Records) -> None:
    number = changing(records, quantity=50, more="2620.00")
    records.credit.release(number, by="worker/finance")

    with pytest.raises(ReservationReleased):
        apply_change(SealedAmendment(), records, task(number))


def test_whoever_signed_the_amendment_authorises_what_the_departments_alone_passed(records: Records) -> None:
    number = changing(records, quantity=50, more="2620.00")
    decided_by_departments(records, number)

    apply_change(SealedAmendment(), records, task(number))

    assert records.changes.records.get(number, 1).body.authorised_by == "minh-do"


def test_everybody_concerned_hears_of_the_end_and_once_goods_are_made_their_makers_too(records: Records) -> None:
    number = changing(records, quantity=50, more="2620.00")
    plan(records, number)

    for _ in range(2):
        apply_change(SealedAmendment(), records, task(number))

    told = [entry.body for entry in records.communications.notices.of(number)]
    assert [one.department for one in told] == ["sales", "finance", "production", "quality"]
    assert "change 1 is accepted (lines[0].quantity)" in told[0].text


def test_what_is_delivered_is_owed_and_no_longer_committed(records: Records) -> None:
    number = changing(records, quantity=50, more="2620.00")
    deliver(records, number, 20)
    deliver_credit(records, number, 1, Money.parse("5240.00 USD"), task_id="delivery 1")
    assert total_held(records, number) == "7860.00 USD"

    apply_change(SealedAmendment(), records, task(number))

    assert total_held(records, number) == "7860.00 USD"


def total_held(records: Records, number: str) -> str:
    return str(total([one.amount for one in records.credit.reservations(number) if one.state != "released"], "USD"))


def decided_by_departments(records: Records, number: str) -> None:
    """The general manager was not asked about the change."""
    result = records.reviews.results.get(number, 2).body
    records.reviews.results.correct(result.model_copy(update={"decided_by": "worker/commerce"}), by="worker/commerce")
