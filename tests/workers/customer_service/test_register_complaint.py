"""A complaint is registered once, whichever door it came through, and the customer hears that it arrived."""

import pytest

from orchestrator.errors import ComplaintAlreadyOpen, SubmissionRefused
from orchestrator.store import Records
from tests.workers.after_sales_case import delivered
from tests.workers.complaint_case import received
from tests.workers.signing_case import task
from workers.customer_service.register_complaint import StartedComplaint, register_complaint

pytestmark = pytest.mark.database


def form(**changes: object) -> StartedComplaint:
    values: dict[str, object] = {
        "submitted_by": "mai-pham",
        "complaint_reference": "KN-7",
        "customer_name": "Sao Mai",
        "known_customer_number": "C-00001",
        "language": "vi",
        "component": "touch-screen",
        "serial_numbers": "SN-1, SN-2\nSN-3",
        "noticed_on": "2026-11-20",
        "description": "Không nhận chạm",
    }
    return StartedComplaint.model_validate(values | changes)


def test_the_forms_complaint_is_entered_and_acknowledged(records: Records) -> None:
    registered = register_complaint(form(), records, task(None))

    kept = records.complaints.received.get(registered.complaint_number)
    letter = records.complaints.letters.get(registered.complaint_number, "received").body
    assert (registered.customer_number, registered.order_number) == ("C-00001", None)
    assert kept.body.submitted.serial_numbers == ("SN-1", "SN-2", "SN-3")
    assert kept.record.recorded_by == "mai-pham"
    assert letter.subject == f"Đã nhận khiếu nại {registered.complaint_number}"


def test_a_documents_complaint_is_the_one_its_key_names(records: Records) -> None:
    number = received(records)

    registered = register_complaint(StartedComplaint(), records, task(number))

    assert registered.complaint_number == number
    assert registered.order_number is not None


def test_a_repeated_task_enters_one_complaint(records: Records) -> None:
    first = register_complaint(form(), records, task(None))

    assert register_complaint(form(), records, task(None)) == first
    assert len(records.complaints.received.everywhere()) == 1


def test_a_second_process_for_the_same_complaint_is_refused(records: Records) -> None:
    register_complaint(form(), records, task(None))

    with pytest.raises(ComplaintAlreadyOpen, match="i-1"):
        register_complaint(form(), records, task(None, "t-2", process_instance_id="i-2"))


def test_another_customers_order_is_not_the_complaints_order(records: Records) -> None:
    theirs = delivered(records, customer={"name": "Sen Vàng", "number": "C-00012"})

    assert register_complaint(form(complained_order=theirs), records, task(None)).order_number is None


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"noticed_on": "2026-11-25"}, "noticed_on: expected 2026-11-24 or earlier"),
        ({"known_customer_number": "C-99999"}, "nobody has C-99999"),
        ({"customer_name": None}, "customer.name: is missing"),
        ({"complained_order": "PO-1"}, "order_number"),
        ({"quantity": 2}, "at most quantity"),
    ],
)
def test_what_cannot_be_read_goes_back_with_every_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        register_complaint(form(**wrong), records, task(None))


def test_a_used_reference_with_other_content_is_refused(records: Records) -> None:
    register_complaint(form(), records, task(None))

    with pytest.raises(SubmissionRefused, match="KN-7 is the reference of another complaint"):
        register_complaint(form(description="Vỡ kính"), records, task(None, "t-2"))
