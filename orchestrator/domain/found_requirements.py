"""Brings the four classes of requirements together: what was stated and what the tables found (N-a to N-d)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict

from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.plain_words import parameter_in_words, value_in_words
from orchestrator.domain.requirements import Origin, RequirementClass, stated_requirements


class RuleRow(BaseModel):
    """One row that a requirement table gave: `parameter` and `value` as the specification takes them over."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    subject: str
    requirement: str
    reason: str
    parameter: str
    value: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRequirement:
    """One requirement with its reason; `subject` is the parameter that the specification sets.

    `source` is the place in the order or the table's row, `origin` says how it came to us.
    """

    requirement_class: RequirementClass
    subject: str
    text: str
    source: str
    origin: Origin
    reason: str = ""
    #: What a person reads; the text itself where the customer stated it.
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleRows:
    """What the three tables gave for one order: classes b, c and d."""

    unstated: tuple[RuleRow, ...]
    certificates: tuple[RuleRow, ...]
    house: tuple[RuleRow, ...]


def find_requirements(order: SubmittedOrder, rules: RuleRows) -> tuple[FoundRequirement, ...]:
    """Return every requirement in the order of the classes; each names the path or the table it came from."""
    stated = [
        FoundRequirement(
            requirement_class="a",
            subject=row.subject,
            text=row.text,
            source=row.source,
            origin=order.source,
            words=f"{parameter_in_words(row.subject)}: {value_in_words(row.text)}",
        )
        for row in stated_requirements(order)
    ]
    return (
        *stated,
        *_from_table("b", "derive-unstated-requirements", rules.unstated),
        *_from_table("c", "require-certificates", rules.certificates),
        *_from_table("d", "add-house-requirements", rules.house),
    )


_ORIGIN: Final[dict[RequirementClass, Origin]] = {"b": "implied", "c": "law", "d": "house"}


def _from_table(letter: RequirementClass, table: str, rows: Iterable[RuleRow]) -> Iterable[FoundRequirement]:
    for row in rows:
        yield FoundRequirement(
            requirement_class=letter,
            subject=row.parameter,
            text=row.value or row.requirement,
            source=f"{table}: {row.subject}",
            origin=_ORIGIN[letter],
            reason=row.reason,
            words=row.requirement,
        )
