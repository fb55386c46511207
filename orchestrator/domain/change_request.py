"""Reads what somebody typed into the start form of a change, as the request a document would have brought (C-1)."""

from typing import Literal

from pydantic import JsonValue, ValidationError

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.money import Money
from orchestrator.domain.reading import list_problems
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Number
from orchestrator.errors import InputError


class ChangeForm(Submission):
    """The fields of the form `change-request`; what was left empty stays as it is in the order."""

    order_number: str | None = None
    change_reference: str | None = None
    change_reason: str | None = None
    changed_line: int | None = None
    new_quantity: int | None = None
    new_unit_price: str | None = None
    new_custom_design: Literal["yes", "no"] | None = None
    new_custom_design_description: str | None = None
    new_requested_date: str | None = None
    new_incoterm: str | None = None
    new_incoterm_place: str | None = None
    new_destination_country: str | None = None
    new_transport_mode: str | None = None
    new_payment_method: str | None = None
    new_deposit_percent: Number | None = None
    new_net_days: int | None = None
    new_warranty_months: int | None = None
    new_training: str | None = None
    new_after_sales_needs: str | None = None
    new_aql: str | None = None
    new_inspection_level: str | None = None
    new_other_information: str | None = None


def read_change_form(sent: dict[str, JsonValue]) -> ChangeRequest:
    """Return the request that the form's fields make; raises InputError with every problem and its path."""
    try:
        return ChangeRequest.model_validate(_document(ChangeForm.model_validate(sent)))
    except ValidationError as error:
        raise InputError(list(list_problems(error))) from None


def _document(form: ChangeForm) -> dict[str, object]:
    return _given(
        order_number=form.order_number,
        change_reference=form.change_reference,
        reason=form.change_reason,
        requested=_given(
            lines=[line] if (line := _line(form)) else None,
            requested_date=form.new_requested_date,
            incoterm=_incoterm(form),
            destination_country=form.new_destination_country,
            transport_mode=form.new_transport_mode,
            payment=_payment(form),
            warranty_months=form.new_warranty_months,
            training=form.new_training,
            after_sales_needs=form.new_after_sales_needs,
            inspection=_given(aql=form.new_aql, level=form.new_inspection_level) or None,
            other_information=form.new_other_information,
        ),
    )


def _line(form: ChangeForm) -> dict[str, object] | None:
    values = _given(
        quantity=form.new_quantity,
        unit_price=_price(form.new_unit_price),
        custom_design=None if form.new_custom_design is None else form.new_custom_design == "yes",
        custom_design_description=form.new_custom_design_description,
    )
    return {"line": form.changed_line or 1, **values} if values else None


def _incoterm(form: ChangeForm) -> dict[str, object] | None:
    if form.new_incoterm is None:
        return None
    return _given(rule=form.new_incoterm, place=form.new_incoterm_place, edition=2020)


def _payment(form: ChangeForm) -> dict[str, object] | None:
    if form.new_payment_method is None:
        return None
    return _given(method=form.new_payment_method, deposit_percent=form.new_deposit_percent, net_days=form.new_net_days)


def _price(text: str | None) -> dict[str, str] | None:
    if text is None:
        return None
    try:
        price = Money.parse(text)
    except ValueError as error:
        raise InputError([f"new_unit_price: {error}"]) from None
    return {"amount": str(price.amount), "currency": price.currency}


def _given(**values: object) -> dict[str, object]:
    return {name: value for name, value in values.items() if value is not None}
