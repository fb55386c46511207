"""What the warranty table is asked: days and months since shipment, counted as the terms count them."""

from dataclasses import replace
from datetime import date

import pytest

from orchestrator.domain.warranty_facts import WarrantyFacts

FACTS = WarrantyFacts(
    component="monitor",
    technology="pcap",
    shipped_on=date(2026, 1, 31),
    noticed_on=date(2026, 3, 1),
    cause="material",
    serial_state="intact",
    agreed_months=None,
)


@pytest.mark.parametrize(
    ("noticed", "days", "month"),
    [
        (date(2026, 1, 31), 0, 1),
        (date(2026, 2, 28), 28, 1),
        (date(2026, 3, 1), 29, 2),
        (date(2026, 3, 31), 59, 2),
        (date(2026, 4, 1), 60, 3),
        (date(2027, 1, 31), 365, 12),
        (date(2027, 2, 1), 366, 13),
    ],
)
def test_a_month_ends_on_the_day_of_shipment(noticed: date, days: int, month: int) -> None:
    question = replace(FACTS, noticed_on=noticed).question()

    assert (question.days_since_shipment, question.months_since_shipment) == (days, month)


@pytest.mark.parametrize("facts", [replace(FACTS, shipped_on=None), replace(FACTS, noticed_on=date(2026, 1, 30))])
def test_without_a_shipment_that_fits_there_is_no_age_and_no_policy(facts: WarrantyFacts) -> None:
    question = facts.question()

    assert (question.days_since_shipment, question.months_since_shipment, facts.policy()) == (None, None, None)


def test_the_policy_sees_the_serial_numbers_state() -> None:
    answers = []
    for state in ("intact", "not-intact", "unknown"):
        policy = replace(FACTS, serial_state=state).policy()
        assert policy is not None
        answers.append(policy.answer)

    assert answers == ["replace-dead-on-arrival", "refused", "investigate"]
