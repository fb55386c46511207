"""The kinds of text that may be submitted: names that can do no harm, and free text that is only ever data."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo

_MARKUP: Final = ("<", ">", "${", "#{", "{{")
_BIDI: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_REFUSED: Final = frozenset({"Cc", "Cs", "Cn", "Co"})
_ISO_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _clean(allowed: str) -> Callable[[str], str]:
    def clean(text: str) -> str:
        for mark in text:
            if mark not in allowed and (unicodedata.category(mark) in _REFUSED or mark in _BIDI):
                raise ValueError(f"expected readable text, but it holds the control character U+{ord(mark):04X}")
        return unicodedata.normalize("NFC", text).strip()

    return clean


def _refuse_markup(text: str) -> str:
    found = [mark for mark in _MARKUP if mark in text]
    if text.startswith("="):
        found.append("=")
    if found:
        raise ValueError(f"expected a plain name without markup or expressions, but it holds {' '.join(found)}")
    return text


def _refuse_empty(text: str) -> str:
    if not text:
        raise ValueError("expected at least one character")
    return text


def _read_date(value: object) -> object:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise ValueError(f"expected a date that exists, and {value} does not") from None
    if type(value) is date:
        return value
    raise ValueError("expected a date as YYYY-MM-DD")


def _refuse_past(day: date, info: ValidationInfo) -> date:
    today = (info.context or {}).get("today")
    if today is not None and day < today:
        raise ValueError(f"expected {today} or later, not {day}")
    return day


def _refuse_bool(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("expected a number")
    return value


Name = Annotated[
    str,
    Field(max_length=200, strict=True),
    AfterValidator(_clean("")),
    AfterValidator(_refuse_markup),
    AfterValidator(_refuse_empty),
]
"""A name of a person, company, product or place: one line, at most 200 characters, no markup, no expressions."""

Text = Annotated[
    str, Field(max_length=4000, strict=True), AfterValidator(_clean("\n\t\r")), AfterValidator(_refuse_empty)
]
"""Free text, at most 4000 characters; data everywhere."""

Code = Annotated[str, Field(max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9 ._/#+-]*$", strict=True)]
"""A code that the customer or we gave: letters, digits and . _ / # + -, at most 64 characters."""

Slug = Annotated[str, Field(max_length=40, pattern=r"^[a-z][a-z0-9-]*$", strict=True)]
"""A word that names a clause or a field, for example `price-adjustment`."""

Country = Annotated[str, Field(pattern=r"^[A-Z]{2}$", strict=True)]
"""ISO 3166-1 alpha-2, for example VN."""

Day = Annotated[date, BeforeValidator(_read_date)]
"""A calendar day, YYYY-MM-DD."""

ComingDay = Annotated[Day, AfterValidator(_refuse_past)]
"""A day that has not passed, where the validation context names `today`; any day where it names none."""

Number = Annotated[Decimal, BeforeValidator(_refuse_bool)]
"""A decimal number, exact."""
