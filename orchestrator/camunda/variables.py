"""Process variables both ways: plain Python values here, typed values on the wire."""

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TypedDict

#: What a process variable may be in Python. Money and quantities with decimals are Decimal and travel as String.
Value = str | bool | int | float | Decimal | date | datetime | dict[str, object] | list[object] | None
Variables = Mapping[str, Value]

INTEGER = range(-(2**31), 2**31)
LONG = range(-(2**63), 2**63)


class TypedValue(TypedDict):
    """A variable as the engine reads it."""

    value: str | bool | int | float | None
    type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RawVariable:
    """A variable as the engine tells it; `value` is what its `type` makes of it."""

    value: object
    type: str | None = None


def to_engine(variables: Variables) -> dict[str, TypedValue]:
    """Write variables for the engine. Raises ValueError for a value that the engine would bend or refuse."""
    return {name: typed(value) for name, value in variables.items()}


def from_engine(variables: Mapping[str, RawVariable]) -> dict[str, Value]:
    """Read variables that the engine told, Json parsed and dates aware; files and Java objects stay as they came."""
    return {name: untyped(variable) for name, variable in variables.items()}


def typed(value: Value) -> TypedValue:
    """Write one value: Decimal and dates as String, list and dict as Json, int as Integer or Long.

    Raises ValueError for NaN, infinity, a whole number beyond 64 bits or a time without a zone.
    """
    match value:
        case None:
            return TypedValue(value=None, type="Null")
        case bool():
            return TypedValue(value=value, type="Boolean")
        case int():
            return TypedValue(value=value, type=_whole_number_type(value))
        case float():
            return TypedValue(value=_finite(value), type="Double")
        case list() | dict():
            return TypedValue(value=json.dumps(value, ensure_ascii=False, default=_text), type="Json")
        case _:
            return TypedValue(value=_text(value), type="String")


def untyped(variable: RawVariable) -> Value:
    """Read one value."""
    if variable.type == "Json" and isinstance(variable.value, str):
        parsed: Value = json.loads(variable.value)
        return parsed
    if variable.type == "Date" and isinstance(variable.value, str):
        return datetime.fromisoformat(variable.value)
    return variable.value  # type: ignore[return-value]  # the engine's other types are JSON values already


def _whole_number_type(value: int) -> str:
    if value in INTEGER:
        return "Integer"
    if value in LONG:
        return "Long"
    raise ValueError(f"A whole number beyond 64 bits cannot be a process variable: {value}")


def _finite(value: float) -> float:
    if not math.isfinite(value):
        raise ValueError(f"{value} cannot be a process variable")
    return value


def _text(value: object) -> str:
    match value:
        case str():
            return value
        case Decimal() if value.is_finite():
            return format(value, "f")
        case datetime() if value.tzinfo is None:
            raise ValueError(f"A time without a zone cannot be a process variable: {value}")
        case date():
            return value.isoformat()
    raise ValueError(f"{value!r} cannot be a process variable")
