"""Enters a change that somebody asked for through the start form; what is wrong goes back to that person (C-1)."""

from pydantic import JsonValue

from orchestrator.domain.change_request import read_change_form
from orchestrator.domain.changes import ChangeRequest
from orchestrator.errors import InputError, RecordConflict, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.order_progress import problems_of_change
from workers.runtime import Task, TaskInput, TaskOutput, topic


class RequestedChange(TaskInput):
    """What the form sent, unread, and who started the process; `dropped` comes with a correction alone."""

    requested_by: JsonValue = None
    decided_by: JsonValue = None
    dropped: JsonValue = None
    order_number: JsonValue = None
    change_reference: JsonValue = None
    change_reason: JsonValue = None
    changed_line: JsonValue = None
    new_quantity: JsonValue = None
    new_unit_price: JsonValue = None
    new_custom_design: JsonValue = None
    new_custom_design_description: JsonValue = None
    new_requested_date: JsonValue = None
    new_incoterm: JsonValue = None
    new_incoterm_place: JsonValue = None
    new_destination_country: JsonValue = None
    new_transport_mode: JsonValue = None
    new_payment_method: JsonValue = None
    new_deposit_percent: JsonValue = None
    new_net_days: JsonValue = None
    new_warranty_months: JsonValue = None
    new_training: JsonValue = None
    new_after_sales_needs: JsonValue = None
    new_aql: JsonValue = None
    new_inspection_level: JsonValue = None
    new_other_information: JsonValue = None


class EnteredChange(TaskOutput):
    """Whether the change is handed over to its order, and under which number."""

    change_admitted: bool
    order_number: str | None = None
    change_number: int | None = None
    refusal: str | None = None


@topic("commerce.enter-change")
def enter_change(sent: RequestedChange, records: Records, task: Task) -> EnteredChange:
    """Enter the change, once; a person who gives it up after a refusal enters nothing.

    Raises SubmissionRefused with every problem: fields, an unknown order or one that has ended, a change of nothing or
    of what is made or delivered already.
    """
    if sent.dropped == "drop":
        return EnteredChange(change_admitted=False)
    by = next((who for who in (sent.decided_by, sent.requested_by) if isinstance(who, str) and who), "worker/commerce")
    try:
        request = read_change_form(sent.model_dump(exclude={"requested_by", "decided_by", "dropped"}))
        require_running(records, request.order_number)
        _require_possible(records, request)
        entered = records.changes.enter(request, by=by, task_id=task.id).body
    except InputError as error:
        listed = "; ".join(error.problems)
        raise SubmissionRefused(f"chưa hợp lệ: {listed}", f"does not hold: {listed}") from error
    except RecordConflict as error:
        reference = sent.change_reference
        raise SubmissionRefused(
            f"mã {reference} đã dùng cho thay đổi khác", f"{reference} names another change already"
        ) from error
    return EnteredChange(change_admitted=True, order_number=entered.order, change_number=entered.number)


def require_running(records: Records, number: str) -> None:
    """Raise SubmissionRefused for an order that nobody entered, that has not started, or that has ended."""
    order = records.orders.find(number)
    if order is None:
        raise SubmissionRefused(f"không có đơn hàng {number}", f"there is no order {number}")
    if records.orders.ends.find(number):
        raise SubmissionRefused(f"đơn hàng {number} đã kết thúc", f"order {number} has ended")
    if order.instance_id is None:
        raise SubmissionRefused(f"đơn hàng {number} chưa chạy", f"order {number} has not started yet")


def _require_possible(records: Records, request: ChangeRequest) -> None:
    order = request.order_number
    if any(request == earlier.body.request for earlier in records.changes.requests.of(order)):
        return
    if found := problems_of_change(records, request):
        raise InputError(found)
