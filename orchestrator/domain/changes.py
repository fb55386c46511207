"""What a customer may ask to change in a running contract (C-1), and what that would alter, field by field."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Final

from pydantic import Field, model_validator

from orchestrator.domain.order_number import OrderNumber
from orchestrator.domain.orders import (
    Incoterm,
    Inspection,
    Payment,
    Price,
    Submitted,
    SubmittedOrder,
    TransportMode,
    problems,
)
from orchestrator.domain.reading import read_document
from orchestrator.domain.text import Code, ComingDay, Country, Text
from orchestrator.errors import InputError

_DELIVERY: Final = ("requested_date", "incoterm", "destination_country", "transport_mode")
_PLAIN: Final = ("payment", "warranty_months", "training", "after_sales_needs", "inspection", "other_information")


class LineChange(Submitted):
    """New values for one line; `line` counts from 1, as on the contract."""

    line: Annotated[int, Field(ge=1, le=200, strict=True)]
    quantity: Annotated[int, Field(gt=0, le=1_000_000, strict=True)] | None = None
    unit_price: Price | None = None
    custom_design: Annotated[bool, Field(strict=True)] | None = None
    custom_design_description: Text | None = None


class RequestedChanges(Submitted):
    """The new values; a field that is absent stays as it is."""

    lines: tuple[LineChange, ...] = Field(default=(), max_length=200)
    requested_date: ComingDay | None = None
    incoterm: Incoterm | None = None
    destination_country: Country | None = None
    transport_mode: TransportMode | None = None
    payment: Payment | None = None
    warranty_months: Annotated[int, Field(ge=0, le=120, strict=True)] | None = None
    training: Text | None = None
    after_sales_needs: Text | None = None
    inspection: Inspection | None = None
    special_quality_requirements: tuple[Text, ...] | None = Field(default=None, max_length=50)
    other_information: Text | None = None

    @model_validator(mode="after")
    def _something(self) -> "RequestedChanges":
        if not self.model_dump(exclude_none=True, exclude_defaults=True):
            raise ValueError("expected at least one new value")
        return self


class ChangeRequest(Submitted):
    """A customer's request to change an order, with the customer's own reference of it."""

    order_number: OrderNumber
    change_reference: Code
    reason: Text | None = None
    requested: RequestedChanges


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One field that a change alters; `path` as in the order document, values as JSON text, "" for absent."""

    path: str
    before: str
    after: str


def read_change(raw: bytes, today: date, suffix: str = ".json") -> ChangeRequest:
    """Read a change request from JSON or TOML bytes; raises InputError with every problem and its path."""
    return read_document(raw, ChangeRequest, suffix, today)


def apply_change(order: SubmittedOrder, change: ChangeRequest) -> SubmittedOrder:
    """Return the order as it would be; raises InputError when the change names a line that the order has not."""
    new = change.requested
    _check_lines(order, new.lines)
    return order.model_copy(
        update={
            "lines": tuple(_changed_lines(order, new.lines)),
            "delivery": order.delivery.model_copy(update=_given(new, _DELIVERY)),
            **_given(new, (*_PLAIN, "special_quality_requirements")),
        }
    )


def differences(order: SubmittedOrder, change: ChangeRequest) -> tuple[Difference, ...]:
    """Return every field that the change alters, in the order of the document; none for a change that alters nothing.

    Raises InputError when the change names a line that the order has not.
    """
    before, after = flatten(order), flatten(apply_change(order, change))
    return tuple(
        Difference(path=path, before=before.get(path, ""), after=after.get(path, ""))
        for path in dict.fromkeys([*before, *after])
        if before.get(path, "") != after.get(path, "")
    )


def change_problems(order: SubmittedOrder, change: ChangeRequest, today: date) -> tuple[str, ...]:
    """Return what is wrong with the change on `today`: it alters nothing, or the changed order would be impossible."""
    try:
        changed = apply_change(order, change)
    except InputError as error:
        return error.problems
    stale = set(problems(order, today))
    found = tuple(problem for problem in problems(changed, today) if problem not in stale)
    return found if changed != order else (*found, "requested: expected a value that differs from the order's")


def flatten(order: SubmittedOrder) -> dict[str, str]:
    """Return path → value as text for every present field of the order, for example `lines[0].quantity` → `40`."""
    return dict(_leaves("", order.model_dump(mode="json", exclude_none=True)))


def _leaves(path: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        if set(value) == {"amount", "currency"}:
            return [(path, f"{value['amount']} {value['currency']}")]
        parts = [(f"{path}.{key}".lstrip("."), part) for key, part in value.items()]
    elif isinstance(value, list):
        parts = [(f"{path}[{index}]", part) for index, part in enumerate(value)]
    else:
        return [(path, str(value).lower() if isinstance(value, bool) else str(value))]
    return [leaf for name, part in parts for leaf in _leaves(name, part)]


def _given(new: Submitted, fields: tuple[str, ...]) -> dict[str, object]:
    return {field: value for field in fields if (value := getattr(new, field)) is not None}


def _check_lines(order: SubmittedOrder, wanted: tuple[LineChange, ...]) -> None:
    numbers = [line.line for line in wanted]
    found = [
        f"requested.lines[{index}].line: expected 1 to {len(order.lines)}, not {number}"
        for index, number in enumerate(numbers)
        if number > len(order.lines)
    ]
    if len(set(numbers)) < len(numbers):
        found.append("requested.lines: expected each line once")
    if found:
        raise InputError(found)


def _changed_lines(order: SubmittedOrder, wanted: tuple[LineChange, ...]) -> list[object]:
    fields = ("quantity", "unit_price", "custom_design", "custom_design_description")
    by_number = {line.line: _given(line, fields) for line in wanted}
    return [line.model_copy(update=by_number.get(number, {})) for number, line in enumerate(order.lines, start=1)]
