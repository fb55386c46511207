"""A complaint closes on the customer's own word alone; until then a new attempt begins."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.complaint_case import AT, explained, served, step
from tests.workers.signing_case import task
from workers.customer_service.close_complaint import SentConfirmation, close_complaint

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentConfirmation:
    values = {"customer_satisfied": "yes", "confirmed_by": "Hoàng Anh", "confirmed_on": "2026-11-24"}
    return SentConfirmation.model_validate(values | {"decided_by": "mai-pham", "decided_at": AT} | changes)


def test_the_customers_word_closes_the_complaint(records: Records) -> None:
    number = served(records)

    answer = close_complaint(sent(), records, task(number))

    assert (answer.complaint_satisfied, answer.correction_owner) == (True, "viet-cao")

    closed = records.complaints.closed.get(number).body
    assert (closed.outcome, closed.customer_confirmed_by, closed.closed_by) == ("satisfied", "Hoàng Anh", "mai-pham")
    assert records.complaints.letters.get(number, "closed").body.language == "vi"


def test_a_dissatisfied_customer_opens_the_next_attempt_once(records: Records) -> None:
    number = served(records)
    no = sent(customer_satisfied="no", customer_comment="Vẫn chập chờn")

    answers = [close_complaint(no, records, task(number)) for _ in range(2)]

    assert answers[0] == answers[1]
    assert (answers[0].complaint_satisfied, answers[0].dissatisfaction) == (False, "Vẫn chập chờn")
    assert records.complaints.attempt(number) == 2
    assert records.complaints.closed.find(number) is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"confirmed_by": ""}, "confirmed_by: is missing"),
        ({"customer_satisfied": "no"}, "customer_comment: is missing"),
        ({"confirmed_on": "2026-11-25"}, "confirmed_on"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    number = served(records)

    with pytest.raises(SubmissionRefused, match=why):
        close_complaint(sent(**wrong), records, task(number))

    assert records.complaints.closed.find(number) is None


def test_nobody_is_satisfied_before_something_was_done(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="what was done"):
        close_complaint(sent(), records, task(explained(records)))


def test_a_credit_is_closed_only_with_its_note(records: Records) -> None:
    number = served(records, remedy="credit")
    with pytest.raises(SubmissionRefused, match="credit note"):
        close_complaint(sent(), records, task(number))

    step(records, number, "credit-note", amount="10.00 USD")

    assert close_complaint(sent(), records, task(number)).complaint_satisfied is True
