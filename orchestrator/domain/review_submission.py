"""Decides whether what a reviewer sent is a review: verdicts with reasons, owned and dated actions (R-0.5, FORM-1)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

from orchestrator.domain.sent_form import Decider
from orchestrator.domain.sent_review import SentReview
from orchestrator.domain.submission import Reading
from orchestrator.domain.verdicts import Criterion, Department, Verdict

Suitability = Literal["suitable", "suitable-with-action", "not-suitable", "not-applicable"]

REVIEWERS: Final[dict[Department, tuple[Criterion, ...]]] = {
    "commerce": ("A", "B", "C", "D", "I"),
    "sales": ("C", "G"),
    "customer-service": ("F",),
    "rd": ("H",),
    "product": ("H",),
    "production": ("D", "F", "H"),
    "quality": ("F",),
    "finance": ("E",),
}
"""Who reviews which criteria (docs/procedure.md); the general manager's I comes last, on the collected result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedAction:
    """What must be done before the contract may be signed, by whom, until when (D-COMMERCE-3)."""

    what: str
    owner: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CriterionVerdict:
    """A verdict on one criterion; a reason unless it simply conforms, an action only with `conforms-with-action`."""

    criterion: Criterion
    verdict: Verdict
    reason: str = ""
    action: PlannedAction | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DepartmentReview:
    """What a department decided: its criteria, its finding on its own duty, who said so and when."""

    department: Department
    verdicts: tuple[CriterionVerdict, ...]
    finding: Suitability
    finding_reason: str
    decider: Decider

    def verdict_on(self, criterion: Criterion) -> Verdict:
        """Return the verdict on one of the department's criteria; raises StopIteration for another's."""
        return next(verdict.verdict for verdict in self.verdicts if verdict.criterion == criterion)


def read_review(department: Department, sent: SentReview) -> DepartmentReview:
    """Return the department's review; what its form would hide is left aside.

    Raises SubmissionRefused that lists everything that is missing or does not fit.
    """
    reading = Reading()
    decider = reading.stamp(sent.decided_by, sent.decided_at)
    verdicts = read_verdicts(reading, REVIEWERS[department], sent, decider)
    finding = cast(Suitability, reading.choice("finding", sent.finding, get_args(Suitability)))
    reason = "" if finding == "suitable" else reading.text("findingReason", sent.finding_reason)
    reading.finish()
    return DepartmentReview(
        department=department,
        verdicts=verdicts,
        finding=finding,
        finding_reason=reason,
        decider=decider,
    )


def read_verdicts(
    reading: Reading, criteria: Sequence[Criterion], sent: SentReview, decider: Decider
) -> tuple[CriterionVerdict, ...]:
    """Return a verdict for each criterion; what does not hold is noted in `reading`."""
    return tuple(_verdict(reading, criterion, sent, decider) for criterion in criteria)


def _verdict(reading: Reading, criterion: Criterion, sent: SentReview, decider: Decider) -> CriterionVerdict:
    def field(name: str) -> object:
        return getattr(sent, f"{name}_{criterion.lower()}")

    verdict = Verdict(reading.choice(f"verdict{criterion}", field("verdict"), [one.value for one in Verdict]))
    reason = "" if verdict is Verdict.CONFORMS else reading.text(f"reason{criterion}", field("reason"))
    action = None
    if verdict is Verdict.WITH_ACTION:
        action = PlannedAction(
            what=reading.text(f"action{criterion}", field("action")),
            owner=reading.text(f"actionOwner{criterion}", field("action_owner")),
            due=reading.day(f"actionDue{criterion}", field("action_due"), not_before=decider.at.date()),
        )
    return CriterionVerdict(criterion=criterion, verdict=verdict, reason=reason, action=action)
