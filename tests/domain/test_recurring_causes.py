"""A cause that comes back proposes a criterion; one that does not, or is old, proposes nothing."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from orchestrator.domain.recurring_causes import KnownCause, heed, recurring_causes
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words

TODAY = date(2026, 11, 24)
FIRST = KnownCause(
    complaint="CP-2026-000001",
    product="CX-215P",
    component="touch-screen",
    cause="material",
    found_on=TODAY - timedelta(days=40),
    action="new glue",
)
SECOND = replace(FIRST, complaint="CP-2026-000007", found_on=TODAY, action="new supplier")
SUPPLY = Finding(subject="H", verdict=Verdict.CONFORMS, reason=Words("rõ", "clear"))
PRICE = Finding(subject="E", verdict=Verdict.CONFORMS, reason=Words("rõ", "clear"))


def test_two_complaints_with_one_cause_propose_its_criterion() -> None:
    (found,) = recurring_causes([SECOND, FIRST], TODAY)

    assert found.complaints == ("CP-2026-000001", "CP-2026-000007")
    assert (found.criterion, found.last_action) == ("H", "new supplier")
    assert "2 complaints" in found.proposal.en


@pytest.mark.parametrize(
    "other",
    [
        {"product": "CX-156P"},
        {"component": "cable"},
        {"cause": "misuse"},
        {"complaint": FIRST.complaint},
        {"found_on": TODAY - timedelta(days=366)},
    ],
)
def test_another_product_component_cause_or_time_or_the_same_complaint_is_no_recurrence(other: dict[str, str]) -> None:
    assert recurring_causes([FIRST, replace(SECOND, **other)], TODAY) == ()  # type: ignore[arg-type]  # fields, each with its type


@pytest.mark.parametrize(
    ("cause", "criterion"), [("material", "H"), ("workmanship", "F"), ("misuse", "F"), ("transport", "D")]
)
def test_each_cause_has_its_criterion(cause: str, criterion: str) -> None:
    (found,) = recurring_causes([replace(FIRST, cause=cause), replace(SECOND, cause=cause)], TODAY)

    assert found.criterion == criterion


def test_the_criterion_asks_for_an_action_and_the_others_stay() -> None:
    supply, price = heed((SUPPLY, PRICE), recurring_causes([FIRST, SECOND], TODAY))

    assert supply.verdict is Verdict.WITH_ACTION
    assert "source of supply" in supply.reason.en
    assert supply.facts == ("material: CP-2026-000001, CP-2026-000007; new supplier",)
    assert price is PRICE


def test_what_does_not_conform_anyway_is_not_made_better() -> None:
    bad = replace(SUPPLY, verdict=Verdict.DOES_NOT_CONFORM)

    (found,) = heed((bad,), recurring_causes([FIRST, SECOND], TODAY))

    assert found.verdict is Verdict.DOES_NOT_CONFORM
    assert found.reason.en.startswith("clear; CX-215P")
