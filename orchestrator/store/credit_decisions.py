"""What Finance decided about an order's credit in its reviews, and the payment terms that follow (D-FINANCE-1)."""

from decimal import Decimal
from typing import cast

from orchestrator.domain.credit_decision import CreditChoice, CreditDecision, with_deposit
from orchestrator.domain.orders import Payment
from orchestrator.domain.words import Words
from orchestrator.store.records import Records


def credit_decision(records: Records, order: str, round: int) -> CreditDecision:
    """Finance's decision in one round of review; raises NothingKept before Finance has reviewed it."""
    facts = records.reviews.findings.get(order, round, "finance").body.facts
    deposit = facts.get("depositPercent")
    return CreditDecision(
        choice=cast(CreditChoice, facts["creditDecision"]),
        deposit_percent=None if deposit is None else Decimal(str(deposit)),
        reason=str(facts.get("creditReason", "")),
    )


def agreed_payment(records: Records, order: str, payment: Payment | None) -> Payment | None:
    """The order's terms with the deposit that Finance asked for when it last let the order pass."""
    round = _last_reviewed(records, order)
    if payment is None or round is None:
        return payment
    return with_deposit(payment, credit_decision(records, order, round))


def who_granted_credit(records: Records, order: str) -> Words | None:
    """Who of Finance let the order pass last, and in which round of review; None where Finance has reviewed none."""
    round = _last_reviewed(records, order)
    if round is None:
        return None
    finding = records.reviews.findings.get(order, round, "finance").body
    said_in = finding.carried_from or round
    return Words(f"{finding.decided_by}, vòng {said_in}", f"{finding.decided_by}, round {said_in}")


def _last_reviewed(records: Records, order: str) -> int | None:
    passed = [entry.body.round for entry in records.reviews.results.of(order) if entry.body.outcome == "passed"]
    reviewed = [round for round in passed if records.reviews.findings.find(order, round, "finance")]
    return max(reviewed, default=None)
