"""A rejected complaint is answered with its reason and closed; nothing else is."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.complaint_case import accepted, received, step
from tests.workers.signing_case import task
from workers.customer_service.answer_complaint import RejectedComplaint, answer_complaint

pytestmark = pytest.mark.database


def rejected(records: Records) -> str:
    number = received(records)
    step(records, number, "assessed", justified=False)
    return number


def test_the_customer_reads_the_reason_and_the_complaint_is_closed(records: Records) -> None:
    number = rejected(records)

    answer_complaint(RejectedComplaint(), records, task(number))

    assert "assessed" in records.complaints.letters.get(number, "rejected").body.text
    assert records.complaints.closed.get(number).body.outcome == "rejected"


def test_a_repeated_task_answers_once(records: Records) -> None:
    number = rejected(records)
    answer_complaint(RejectedComplaint(), records, task(number))

    answer_complaint(RejectedComplaint(), records, task(number))

    assert len(records.complaints.letters.of(number)) == 1


def test_a_complaint_that_nobody_rejected_is_not_answered_so(records: Records) -> None:
    with pytest.raises(NothingKept):
        answer_complaint(RejectedComplaint(), records, task(accepted(records)))
