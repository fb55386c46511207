"""Reads the start form `complaint-request` as the complaint that a document would have brought (K-3)."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from pydantic import JsonValue, ValidationError

from orchestrator.domain.complaints import SubmittedComplaint, complaint_problems
from orchestrator.domain.reading import list_problems
from orchestrator.domain.sent_form import Submission
from orchestrator.errors import SubmissionRefused

_BETWEEN: Final = re.compile(r"[\s,;]+")

CUSTOMER_FIELDS: Final = {
    "customer_name": "name",
    "known_customer_number": "number",
    "country": "country",
    "language": "language",
    "contact_person": "contact_person",
    "phone": "phone",
    "email": "email",
}
"""The form's field → the field of the customer."""


class ComplaintRequest(Submission):
    """The fields of the form; what was left empty is None."""

    complaint_reference: str | None = None
    customer_name: str | None = None
    known_customer_number: str | None = None
    country: str | None = None
    language: str = "en"
    contact_person: str | None = None
    phone: str | None = None
    email: str | None = None
    complained_order: str | None = None
    product_code: str | None = None
    component: str = "other"
    serial_numbers: str = ""
    lot: str | None = None
    noticed_on: str | None = None
    quantity: int | None = None
    description: str | None = None
    wish: str | None = None


def read_complaint_request(sent: dict[str, JsonValue], today: date) -> SubmittedComplaint:
    """Return the complaint that the form's fields make; raises SubmissionRefused with every problem."""
    try:
        complaint = SubmittedComplaint.model_validate(_document(ComplaintRequest.model_validate(sent)))
    except ValidationError as error:
        raise _refused(list_problems(error)) from None
    if found := complaint_problems(complaint, today):
        raise _refused(found)
    return complaint


def _refused(problems: Iterable[str]) -> SubmissionRefused:
    listed = "; ".join(problems)
    return SubmissionRefused(f"chưa hợp lệ: {listed}", f"does not hold: {listed}")


def _document(form: ComplaintRequest) -> dict[str, object]:
    own = form.model_dump(include=set(SubmittedComplaint.model_fields), exclude={"serial_numbers"}, exclude_none=True)
    customer = {field: value for name, field in CUSTOMER_FIELDS.items() if (value := getattr(form, name)) is not None}
    serials = [serial for serial in _BETWEEN.split(form.serial_numbers) if serial]
    order = {} if form.complained_order is None else {"order_number": form.complained_order}
    return {**own, **order, "customer": customer, "serial_numbers": serials}
