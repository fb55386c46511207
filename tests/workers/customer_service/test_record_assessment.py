"""The assessment is kept with who made it, and a rejection gives its reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.complaint_case import AT, received, step
from tests.workers.signing_case import task
from workers.customer_service.record_assessment import SentAssessment, record_assessment

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentAssessment:
    return SentAssessment.model_validate(
        {"assessment": "justified", "decided_by": "mai-pham", "decided_at": AT} | changes
    )


def test_a_justified_complaint_gets_an_rma_number(records: Records) -> None:
    number = received(records)

    recorded = record_assessment(sent(), records, task(number))

    kept = records.complaints.steps.get(number, "assessed", 1).body
    assert (recorded.complaint_justified, recorded.rma_number) == (True, f"RMA-{number}-1")
    assert kept.done_by == "mai-pham"
    assert "the cause is not known yet" in str(kept.facts["warrantyTerms"])


@pytest.mark.clauses("K-4", "D-CS-3")
def test_the_customer_gets_the_rma_number_of_each_attempt(records: Records) -> None:
    number = received(records)
    record_assessment(sent(), records, task(number))
    record_assessment(sent(), records, task(number))
    step(records, number, "dissatisfied")
    record_assessment(sent(), records, task(number, "t-2"))

    letters = [entry.body for entry in records.complaints.letters.of(number)]

    assert [(letter.occasion, letter.number) for letter in letters] == [("accepted", 1), ("accepted", 2)]
    assert [f"RMA-{number}-{attempt}" in letters[attempt - 1].text for attempt in (1, 2)] == [True, True]


def test_a_rejection_keeps_its_reason(records: Records) -> None:
    number = received(records)
    rejection = sent(assessment="rejected", assessment_reason="Kính vỡ do rơi")

    assert record_assessment(rejection, records, task(number)).complaint_justified is False
    assert records.complaints.steps.get(number, "assessed", 1).body.text == "Kính vỡ do rơi"


def test_the_second_attempt_is_assessed_anew(records: Records) -> None:
    number = received(records)
    record_assessment(sent(), records, task(number))
    step(records, number, "dissatisfied")

    again = record_assessment(sent(), records, task(number, "t-2"))

    assert again.rma_number == f"RMA-{number}-2"
    assert records.complaints.steps.find(number, "assessed", 2) is not None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"assessment": "rejected"}, "assessment_reason: is missing"),
        ({"assessment": "perhaps"}, "assessment"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_assessment(sent(**wrong), records, task(received(records)))
