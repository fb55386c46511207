"""A refused change leaves reservation, price and date as before, and FORM-3 says who refused it and why."""

from datetime import date

import pytest

from orchestrator.domain.verdicts import Verdict
from orchestrator.errors import NothingKept, ReservationReleased
from orchestrator.store import Records
from orchestrator.store.changes import ChangeWithdrawn
from orchestrator.store.reviews import ReviewVerdict
from tests.workers.change_case import asked, book, in_force, planned, promise, reviewed_change, understood
from tests.workers.signing_case import NOW, sha_of, task
from workers.commerce.refuse_change import ChangeToRefuse, refuse_change

pytestmark = pytest.mark.database


def changing(records: Records, outcome: str = "rejected") -> str:
    number = in_force(records)
    change = asked(records, number, lines=[{"line": 1, "quantity": 50}])
    understood(records, number, change)
    planned(records, number, ("finance", "E"))
    round = reviewed_change(records, number, change, outcome, more="2620.00")
    promise(records, number, round, "2027-06-04")
    book(records, number, round, {date(2027, 2, 1): 10})
    return number


def test_what_the_review_reserved_goes_back_and_the_rest_stays(records: Records) -> None:
    number = changing(records)

    refused = refuse_change(ChangeToRefuse(), records, task(number))

    assert (refused.change_outcome, refused.order_value, refused.promise_date) == (
        "refused",
        "10480.00 USD",
        "2027-05-14",
    )
    states = {one.round: (str(one.amount), one.state) for one in records.credit.reservations(number)}
    assert states == {1: ("10480.00 USD", "committed"), 2: ("2620.00 USD", "released")}
    assert [one.state for one in records.capacity.bookings(number)] == ["released"]
    form_3 = records.changes.records.get(number, 1).body
    assert (form_3.outcome, form_3.round, form_3.reason, form_3.authorised_by) == (
        "refused",
        2,
        "an old customer",
        "minh-do",
    )
    assert records.communications.messages.get(number, "change-refused", 1).body.language == "vi"
    with pytest.raises(ReservationReleased):
        records.credit.commit(number, 2, by="worker/finance")


def test_commerces_own_refusal_needs_no_review(records: Records) -> None:
    number = in_force(records)
    understood(records, number, asked(records, number, warranty_months=60), "refuse", "no part lasts five years")

    refuse_change(ChangeToRefuse(), records, task(number))

    form_3 = records.changes.records.get(number, 1).body
    assert (form_3.round, form_3.reason, form_3.authorised_by) == (None, "no part lasts five years", "yen-ly")
    assert [one.state for one in records.credit.reservations(number)] == ["committed"]


def test_a_change_that_passed_but_was_not_signed_is_refused_as_withdrawn(records: Records) -> None:
    number = changing(records, "passed")
    gone = ChangeWithdrawn(order=number, number=1, reason="too late", told_to="lan-nguyen", told_at=NOW)
    records.changes.withdrawals.add(gone, by="lan-nguyen")

    refused = refuse_change(ChangeToRefuse(), records, task(number))

    assert refused.promise_date == "2027-05-14"
    assert records.changes.records.get(number, 1).body.reason == "too late"


def test_a_repeated_task_refuses_once(records: Records) -> None:
    number = changing(records)
    first = refuse_change(ChangeToRefuse(), records, task(number))

    assert refuse_change(ChangeToRefuse(), records, task(number)) == first

    assert len(records.communications.messages.of(number)) == 1


def test_a_change_that_passed_is_not_refused_by_a_machine(records: Records) -> None:
    with pytest.raises(NothingKept, match="refusal of change"):
        refuse_change(ChangeToRefuse(), records, task(changing(records, "passed")))


def test_those_whose_verdict_it_did_not_pass_refused_it(records: Records) -> None:
    number = changing(records)
    result = records.reviews.results.get(number, 2).body
    records.reviews.results.correct(result.model_copy(update={"decided_by": "worker/commerce"}), by="worker/commerce")
    for person, department, verdict in (
        ("thu-hoang", "finance", Verdict.DOES_NOT_CONFORM),
        ("son-dang", "production", Verdict.CONFORMS),
    ):
        said = verdict_of(records, number, department, verdict, person)
        records.reviews.verdicts.add(said, by=person)

    refuse_change(ChangeToRefuse(), records, task(number))

    assert records.changes.records.get(number, 1).body.authorised_by == "thu-hoang"
    told = [entry.body.department for entry in records.communications.notices.of(number)]
    assert told == ["sales", "finance"]


def verdict_of(records: Records, number: str, department: str, verdict: Verdict, person: str) -> ReviewVerdict:
    body = {"order": number, "round": 2, "department": department, "criterion": "E", "verdict": verdict, "reason": ""}
    body |= {"text_sha256": sha_of(records, number), "decided_by": person, "decided_at": NOW}
    return ReviewVerdict.model_validate(body)
