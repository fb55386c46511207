"""How the engine writes on the wire, for every conversation: camelCase, its own date format, commas in lists."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Annotated, TypeVar

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, ConfigDict, TypeAdapter
from pydantic.alias_generators import to_camel

T = TypeVar("T")
QueryValue = str | int | bool | datetime | Sequence[str] | None
JsonObject = dict[str, object]

#: For a dataclass that is read from the engine's JSON: `business_key` is `businessKey` there, the rest is left alone.
FROM_ENGINE = ConfigDict(alias_generator=to_camel, populate_by_name=True, extra="ignore")

#: A point in time, aware and in UTC.
Moment = Annotated[
    datetime, BeforeValidator(lambda told: read_moment(told)), AfterValidator(lambda at: at.astimezone(UTC))
]


def read_moment(told: object) -> object:
    """Read the engine's `2026-01-02T10:00:00.000+0700`; anything else is left for the validation to judge."""
    return TypeAdapter(AwareDatetime).validate_python(told) if isinstance(told, str) else told


def write_moment(moment: datetime) -> str:
    """Write an aware time as the engine reads it: milliseconds, and an offset without a colon.

    Raises ValueError for a time without a zone.
    """
    if moment.tzinfo is None:
        raise ValueError(f"A time without a zone cannot be sent to the engine: {moment}")
    utc = moment.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}+0000"


def read_duration(told: object) -> object:
    """Read a number of milliseconds; anything else is left for the validation to judge."""
    return timedelta(milliseconds=told) if isinstance(told, int) else told


def as_query(query: Mapping[str, QueryValue]) -> dict[str, str]:
    """Write the parts of a question; a part that is None is not asked for."""
    return {name: _query_text(value) for name, value in query.items() if value is not None}


def reader(kind: type[T]) -> TypeAdapter[T]:
    """Give the reader of one type; it is built once."""
    return _reader(kind)  # type: ignore[arg-type]  # every type is hashable, mypy doubts it of type[T]


def _query_text(value: QueryValue) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return write_moment(value)
    if isinstance(value, str | int) or value is None:
        return str(value)
    return ",".join(value)


@cache
def _reader(kind: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(kind)
