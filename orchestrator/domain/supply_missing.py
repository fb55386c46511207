"""Takes over what a customer told Sales later: which fields are open, and the order with their answers (N-0.2)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final, Literal, TypeVar

from pydantic import JsonValue, ValidationError

from orchestrator.domain.gaps import Gap
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.reading import list_problems
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import Number
from orchestrator.domain.typed_parts import YesOrNo, answer, delivery_term, given, number, payment, price
from orchestrator.errors import InputError

Field = Literal[
    "phone",
    "contactPerson",
    "requestedDate",
    "productName",
    "sizeInches",
    "technology",
    "customDesign",
    "quantity",
    "unitPrice",
    "payment",
    "destinationCountry",
    "environment",
    "incoterm",
]
ALL_FIELDS: Final[tuple[Field, ...]] = Field.__args__  # type: ignore[attr-defined]  # the words of the Literal above

_OF_PATH: Final[Mapping[str, tuple[Field, ...]]] = {
    "customer.phone": ("phone",),
    "customer.contact_person": ("contactPerson",),
    "delivery.requested_date": ("requestedDate",),
    "delivery.destination_country": ("destinationCountry",),
    "delivery.incoterm": ("incoterm",),
    "use.environment": ("environment",),
    "payment": ("payment",),
    "payment.deposit_percent": ("payment",),
    "payment.net_days": ("payment",),
    "lines": ("productName", "sizeInches", "technology", "customDesign", "quantity", "unitPrice"),
}
_OF_LINE: Final[Mapping[str, tuple[Field, ...]]] = {
    "": ("sizeInches", "technology"),
    "product_code": ("productName",),
    "quantity": ("quantity",),
    "unit_price": ("unitPrice",),
    "custom_design": ("customDesign",),
    "custom_design_description": ("customDesign",),
}


class Supplied(Submission):
    """What the form of Sales may bring; what was left empty stays as the order has it."""

    phone: str | None = None
    contact_person: str | None = None
    requested_date: str | None = None
    product_name: str | None = None
    size_inches: Number | None = None
    technology: str | None = None
    custom_design: YesOrNo | None = None
    custom_design_description: str | None = None
    quantity: int | None = None
    unit_price: str | None = None
    payment_method: str | None = None
    deposit_percent: Number | None = None
    net_days: int | None = None
    destination_country: str | None = None
    environment: str | None = None
    incoterm: str | None = None
    incoterm_place: str | None = None
    transport_mode: str | None = None
    line: int | None = None


def line_asked(gaps: Iterable[Gap]) -> int | None:
    """Return the number, from 1, of the first line with a gap; None when no line has one."""
    numbers = [_line_of(gap.path) for gap in gaps]
    return min((number for number in numbers if number is not None), default=None)


def open_fields(gaps: Iterable[Gap]) -> tuple[Field, ...]:
    """Return the form's fields that answer the gaps; of the lines only the first that has one is asked about."""
    found = tuple(gaps)
    line = line_asked(found)
    return tuple(
        dict.fromkeys(field for gap in found if _line_of(gap.path) in (None, line) for field in _fields_of(gap.path))
    )


def supply(
    order: SubmittedOrder, supplied: Supplied, fields: Iterable[Field], line: int, today: date
) -> SubmittedOrder:
    """Return the order with what was supplied for the open `fields`, line values at `line` (from 1).

    Raises InputError with every value that an order cannot have.
    """
    wanted = set(fields)
    values = {field: value for field, value in _values(supplied).items() if field in wanted and value is not None}
    document = order.model_dump(mode="json")
    _fill(document, values, line)
    try:
        return SubmittedOrder.model_validate(document, context={"today": today})
    except ValidationError as error:
        raise InputError(list(list_problems(error))) from None


def _fields_of(path: str) -> tuple[Field, ...]:
    if path.startswith("lines["):
        return _OF_LINE[path.partition("]")[2].lstrip(".")]
    return _OF_PATH[path]


def _line_of(path: str) -> int | None:
    if path == "lines":
        return 1
    return int(path[len("lines[") : path.index("]")]) + 1 if path.startswith("lines[") else None


def _values(supplied: Supplied) -> dict[Field, JsonValue]:
    return {
        "phone": supplied.phone,
        "contactPerson": supplied.contact_person,
        "requestedDate": supplied.requested_date,
        "productName": supplied.product_name,
        "sizeInches": number(supplied.size_inches),
        "technology": supplied.technology,
        "customDesign": given(
            custom_design=answer(supplied.custom_design),
            custom_design_description=supplied.custom_design_description,
        )
        or None,
        "quantity": supplied.quantity,
        "unitPrice": price("unit_price", supplied.unit_price),
        "payment": payment(supplied.payment_method, supplied.deposit_percent, supplied.net_days),
        "destinationCountry": supplied.destination_country,
        "environment": supplied.environment,
        "incoterm": _delivery(supplied),
    }


def _delivery(supplied: Supplied) -> JsonValue:
    term = delivery_term(supplied.incoterm, supplied.incoterm_place)
    return {"term": term, "mode": supplied.transport_mode} if term else None


Document = dict[str, JsonValue]
T = TypeVar("T")


def _fill(document: Document, values: Mapping[Field, JsonValue], line: int) -> None:
    customer, delivery = _part(document, "customer"), _part(document, "delivery")
    for field, value in values.items():
        match field:
            case "phone":
                customer["phone"] = value
            case "contactPerson":
                customer["contact_person"] = value
            case "requestedDate":
                delivery["requested_date"] = value
            case "destinationCountry":
                delivery["destination_country"] = value
            case "environment":
                _part(document, "use")["environment"] = value
            case "payment":
                document["payment"] = value
            case "incoterm" if isinstance(value, dict):
                delivery["incoterm"] = value["term"]
                delivery["transport_mode"] = value["mode"] or delivery.get("transport_mode")
            case _:
                _fill_line(_line(document, line), field, value)


def _fill_line(line: Document, field: Field, value: JsonValue) -> None:
    names: Mapping[Field, str] = {
        "productName": "description",
        "sizeInches": "size_inches",
        "technology": "technology",
        "quantity": "quantity",
        "unitPrice": "unit_price",
    }
    if field in names:
        line[names[field]] = value
    elif isinstance(value, dict):
        line.update(value)
        if value.get("custom_design") is False:
            line["custom_design_description"] = None


def _part(document: Document, name: str) -> Document:
    part = document[name]
    assert isinstance(part, dict)  # noqa: S101  # the shape of every order, validated before
    return part


def _line(document: Document, number: int) -> Document:
    lines = document["lines"]
    assert isinstance(lines, list)  # noqa: S101  # the shape of every order, validated before
    if not lines:
        lines.append({})
    line = lines[min(number, len(lines)) - 1]
    assert isinstance(line, dict)  # noqa: S101  # the shape of every order, validated before
    return line
