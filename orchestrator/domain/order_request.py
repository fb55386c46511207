"""Reads what Sales typed into the start form: one product, as the order that a document would have brought (N-0.1)."""

from typing import Literal

from pydantic import JsonValue, ValidationError

from orchestrator.domain.money import Money
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.reading import list_problems
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Number
from orchestrator.errors import InputError

YesOrNo = Literal["yes", "no"]


class OrderRequest(Submission):
    """The fields of the form `order-request`; what was left empty is None."""

    customer_reference: str | None = None
    customer_name: str | None = None
    known_customer_number: str | None = None
    tax_id: str | None = None
    country: str | None = None
    language: str = "en"
    contact_person: str | None = None
    phone: str | None = None
    email: str | None = None
    source: str | None = None
    tender_number: str | None = None
    bid_validity: str | None = None
    product_code: str | None = None
    description: str | None = None
    size_inches: Number | None = None
    technology: str | None = None
    custom_design_wanted: YesOrNo | None = None
    custom_design_description: str | None = None
    quantity: int | None = None
    unit_price: str | None = None
    requested_date: str | None = None
    incoterm: str | None = None
    incoterm_place: str | None = None
    destination_country: str | None = None
    transport_mode: str | None = None
    payment_method: str | None = None
    deposit_percent: Number | None = None
    net_days: int | None = None
    environment: str | None = None
    gloves: YesOrNo | None = None
    duty_hours: Number | None = None
    brightness_nits: int | None = None
    ip_rating: str | None = None
    medical: YesOrNo | None = None
    warranty_months: int | None = None
    training: str | None = None
    after_sales_needs: str | None = None
    other_information: str | None = None


def read_request(sent: dict[str, JsonValue]) -> SubmittedOrder:
    """Return the order that the form's fields make; raises InputError with every problem and its path."""
    try:
        return SubmittedOrder.model_validate(_document(OrderRequest.model_validate(sent)))
    except ValidationError as error:
        raise InputError(list(list_problems(error))) from None


def _document(form: OrderRequest) -> dict[str, object]:
    return _given(
        customer_reference=form.customer_reference,
        customer=_customer(form),
        source=form.source,
        tender=_given(number=form.tender_number, bid_valid_until=form.bid_validity) or None,
        lines=[line] if (line := _line(form)) else [],
        delivery=_delivery(form),
        payment=_payment(form),
        use=_use(form),
        warranty_months=form.warranty_months,
        training=form.training,
        after_sales_needs=form.after_sales_needs,
        other_information=form.other_information,
    )


def _customer(form: OrderRequest) -> dict[str, object]:
    return _given(
        name=form.customer_name,
        number=form.known_customer_number,
        tax_id=form.tax_id,
        country=form.country,
        language=form.language,
        contact_person=form.contact_person,
        phone=form.phone,
        email=form.email,
    )


def _line(form: OrderRequest) -> dict[str, object]:
    return _given(
        product_code=form.product_code,
        description=form.description,
        size_inches=form.size_inches,
        technology=form.technology,
        custom_design=_answer(form.custom_design_wanted),
        custom_design_description=form.custom_design_description,
        quantity=form.quantity,
        unit_price=_price(form.unit_price),
    )


def _delivery(form: OrderRequest) -> dict[str, object]:
    term = _given(rule=form.incoterm, place=form.incoterm_place, edition=2020) if form.incoterm else None
    return _given(
        requested_date=form.requested_date,
        incoterm=term,
        destination_country=form.destination_country,
        transport_mode=form.transport_mode,
    )


def _payment(form: OrderRequest) -> dict[str, object] | None:
    if form.payment_method is None:
        return None
    return _given(method=form.payment_method, deposit_percent=form.deposit_percent, net_days=form.net_days)


def _use(form: OrderRequest) -> dict[str, object]:
    return _given(
        environment=form.environment,
        gloves=_answer(form.gloves),
        duty_hours_a_day=form.duty_hours,
        brightness_nits=form.brightness_nits,
        ip_rating=form.ip_rating,
        medical=_answer(form.medical),
    )


def _given(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}


def _answer(word: YesOrNo | None) -> bool | None:
    return None if word is None else word == "yes"


def _price(text: str | None) -> dict[str, str] | None:
    if text is None:
        return None
    try:
        price = Money.parse(text)
    except ValueError as error:
        raise InputError([f"unit_price: {error}"]) from None
    return {"amount": str(price.amount), "currency": price.currency}
