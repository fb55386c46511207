"""The risk sheet says what was found, how heavy it is, and from whom; the heaviest line sets level and proposal."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.assess_risk import Level, Proposal, Risk, RiskFacts, assess_risk
from orchestrator.domain.house_limits import HouseLimits
from orchestrator.domain.words import Words

CALM: dict[str, object] = {
    "is_new_customer": False,
    "credit": "within-limit",
    "requested": date(2026, 6, 30),
    "promised": date(2026, 6, 30),
    "earliest": date(2026, 6, 1),
    "price_band": "at-target",
    "value_usd": Decimal(5000),
}
POINT = Risk(subject=Words("tiêu chí", "criterion"), found="no such panel", level="high", source="R&D")


def sheet(**changes: object) -> tuple[Level, Proposal, dict[str, Level]]:
    facts = RiskFacts(**(CALM | changes))  # type: ignore[arg-type]  # one value of each kind, as the class names them
    found = assess_risk(facts, HouseLimits())
    return found.level, found.proposal, {f"{risk.subject}".partition(" / ")[2]: risk.level for risk in found.risks}


@pytest.mark.clauses("D-GM-2")
def test_a_calm_order_still_shows_every_subject() -> None:
    level, proposal, lines = sheet()

    assert (level, proposal) == ("low", "accept")
    assert set(lines) == {
        "customer", "receivables", "credit", "novelty", "slack", "price", "size", "contract text", "actions"
    }  # fmt: skip


@pytest.mark.clauses("D-GM-2")
@pytest.mark.parametrize(
    ("changes", "subject", "level"),
    [
        ({"is_new_customer": True}, "customer", "medium"),
        ({"is_blocked": True}, "customer", "high"),
        ({"overdue_invoices": 1}, "receivables", "medium"),
        ({"credit": "exceptional"}, "credit", "high"),
        ({"credit": "with-deposit"}, "credit", "medium"),
        ({"custom_lines": 1}, "novelty", "medium"),
        ({"promised": date(2026, 7, 2)}, "delivery date", "medium"),
        ({"earliest": date(2026, 6, 24)}, "slack", "medium"),
        ({"earliest": date(2026, 6, 23)}, "slack", "low"),
        ({"earliest": date(2026, 7, 1)}, "slack", "high"),
        ({"earliest": None}, "delivery date", "medium"),
        ({"price_band": "below-floor"}, "price", "medium"),
        ({"price_band": "at-a-loss"}, "price", "high"),
        ({"price_band": None}, "price", "medium"),
        ({"unknown_costs": ("freight",)}, "costs", "medium"),
        ({"value_usd": Decimal(100_000)}, "size", "medium"),
        ({"own_draft_deviations": 4}, "contract text", "medium"),
        ({"planned_actions": 2}, "actions", "low"),
        ({"planned_actions": 3}, "actions", "medium"),
    ],
)
def test_each_fact_weighs_by_the_owners_limits(changes: dict[str, object], subject: str, level: Level) -> None:
    assert sheet(**changes)[2][subject] == level


@pytest.mark.clauses("D-GM-2")
def test_the_heaviest_line_stands_first_and_sets_the_proposal() -> None:
    facts = RiskFacts(**(CALM | {"points": (POINT,), "custom_lines": 1}))  # type: ignore[arg-type]  # as above

    found = assess_risk(facts, HouseLimits())

    assert (found.risks[0], found.level, found.proposal) == (POINT, "high", "refuse")
    assert sheet(custom_lines=1)[1] == "accept-with-actions"


def test_the_owners_limits_move_the_line() -> None:
    facts = RiskFacts(**(CALM | {"planned_actions": 3}))  # type: ignore[arg-type]  # as above

    assert assess_risk(facts, HouseLimits(many_actions=Decimal(4))).level == "low"
