"""What a customer may submit as a complaint (K-3), for a known order or none."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from orchestrator.domain.order_number import OrderNumber
from orchestrator.domain.orders import Submitted, SubmittedCustomer
from orchestrator.domain.reading import read_document
from orchestrator.domain.text import Code, Day, Text
from orchestrator.errors import InputError

Component = Literal["monitor", "lcd-panel", "touch-screen", "touch-controller", "driver-board", "cable", "other"]
Wish = Literal["repair", "replacement", "credit", "refund", "explanation"]


class SubmittedComplaint(Submitted):
    """What went wrong, by whom it was noticed and what the customer wishes."""

    complaint_reference: Code
    customer: SubmittedCustomer
    order_number: OrderNumber | None = None
    product_code: Code | None = None
    component: Component = "other"
    serial_numbers: tuple[Code, ...] = Field(default=(), max_length=500)
    lot: Code | None = None
    noticed_on: Day
    quantity: Annotated[int, Field(gt=0, le=1_000_000, strict=True)] | None = None
    description: Text
    wish: Wish | None = None


def complaint_problems(complaint: SubmittedComplaint, today: date) -> tuple[str, ...]:
    """Return what cannot be true on `today` or together, each with its path."""
    found = []
    if complaint.noticed_on > today:
        found.append(f"noticed_on: expected {today} or earlier, not {complaint.noticed_on}")
    if len(set(complaint.serial_numbers)) < len(complaint.serial_numbers):
        found.append("serial_numbers: expected each serial number once")
    if complaint.quantity is not None and len(complaint.serial_numbers) > complaint.quantity:
        found.append(f"serial_numbers: expected at most quantity ({complaint.quantity}) of them")
    return tuple(found)


def read_complaint(raw: bytes, today: date, suffix: str = ".json") -> SubmittedComplaint:
    """Read a complaint from JSON or TOML bytes; raises InputError with every problem and its path."""
    complaint = read_document(raw, SubmittedComplaint, suffix)
    if found := complaint_problems(complaint, today):
        raise InputError(found)
    return complaint
