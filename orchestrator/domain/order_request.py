"""Reads what Sales typed into the start form: one product, as the order that a document would have brought (N-0.1)."""

from pydantic import JsonValue, ValidationError

from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.reading import list_problems
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Number
from orchestrator.domain.typed_parts import Part, YesOrNo, answer, delivery_term, given, number, payment, price
from orchestrator.errors import InputError


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


def _document(form: OrderRequest) -> Part:
    return given(
        customer_reference=form.customer_reference,
        customer=_customer(form),
        source=form.source,
        tender=given(number=form.tender_number, bid_valid_until=form.bid_validity) or None,
        lines=[line] if (line := _line(form)) else [],
        delivery=_delivery(form),
        payment=payment(form.payment_method, form.deposit_percent, form.net_days),
        use=_use(form),
        warranty_months=form.warranty_months,
        training=form.training,
        after_sales_needs=form.after_sales_needs,
        other_information=form.other_information,
    )


def _customer(form: OrderRequest) -> Part:
    return given(
        name=form.customer_name,
        number=form.known_customer_number,
        tax_id=form.tax_id,
        country=form.country,
        language=form.language,
        contact_person=form.contact_person,
        phone=form.phone,
        email=form.email,
    )


def _line(form: OrderRequest) -> Part:
    return given(
        product_code=form.product_code,
        description=form.description,
        size_inches=number(form.size_inches),
        technology=form.technology,
        custom_design=answer(form.custom_design_wanted),
        custom_design_description=form.custom_design_description,
        quantity=form.quantity,
        unit_price=price("unit_price", form.unit_price),
    )


def _delivery(form: OrderRequest) -> Part:
    return given(
        requested_date=form.requested_date,
        incoterm=delivery_term(form.incoterm, form.incoterm_place),
        destination_country=form.destination_country,
        transport_mode=form.transport_mode,
    )


def _use(form: OrderRequest) -> Part:
    return given(
        environment=form.environment,
        gloves=answer(form.gloves),
        duty_hours_a_day=number(form.duty_hours),
        brightness_nits=form.brightness_nits,
        ip_rating=form.ip_rating,
        medical=answer(form.medical),
    )
