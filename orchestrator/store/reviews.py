"""The Draft Contract Review Record (FORM-1): rounds, departments' findings, verdicts by criterion, and their result."""

from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue

from orchestrator.domain.assess_risk import Level, Proposal
from orchestrator.domain.review_submission import Suitability
from orchestrator.domain.text import Day
from orchestrator.domain.verdicts import Criterion, Department, Verdict
from orchestrator.store.contracts import TextHash
from orchestrator.store.evidence import Entry, OfOrder, Shelf
from orchestrator.store.unit import Unit

ReviewKind = Literal["first", "again", "change"]


class RoundOpened(OfOrder):
    """A review round began, on this text, with these departments (R-0.4, D-COMMERCE-2)."""

    kind = "review-opened"
    key_fields = ("order", "round")

    round: int
    review_kind: ReviewKind
    #: The change that asked for the round; None for a first or repeated review.
    change_number: int | None = None
    departments: tuple[Department, ...] = Field(min_length=1)
    text_sha256: TextHash


class ReviewVerdict(OfOrder):
    """A department's verdict on one criterion (R-A to R-I), on one text."""

    kind = "review-verdict"
    key_fields = ("order", "round", "department", "criterion")

    round: int
    department: Department
    criterion: Criterion
    verdict: Verdict
    reason: str
    #: With "conforms-with-action": what, by whom, until when; once the contract passed it is a record of its own.
    action: str | None = None
    action_owner: str | None = None
    action_due: Day | None = None
    text_sha256: TextHash
    decided_by: str
    decided_at: AwareDatetime
    #: The round whose verdict was carried forward, since the change did not touch it.
    carried_from: int | None = None


class DepartmentFinding(OfOrder):
    """What a department finds on its own duty, beside the criteria.

    Sales on the terms (D-SALES-5), Commerce on policies (D-COMMERCE-4), customer service on needs after the sale
    (D-CS-2), R&D on feasibility (D-RD-1, D-RD-2), Product on the configuration (D-PRODUCT-1), Production on capacity
    (D-PRODMGMT-1), Quality on tests (D-QUALITY-1 to D-QUALITY-3), Finance on payment and risk (D-FINANCE-1 to
    D-FINANCE-3).
    """

    kind = "department-finding"
    key_fields = ("order", "round", "department")

    round: int
    department: Department
    finding: Suitability
    reason: str
    facts: dict[str, JsonValue] = Field(default_factory=dict)
    text_sha256: TextHash
    decided_by: str
    decided_at: AwareDatetime
    carried_from: int | None = None


class ReviewResult(OfOrder):
    """The result of a round (R-0.5): each criterion with its worst verdict, what follows, and the risk (D-GM-2)."""

    kind = "review-result"
    key_fields = ("order", "round")

    round: int
    text_sha256: TextHash
    verdicts: dict[Criterion, Verdict]
    outcome: Literal["passed", "negotiate", "rejected"]
    #: What the general manager decided on the risk of the whole; None where nobody asked, as in most changes.
    risk: Literal["accept", "refuse"] | None = None
    reason: str
    decided_by: str
    decided_at: AwareDatetime
    #: Whose verdicts and findings the result follows from by rule, where the general manager was not asked.
    verdicts_by: tuple[str, ...] = ()

    @property
    def deciders(self) -> str:
        """The people who decided: the general manager, or those whose verdicts the rule took the worst of."""
        return ", ".join(self.verdicts_by) or self.decided_by


class RiskAssessed(OfOrder):
    """The risk sheet of a round, as the general manager saw it (D-GM-2): each line with its level and its source.

    Beside it the place of the price: the band that `approve-price` gave, and what would reach the next better one
    (D-GM-1).
    """

    kind = "risk-sheet"
    key_fields = ("order", "round")

    round: int
    risks: tuple[dict[str, str], ...]
    level: Level
    proposal: Proposal
    #: None where the margin is not known.
    price_band: str | None = None
    alternatives: tuple[dict[str, str], ...] = ()


class Reviews:
    """Keeps rounds, findings, verdicts and results; a later round deletes nothing of an earlier one."""

    def __init__(self, unit: Unit) -> None:
        self._ledger = unit.ledger
        self.rounds = Shelf(unit.ledger, RoundOpened)
        self.verdicts = Shelf(unit.ledger, ReviewVerdict)
        self.findings = Shelf(unit.ledger, DepartmentFinding)
        self.results = Shelf(unit.ledger, ReviewResult)
        self.risks = Shelf(unit.ledger, RiskAssessed)

    def last_round(self, order: str) -> int:
        """The number of the order's last round, 0 before the first."""
        newest = self.rounds.latest(order)
        return newest.body.round if newest else 0

    def open_round(self, opened: RoundOpened, *, by: str, task_id: str) -> Entry[RoundOpened]:
        """Open the order's next round, whatever round `opened` names; the same task gets the round it opened."""
        self._ledger.lock(opened.order)
        if mine := next((e for e in self.rounds.of(opened.order) if e.record.task_id == task_id), None):
            return mine
        next_round = opened.model_copy(update={"round": self.last_round(opened.order) + 1})
        return self.rounds.add(next_round, by=by, task_id=task_id)

    def has_passed(self, order: str, text_sha256: str) -> bool:
        """Whether some round of the order passed this very text."""
        results = [entry.body for entry in self.results.of(order)]
        return any((each.text_sha256, each.outcome) == (text_sha256, "passed") for each in results)

    def verdicts_of(self, order: str, round: int) -> tuple[Entry[ReviewVerdict], ...]:
        """The verdicts of one round, in the order of writing."""
        return tuple(entry for entry in self.verdicts.of(order) if entry.body.round == round)

    def findings_of(self, order: str, round: int) -> tuple[Entry[DepartmentFinding], ...]:
        """The departments' findings of one round, in the order of writing."""
        return tuple(entry for entry in self.findings.of(order) if entry.body.round == round)
