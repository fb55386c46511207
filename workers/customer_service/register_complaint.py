"""Registers a complaint once, whichever door it came through, and tells the customer that it arrived (K-3, D-CS-3)."""

from pydantic import JsonValue

from orchestrator.domain.complaint_request import read_complaint_request
from orchestrator.domain.order_number import complaint_of
from orchestrator.errors import InputError, RecordConflict, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, keep_complaint_letter, open_complaint
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/customer-service"


class StartedComplaint(TaskInput):
    """The start form's fields; none of them where a document was entered before the process started."""

    submitted_by: JsonValue = None
    complaint_reference: JsonValue = None
    customer_name: JsonValue = None
    known_customer_number: JsonValue = None
    country: JsonValue = None
    language: JsonValue = None
    contact_person: JsonValue = None
    phone: JsonValue = None
    email: JsonValue = None
    complained_order: JsonValue = None
    product_code: JsonValue = None
    component: JsonValue = None
    serial_numbers: JsonValue = None
    lot: JsonValue = None
    noticed_on: JsonValue = None
    quantity: JsonValue = None
    description: JsonValue = None
    wish: JsonValue = None


class RegisteredComplaint(TaskOutput):
    """What the case carries from here on."""

    complaint_number: str
    customer_number: str
    customer_name: str
    #: None when no order was named, or none of this customer's.
    order_number: str | None
    description: str
    noticed_on: str
    wish: str | None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.register-complaint")
def register_complaint(request: StartedComplaint, records: Records, task: Task) -> RegisteredComplaint:
    """Give the complaint's number, its customer and its order if known, once; keep the letter that it arrived.

    A document's complaint was entered before and is named by the business key; the form's is entered here. Raises
    SubmissionRefused with every problem of the form, and ComplaintAlreadyOpen when another process has it.
    """
    number = complaint_of(task.business_key) if task.business_key else _enter(request, records, task)
    records.complaints.name_instance(number, task.process_instance_id, by=_BY)
    case = open_complaint(records, number)
    keep_complaint_letter(records, case, "received", task_id=task.id)
    return _registered(case)


def _enter(request: StartedComplaint, records: Records, task: Task) -> str:
    by = request.submitted_by if isinstance(request.submitted_by, str) else _BY
    complaint = read_complaint_request(request.model_dump(exclude={"submitted_by"}), records.clock.today())
    try:
        return records.complaints.enter(complaint, by=by, task_id=task.id).body.complaint
    except InputError as error:
        raise SubmissionRefused(f"chưa hợp lệ: {error}", f"does not hold: {error}") from error
    except RecordConflict as error:
        raise SubmissionRefused(
            f"tham chiếu {complaint.complaint_reference} đã dùng cho khiếu nại khác",
            f"{complaint.complaint_reference} is the reference of another complaint already",
        ) from error


def _registered(case: ComplaintCase) -> RegisteredComplaint:
    return RegisteredComplaint(
        complaint_number=case.number,
        customer_number=case.customer,
        customer_name=case.submitted.customer.name,
        order_number=case.order,
        description=case.submitted.description,
        noticed_on=str(case.submitted.noticed_on),
        wish=case.submitted.wish,
    )
