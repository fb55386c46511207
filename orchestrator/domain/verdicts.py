"""Verdicts on review criteria and how several of them become one (R-A..R-I, FORM-1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

from orchestrator.domain.words import Words

Criterion = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I"]
Department = Literal[
    "sales", "commerce", "customer-service", "rd", "product", "production", "quality", "finance", "general-manager"
]
CRITERIA: Final[tuple[Criterion, ...]] = ("A", "B", "C", "D", "E", "F", "G", "H", "I")


class Verdict(StrEnum):
    """What a reviewer may say of a criterion (docs/procedure.md)."""

    CONFORMS = "conforms"
    WITH_ACTION = "conforms-with-action"
    DOES_NOT_CONFORM = "does-not-conform"
    NOT_APPLICABLE = "not-applicable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was examined, the facts found, the verdict they suggest and why."""

    subject: str
    verdict: Verdict
    reason: Words
    facts: tuple[str, ...] = ()


_BADNESS: Final = {
    Verdict.NOT_APPLICABLE: 0,
    Verdict.CONFORMS: 1,
    Verdict.WITH_ACTION: 2,
    Verdict.DOES_NOT_CONFORM: 3,
}


def worst_verdict(verdicts: Iterable[Verdict]) -> Verdict:
    """Return the worst of the departments' verdicts; not-applicable is neutral, and the answer for none at all.

    conforms < conforms-with-action < does-not-conform.
    """
    return max(verdicts, key=_BADNESS.__getitem__, default=Verdict.NOT_APPLICABLE)
