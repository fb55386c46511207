"""The Draft Contract Review Record (FORM-1): findings of departments, verdicts by criterion, and their result."""

from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue

from orchestrator.domain.text import Day
from orchestrator.store.contracts import TextHash
from orchestrator.store.evidence import OfOrder, Shelf
from orchestrator.store.requirements import Finding
from orchestrator.store.unit import Unit

Criterion = Literal["A", "B", "C", "D", "E", "F", "G", "H", "I"]


class ReviewVerdict(OfOrder):
    """A department's verdict on one criterion (R-A to R-I), on one text."""

    kind = "review-verdict"
    key_fields = ("order", "round", "department", "criterion")

    round: int
    department: str
    criterion: Criterion
    verdict: Finding
    reason: str
    #: With "conforms with action": who does it until when; the action itself is a record of its own.
    action_owner: str | None = None
    action_due: Day | None = None
    text_sha256: TextHash
    decided_by: str
    decided_at: AwareDatetime
    #: The round whose verdict was carried forward, since the change did not touch it.
    carried_from: int | None = None


class DepartmentFinding(OfOrder):
    """What a department finds on its own duty, beside the criteria (DESIGN §3)."""

    kind = "department-finding"
    key_fields = ("order", "round", "department", "duty")

    round: int
    department: str
    duty: str
    verdict: Finding
    reason: str
    facts: dict[str, JsonValue] = Field(default_factory=dict)
    text_sha256: TextHash
    decided_by: str
    decided_at: AwareDatetime
    carried_from: int | None = None


class ReviewResult(OfOrder):
    """The result of a round: each criterion with its worst verdict, and what follows."""

    kind = "review-result"
    key_fields = ("order", "round")

    round: int
    text_sha256: TextHash
    verdicts: dict[Criterion, Finding]
    outcome: Literal["passed", "sent back", "rejected"]
    reason: str
    decided_by: str
    decided_at: AwareDatetime


class Reviews:
    """Keeps findings, verdicts and results; a later round deletes nothing of an earlier one."""

    def __init__(self, unit: Unit) -> None:
        self.verdicts = Shelf(unit.ledger, ReviewVerdict)
        self.findings = Shelf(unit.ledger, DepartmentFinding)
        self.results = Shelf(unit.ledger, ReviewResult)
