"""Brings the four classes of requirements together: what was stated and what the tables found (N-a to N-d)."""

from collections.abc import Iterable
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.requirements import RequirementClass, stated_requirements


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
    """One requirement with its reason; `subject` is the parameter that the specification sets."""

    requirement_class: RequirementClass
    subject: str
    text: str
    source: str
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
            words=f"{row.subject}: {row.text}",
        )
        for row in stated_requirements(order)
    ]
    return (
        *stated,
        *_from_table("b", "derive-unstated-requirements", rules.unstated),
        *_from_table("c", "require-certificates", rules.certificates),
        *_from_table("d", "add-house-requirements", rules.house),
    )


def _from_table(letter: RequirementClass, table: str, rows: Iterable[RuleRow]) -> Iterable[FoundRequirement]:
    for row in rows:
        yield FoundRequirement(
            requirement_class=letter,
            subject=row.parameter,
            text=row.value or row.requirement,
            source=f"{table}: {row.subject}",
            reason=row.reason,
            words=row.requirement,
        )
