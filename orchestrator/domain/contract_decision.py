"""Collects a round's verdicts and checks the general manager's decision against them (R-0.5, R-I, D-GM-1, D-GM-2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, cast, get_args

from orchestrator.domain.review_submission import CriterionVerdict, Suitability, read_verdicts
from orchestrator.domain.sent_form import Decider
from orchestrator.domain.sent_review import SentDecision
from orchestrator.domain.submission import Reading
from orchestrator.domain.verdicts import CRITERIA, Criterion, Verdict, worst_verdict

Outcome = Literal["passed", "negotiate", "rejected"]
PriceChoice = Literal["approve", "approve-below-floor", "refuse"]
RiskChoice = Literal["accept", "refuse"]

_AS_VERDICT: dict[Suitability, Verdict] = {
    "suitable": Verdict.CONFORMS,
    "suitable-with-action": Verdict.WITH_ACTION,
    "not-suitable": Verdict.DOES_NOT_CONFORM,
    "not-applicable": Verdict.NOT_APPLICABLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """The worst verdict on each criterion that somebody reviewed, and the worst of all, findings included."""

    verdicts: dict[Criterion, Verdict]
    overall: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDecision:
    """What the general manager decided on a round."""

    verdict: CriterionVerdict
    price: PriceChoice
    risk: RiskChoice
    outcome: Outcome
    reason: str
    decider: Decider


def collect_verdicts(verdicts: Iterable[tuple[Criterion, Verdict]], findings: Iterable[Suitability]) -> Collected:
    """Return the worst verdict by criterion and overall; several departments may speak to one criterion."""
    by_criterion: dict[Criterion, list[Verdict]] = {}
    for criterion, verdict in verdicts:
        by_criterion.setdefault(criterion, []).append(verdict)
    worst = {letter: worst_verdict(by_criterion[letter]) for letter in CRITERIA if letter in by_criterion}
    overall = worst_verdict([*worst.values(), *(_AS_VERDICT[finding] for finding in findings)])
    return Collected(verdicts=worst, overall=overall)


def read_decision(sent: SentDecision, collected: Collected, price_band: str | None) -> ContractDecision:
    """Return the general manager's decision.

    A contract passes only when nothing stands against it: no criterion or finding that does not conform, the price
    approved (below the floor in so many words) and the risk accepted. `price_band` is the one that the round's risk
    sheet keeps, never one that was sent. Raises SubmissionRefused with every problem.
    """
    reading = Reading()
    decider = reading.stamp(sent.decided_by, sent.decided_at)
    (verdict,) = read_verdicts(reading, ["I"], sent, decider)
    decision = ContractDecision(
        verdict=verdict,
        price=cast(PriceChoice, reading.choice("priceDecision", sent.price_decision, get_args(PriceChoice))),
        risk=cast(RiskChoice, reading.choice("riskDecision", sent.risk_decision, get_args(RiskChoice))),
        outcome=cast(Outcome, reading.choice("decision", sent.decision, get_args(Outcome))),
        reason=reading.text("reason", sent.reason),
        decider=decider,
    )
    if decision.outcome == "passed":
        _check_passed(reading, decision, collected, price_band)
    reading.finish()
    return decision


def decide_without_manager(collected: Collected) -> Outcome:
    """Return what follows from the verdicts alone, for a change that `assess-change` keeps from the general manager."""
    return "negotiate" if collected.overall is Verdict.DOES_NOT_CONFORM else "passed"


def _check_passed(reading: Reading, decision: ContractDecision, collected: Collected, price_band: str | None) -> None:
    if Verdict.DOES_NOT_CONFORM in (collected.overall, decision.verdict.verdict):
        reading.problem(
            "còn điểm không phù hợp: trả về đàm phán hoặc từ chối",
            "something does not conform: send it back to negotiation or reject it",
        )
    if decision.price == "refuse" or decision.risk == "refuse":
        reading.problem(
            "không thể đạt khi giá hoặc rủi ro không được chấp nhận",
            "it cannot pass while price or risk is refused",
        )
    if price_band in ("below-floor", "at-a-loss") and decision.price == "approve":
        reading.problem(
            "giá dưới sàn: chọn approve-below-floor nếu vẫn chấp nhận",
            "the price is below the floor: choose approve-below-floor to accept it all the same",
        )
