"""The numbers of our records, `SO-2026-000123`: the business keys that every later step speaks of."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints


class NumberKind(StrEnum):
    """What a number counts, by its prefix."""

    ORDER = "SO"
    CONTRACT = "CT"
    COMPLAINT = "CP"
    DELIVERY = "DL"
    CREDIT_CASE = "CC"


OrderNumber = Annotated[str, StringConstraints(pattern=r"^SO-[0-9]{4}-[0-9]{6}$")]
ContractNumber = Annotated[str, StringConstraints(pattern=r"^CT-[0-9]{4}-[0-9]{6}$")]
ComplaintNumber = Annotated[str, StringConstraints(pattern=r"^CP-[0-9]{4}-[0-9]{6}$")]
CreditCaseNumber = Annotated[str, StringConstraints(pattern=r"^CC-[0-9]{4}-[0-9]{6}$")]
DeliveryNumber = Annotated[str, StringConstraints(pattern=r"^DL-[0-9]{4}-[0-9]{6}$")]

_SHAPE: Final = re.compile(r"(SO|CT|CP|DL|CC)-([0-9]{4})-([0-9]{6})")


@dataclass(frozen=True, slots=True, order=True)
class RecordNumber:
    """One number, taken apart; `str` puts it together. Raises ValueError outside 1..999999 of a four-digit year."""

    kind: NumberKind
    year: int
    sequence: int

    def __post_init__(self) -> None:
        if not (1 <= self.sequence <= 999_999 and 1000 <= self.year <= 9999):
            raise ValueError(f"no {self.kind} number has year {self.year} and sequence {self.sequence}")

    def __str__(self) -> str:
        return f"{self.kind.value}-{self.year}-{self.sequence:06d}"


def format_number(kind: NumberKind, year: int, sequence: int) -> str:
    """Return for example `SO-2026-000123`; raises ValueError outside 1..999999."""
    return str(RecordNumber(kind, year, sequence))


def parse_number(text: str) -> RecordNumber:
    """Take a number apart; raises ValueError when `text` is none."""
    match = _SHAPE.fullmatch(text)
    if match is None:
        raise ValueError(f"expected a number like SO-2026-000123, not {text[:40]!r}")
    kind, year, sequence = match.groups()
    return RecordNumber(NumberKind(kind), int(year), int(sequence))


def is_number(text: str) -> bool:
    """Whether the text is the number of one of our records, as the business key of every case is."""
    return _SHAPE.fullmatch(text) is not None


def order_of(business_key: str | None) -> OrderNumber:
    """Return the order that a case belongs to: its business key, which no form can change; raises ValueError."""
    return _number_of(NumberKind.ORDER, "an order", business_key)


def complaint_of(business_key: str | None) -> ComplaintNumber:
    """Return the complaint that a case is: its business key, which no form can change; raises ValueError."""
    return _number_of(NumberKind.COMPLAINT, "a complaint", business_key)


def credit_case_of(business_key: str | None) -> CreditCaseNumber:
    """Return the credit case that a process is: its business key, which no form can change; raises ValueError."""
    return _number_of(NumberKind.CREDIT_CASE, "a credit case", business_key)


def _number_of(kind: NumberKind, what: str, business_key: str | None) -> str:
    number = parse_number(business_key or "")
    if number.kind is not kind:
        raise ValueError(f"expected the number of {what} like {kind.value}-2026-000123, not {number}")
    return str(number)
