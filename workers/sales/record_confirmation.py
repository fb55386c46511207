"""Records that Sales confirmed, supplemented or declined a request, with every gap closed first (N-0.2, D-SALES-5).

A customer's file that is older than the owner allows is confirmed or corrected with it (D-SALES-3).
"""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.check_completeness import check_completeness
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.domain.requirements import CLASSES, Requirement
from orchestrator.domain.sent_form import Decider, Submission, read_submission, who_decided
from orchestrator.domain.supply_missing import ALL_FIELDS, Supplied, line_asked, open_fields, supply
from orchestrator.domain.ten_items import item_values
from orchestrator.domain.text import Code, Text
from orchestrator.errors import InputError, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.correspondence import open_corrections
from orchestrator.store.customer_brief import file_age
from orchestrator.store.decided_terms import refuse_after_decision
from orchestrator.store.orders import OrderVersion
from orchestrator.store.requirements import RequestDeclined, RequirementDraft, RequirementSet
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentConfirmation(TaskInput):
    """What the form sent, unread, and who the engine says sent it."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    confirmation_decision: JsonValue = None
    confirmation_reason: JsonValue = None
    customer_file_confirmed: JsonValue = None
    customer_address: JsonValue = None
    customer_tax_id: JsonValue = None
    supplied_phone: JsonValue = None
    supplied_contact_person: JsonValue = None
    supplied_requested_date: JsonValue = None
    supplied_product_name: JsonValue = None
    supplied_size_inches: JsonValue = None
    supplied_technology: JsonValue = None
    supplied_custom_design: JsonValue = None
    supplied_custom_design_description: JsonValue = None
    supplied_quantity: JsonValue = None
    supplied_unit_price: JsonValue = None
    supplied_payment_method: JsonValue = None
    supplied_deposit_percent: JsonValue = None
    supplied_net_days: JsonValue = None
    supplied_destination_country: JsonValue = None
    supplied_environment: JsonValue = None
    supplied_incoterm: JsonValue = None
    supplied_incoterm_place: JsonValue = None
    supplied_transport_mode: JsonValue = None
    supplied_line: JsonValue = None


class Decision(Submission):
    """What Sales decided."""

    confirmation_decision: Literal["confirm", "decline"]
    confirmation_reason: Text | None = None
    customer_file_confirmed: Literal["right", "corrected"] | None = None
    customer_address: Text | None = None
    customer_tax_id: Code | None = None


class RecordedConfirmation(TaskOutput):
    """What the gateway reads, and the form's fields emptied for the next time."""

    #: `unacknowledged` is confirmed by Sales, but asked for verbally and not yet acknowledged by the customer (R-G).
    request_outcome: Literal["confirmed", "unacknowledged", "supplemented", "declined"]
    order_value: str
    promise_date: str
    custom_design: bool
    refusal: str | None = None
    confirmation_decision: str | None = None
    customer_file_confirmed: str | None = None
    customer_address: str | None = None
    customer_tax_id: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    supplied_phone: str | None = None
    supplied_contact_person: str | None = None
    supplied_requested_date: str | None = None
    supplied_product_name: str | None = None
    supplied_size_inches: float | None = None
    supplied_technology: str | None = None
    supplied_custom_design: str | None = None
    supplied_custom_design_description: str | None = None
    supplied_quantity: int | None = None
    supplied_unit_price: str | None = None
    supplied_payment_method: str | None = None
    supplied_deposit_percent: float | None = None
    supplied_net_days: int | None = None
    supplied_destination_country: str | None = None
    supplied_environment: str | None = None
    supplied_incoterm: str | None = None
    supplied_incoterm_place: str | None = None
    supplied_transport_mode: str | None = None
    supplied_line: int | None = None


@topic("sales.record-confirmation")
def record_confirmation(sent: SentConfirmation, records: Records, task: Task) -> RecordedConfirmation:
    """Record what Sales decided: the confirmed requirements, the answers supplied, or why the request was declined.

    Raises SubmissionRefused that lists what is still missing, contradictory or impossible.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    decision = read_submission(Decision, sent.model_dump())
    if earlier := _written_before(records, number, task):
        return earlier
    if decision.confirmation_decision == "decline":
        return _decline(records, number, decision.confirmation_reason, by, task)
    changed = _supplied(sent, records, number)
    if changed is not None:
        return _revise(records, number, changed, by, task)
    _confirm_file(records, number, decision, by)
    return _confirm(records, number, by, task)


def _written_before(records: Records, number: str, task: Task) -> RecordedConfirmation | None:
    content = records.orders.current(number).content
    if any(entry.record.task_id == task.id for entry in records.orders.versions.of(number)):
        return _recorded("supplemented", content)
    if any(entry.record.task_id == task.id for entry in records.requirements.sets.of(number)):
        return _recorded(_confirmed(content), content)
    return None


def _confirm_file(records: Records, number: str, decision: Decision, by: Decider) -> None:
    """Keep that Sales went through the customer's file (D-SALES-3); a stale one is not passed over in silence."""
    customer = records.orders.get(number).customer
    answer, age = decision.customer_file_confirmed, file_age(records, customer)
    if answer is None and age.is_stale:
        raise SubmissionRefused(
            f"hồ sơ khách hàng đã {age.days} ngày: cần xác nhận lại",
            f"the customer's file is {age.days} days old: confirm it again",
        )
    records.customers.learn(
        records.customers.get(customer), records.orders.current(number).content.customer, by=by.person
    )
    if answer is not None:
        told = {"address": decision.customer_address, "tax_id": decision.customer_tax_id}
        corrected = {name: value for name, value in told.items() if value} if answer == "corrected" else {}
        records.customers.confirm(customer, by=by.person, **corrected)


def _decline(records: Records, number: str, reason: str | None, by: Decider, task: Task) -> RecordedConfirmation:
    if reason is None:
        raise SubmissionRefused("từ chối thì phải ghi lý do", "declining needs its reason")
    body = RequestDeclined(order=number, reason=reason, declined_by=by.person, declined_at=by.at)
    records.requirements.declines.add(body, by=by.person, task_id=task.id)
    return _recorded("declined", records.orders.current(number).content)


def _supplied(sent: SentConfirmation, records: Records, number: str) -> SubmittedOrder | None:
    order = records.orders.current(number).content
    prefix = "supplied_"
    values = {name.removeprefix(prefix): value for name, value in sent.model_dump().items() if name.startswith(prefix)}
    supplied = read_submission(Supplied, values)
    gaps = check_completeness(order, (), CLASSES).gaps
    corrects = open_corrections(records, number) is not None
    line = supplied.line if corrects and supplied.line else line_asked(gaps) or 1
    fields = ALL_FIELDS if corrects else open_fields(gaps)
    try:
        changed = supply(order, supplied, fields, line, records.clock.today())
    except InputError as error:
        listed = "; ".join(error.problems)
        raise SubmissionRefused(f"chưa hợp lệ: {listed}", f"does not hold: {listed}") from error
    return None if changed == order else changed


def _revise(records: Records, number: str, changed: SubmittedOrder, by: Decider, task: Task) -> RecordedConfirmation:
    refuse_after_decision(records, number)
    version = OrderVersion(order=number, version=0, basis="corrected", content=changed, reason="told to Sales")
    records.orders.revise(version, by=by.person, task_id=task.id)
    return _recorded("supplemented", changed)


def _confirm(records: Records, number: str, by: Decider, task: Task) -> RecordedConfirmation:
    current = records.orders.current(number)
    draft = _draft(records, number, current.version)
    _refuse_gaps(current.content, draft)
    values = item_values(current.content)
    body = RequirementSet(
        order=number,
        version=len(records.requirements.sets.of(number)) + 1,
        customer_name=values["customer-name"],
        phone=values["phone-fax"],
        contact_person=values["contact-person"],
        delivery_time=values["delivery-time"],
        product_name=values["product-name"],
        specification=values["specification-model"],
        custom_design=values["custom-design"],
        quantity=values["quantity"],
        payment_method=values["payment-method"],
        other_information=values["other-information"],
        rows=draft.rows,
        was_verbal=current.content.source == "verbal",
        confirmed_by=by.person,
        confirmed_at=by.at,
    )
    records.requirements.sets.add(body, by=by.person, task_id=task.id)
    return _recorded(_confirmed(current.content), current.content)


def _draft(records: Records, number: str, order_version: int) -> RequirementDraft:
    newest = records.requirements.drafts.latest(number)
    if newest is None or newest.body.order_version != order_version:
        raise SubmissionRefused(
            "yêu cầu chưa được kiểm tra theo bản mới nhất của đơn", "the order's newest version was not checked yet"
        )
    return newest.body


def _refuse_gaps(order: SubmittedOrder, draft: RequirementDraft) -> None:
    rows = [
        Requirement(requirement_class=row.requirement_class, subject=row.subject, text=row.text, source=row.source)
        for row in draft.rows
    ]
    result = check_completeness(order, rows, CLASSES)
    reasons = [gap.reason for gap in result.gaps]
    reasons += [one.reason for one in result.classes if not one.answered]
    if reasons:
        vi, en = "; ".join(reason.vi for reason in reasons), "; ".join(reason.en for reason in reasons)
        raise SubmissionRefused(f"còn thiếu: {vi}", f"still open: {en}")


def _confirmed(order: SubmittedOrder) -> Literal["confirmed", "unacknowledged"]:
    return "unacknowledged" if order.source == "verbal" else "confirmed"


def _recorded(
    outcome: Literal["confirmed", "unacknowledged", "supplemented", "declined"], order: SubmittedOrder
) -> RecordedConfirmation:
    return RecordedConfirmation(
        request_outcome=outcome,
        order_value=str(order_value(order) or ""),
        promise_date=str(order.delivery.requested_date or ""),
        custom_design=any(line.custom_design for line in order.lines),
    )
