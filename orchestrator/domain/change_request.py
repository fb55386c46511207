"""Reads what somebody typed into the start form of a change, as the request a document would have brought (C-1)."""

from pydantic import JsonValue, ValidationError

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.reading import list_problems
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Number
from orchestrator.domain.typed_parts import Part, YesOrNo, answer, delivery_term, given, payment, price
from orchestrator.errors import InputError


class ChangeForm(Submission):
    """The fields of the form `change-request`; what was left empty stays as it is in the order."""

    order_number: str | None = None
    change_reference: str | None = None
    change_reason: str | None = None
    changed_line: int | None = None
    new_quantity: int | None = None
    new_unit_price: str | None = None
    new_custom_design: YesOrNo | None = None
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


def _document(form: ChangeForm) -> Part:
    return given(
        order_number=form.order_number,
        change_reference=form.change_reference,
        reason=form.change_reason,
        requested=given(
            lines=[line] if (line := _line(form)) else None,
            requested_date=form.new_requested_date,
            incoterm=delivery_term(form.new_incoterm, form.new_incoterm_place),
            destination_country=form.new_destination_country,
            transport_mode=form.new_transport_mode,
            payment=payment(form.new_payment_method, form.new_deposit_percent, form.new_net_days),
            warranty_months=form.new_warranty_months,
            training=form.new_training,
            after_sales_needs=form.new_after_sales_needs,
            inspection=given(aql=form.new_aql, level=form.new_inspection_level) or None,
            other_information=form.new_other_information,
        ),
    )


def _line(form: ChangeForm) -> Part | None:
    values = given(
        quantity=form.new_quantity,
        unit_price=price("new_unit_price", form.new_unit_price),
        custom_design=answer(form.new_custom_design),
        custom_design_description=form.new_custom_design_description,
    )
    return {"line": form.changed_line or 1, **values} if values else None
