"""Registers an order once, whichever door it came through, and names its one process (N-0.1, D-SALES-3)."""

from datetime import datetime, time

from pydantic import JsonValue

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.domain.order_number import order_of
from orchestrator.domain.order_request import read_request
from orchestrator.domain.orders import Source, SubmittedOrder, order_value, problems
from orchestrator.errors import DuplicateStart, InputError, OrderAlreadyStarted, OrderUnreadable
from orchestrator.store import Records
from workers.runtime import Task, TaskInput, TaskOutput, topic


class StartedRequest(TaskInput):
    """The start form's fields; none of them where a document was entered before the process started."""

    submitted_by: JsonValue = None
    customer_reference: JsonValue = None
    customer_name: JsonValue = None
    known_customer_number: JsonValue = None
    tax_id: JsonValue = None
    country: JsonValue = None
    language: JsonValue = None
    contact_person: JsonValue = None
    phone: JsonValue = None
    email: JsonValue = None
    source: JsonValue = None
    tender_number: JsonValue = None
    bid_validity: JsonValue = None
    product_code: JsonValue = None
    description: JsonValue = None
    size_inches: JsonValue = None
    technology: JsonValue = None
    custom_design_wanted: JsonValue = None
    custom_design_description: JsonValue = None
    quantity: JsonValue = None
    unit_price: JsonValue = None
    requested_date: JsonValue = None
    incoterm: JsonValue = None
    incoterm_place: JsonValue = None
    destination_country: JsonValue = None
    transport_mode: JsonValue = None
    payment_method: JsonValue = None
    deposit_percent: JsonValue = None
    net_days: JsonValue = None
    environment: JsonValue = None
    gloves: JsonValue = None
    duty_hours: JsonValue = None
    brightness_nits: JsonValue = None
    ip_rating: JsonValue = None
    medical: JsonValue = None
    warranty_months: JsonValue = None
    training: JsonValue = None
    after_sales_needs: JsonValue = None
    other_information: JsonValue = None


class RegisteredOrder(TaskOutput):
    """What the whole case carries from here on."""

    order_number: str
    customer_number: str
    customer_name: str
    #: "" while a price or quantity is missing.
    order_value: str
    #: The date asked for until Production promises one; "" while none is stated.
    promise_date: str
    source: Source
    tender_number: str | None
    #: When the bid ends to be valid, with its zone; None without a tender.
    bid_valid_until: str | None
    round: int = 1
    review_kind: str = "first"
    change_number: int | None = None
    changed_departments: tuple[str, ...] = ()
    problems: str | None = None


@topic("sales.register-order")
def register_order(request: StartedRequest, records: Records, task: Task) -> RegisteredOrder:
    """Give the order's number and what the case carries, once, however often it is asked.

    A document's order was entered before and is named by the business key; the form's is entered here. Raises
    OrderUnreadable with every problem of the form, and DuplicateStart when another process has this order.
    """
    number = order_of(task.business_key) if task.business_key else _enter(request, records, task)
    try:
        records.orders.name_root_instance(number, task.process_instance_id)
    except OrderAlreadyStarted as other:
        raise DuplicateStart(str(other)) from other
    return _registered(number, records)


def _enter(request: StartedRequest, records: Records, task: Task) -> str:
    by = request.submitted_by if isinstance(request.submitted_by, str) else "worker/sales"
    try:
        order = read_request(request.model_dump(exclude={"submitted_by"}))
        if found := problems(order, records.clock.today()):
            raise InputError(found)
        return records.orders.enter(order, by=by, task_id=task.id)
    except InputError as error:
        raise OrderUnreadable(error.problems) from error


def _registered(number: str, records: Records) -> RegisteredOrder:
    order, content = records.orders.get(number), records.orders.current(number).content
    return RegisteredOrder(
        order_number=number,
        customer_number=order.customer,
        customer_name=content.customer.name,
        order_value=str(order_value(content) or ""),
        promise_date=str(content.delivery.requested_date or ""),
        source=content.source,
        tender_number=content.tender.number if content.tender else None,
        bid_valid_until=_end_of_validity(content),
    )


def _end_of_validity(order: SubmittedOrder) -> str | None:
    if order.tender is None:
        return None
    return datetime.combine(order.tender.bid_valid_until, time(23, 59, 59), COMPANY_ZONE).isoformat()
