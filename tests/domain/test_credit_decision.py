"""What is held against a limit follows from value, payment and Finance's decision."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.credit_decision import (
    CreditDecision,
    CreditPosition,
    amount_at_risk,
    propose_credit,
    with_deposit,
)
from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.verdicts import Verdict
from tests.domain.builders import usd

OPEN = Payment(method="open-account", net_days=30)
THIRTY = Payment(method="deposit-balance", deposit_percent=Decimal(30))


@pytest.mark.parametrize(
    ("payment", "decision", "held"),
    [
        (OPEN, CreditDecision(choice="within-limit"), "1000.00"),
        (OPEN, CreditDecision(choice="exceptional", reason="x"), "1000.00"),
        (OPEN, CreditDecision(choice="with-deposit", deposit_percent=Decimal(40)), "600.00"),
        (OPEN, CreditDecision(choice="refused", reason="x"), "0.00"),
        (THIRTY, CreditDecision(choice="within-limit"), "700.00"),
        (THIRTY, CreditDecision(choice="with-deposit", deposit_percent=Decimal(20)), "700.00"),
        (THIRTY, CreditDecision(choice="with-deposit", deposit_percent=Decimal(50)), "500.00"),
        (Payment(method="prepaid"), CreditDecision(choice="within-limit"), "0.00"),
        (Payment(method="letter-of-credit"), CreditDecision(choice="exceptional", reason="x"), "0.00"),
        (None, CreditDecision(choice="within-limit"), "1000.00"),
    ],
)
def test_only_what_is_at_risk_is_held(payment: Payment | None, decision: CreditDecision, held: str) -> None:
    assert str(amount_at_risk(usd(1000), payment, decision).amount) == held


def test_a_deposit_that_is_asked_for_becomes_part_of_the_terms() -> None:
    asked = CreditDecision(choice="with-deposit", deposit_percent=Decimal(40))

    assert with_deposit(OPEN, asked) == Payment(method="deposit-balance", deposit_percent=Decimal(40), net_days=30)
    assert with_deposit(Payment(method="letter-of-credit"), asked).deposit_percent is None
    assert with_deposit(Payment(method="prepaid"), asked).method == "prepaid"


def position(at_risk: int, headroom: int, overdue: int = 0, is_known: bool = True) -> CreditPosition:
    return CreditPosition(
        value=usd(1000),
        at_risk=usd(at_risk),
        limit=usd(5000),
        headroom=Money.of(headroom, "USD"),
        overdue=usd(overdue),
        is_known=is_known,
    )


@pytest.mark.parametrize(
    ("given", "choice", "verdict", "why"),
    [
        (position(1000, 1000), "within-limit", Verdict.CONFORMS, "within the limit"),
        (position(1000, 999), "with-deposit", Verdict.WITH_ACTION, "a deposit of 1 %"),
        (position(1000, 250), "with-deposit", Verdict.WITH_ACTION, "a deposit of 75 %"),
        (position(1000, -300), "with-deposit", Verdict.WITH_ACTION, "a deposit of 100 %"),
        (position(1000, 2000, overdue=80), "within-limit", Verdict.WITH_ACTION, "80.00 USD is overdue"),
        (position(1000, 2000, is_known=False), "within-limit", Verdict.WITH_ACTION, "a new customer"),
        (position(0, -300, is_known=False), "within-limit", Verdict.CONFORMS, "nothing of the order is at risk"),
    ],
)
def test_the_proposal_says_why(given: CreditPosition, choice: str, verdict: Verdict, why: str) -> None:
    proposed, finding = propose_credit(given)

    assert (proposed, finding.verdict) == (choice, verdict)
    assert why in finding.reason.en


@pytest.mark.parametrize("headroom", [1, 333, 334, 500, 999])
def test_the_deposit_proposed_does_fit_and_one_percent_less_does_not(headroom: int) -> None:
    _, finding = propose_credit(position(1000, headroom))

    percent = Decimal(finding.reason.en.split("a deposit of ")[1].split(" ")[0])
    assert 1000 * (100 - percent) / 100 <= headroom < 1000 * (101 - percent) / 100


@pytest.mark.parametrize(
    ("stands", "why"),
    [
        ({"lapsed_on": date(2026, 10, 31)}, "the limit ended on 2026-10-31: ask for its review"),
        ({"days_beyond": 15}, "15 days later than the terms decided"),
        ({"days_beyond": 15, "is_known": False}, "without a payment history; 15 days later"),
    ],
)
def test_a_limit_that_is_over_and_later_payment_are_conditions(stands: dict[str, object], why: str) -> None:
    choice, finding = propose_credit(replace(position(at_risk=1000, headroom=2000), **stands))  # type: ignore[arg-type]  # fields of a position

    assert (choice, finding.verdict) == ("within-limit", Verdict.WITH_ACTION)
    assert why in finding.reason.en
