"""Claims about warranty: component, age, cause and serial number (K-4)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.complaints import Component
from orchestrator.domain.decide_warranty import Cause, WarrantyClaim, add_months, decide_warranty
from orchestrator.domain.orders import Technology

SHIPPED = date(2026, 1, 31)
CLAIM = WarrantyClaim(
    component="monitor",
    technology="pcap",
    shipped_on=SHIPPED,
    noticed_on=date(2027, 6, 1),
    cause="material",
    serial_known=True,
    serial_intact=True,
)


@pytest.mark.parametrize(
    ("component", "technology", "until"),
    [
        ("monitor", "pcap", date(2029, 1, 31)),
        ("lcd-panel", "pcap", date(2027, 1, 31)),
        ("touch-screen", "saw", date(2031, 1, 31)),
        ("touch-screen", "pcap", date(2029, 1, 31)),
        ("touch-screen", "resistive", date(2029, 1, 31)),
        ("touch-screen", "ir", date(2028, 1, 31)),
        ("touch-screen", None, date(2029, 1, 31)),
        ("cable", "ir", date(2029, 1, 31)),
    ],
)
def test_each_part_has_its_own_term(component: Component, technology: Technology | None, until: date) -> None:
    claim = replace(CLAIM, component=component, technology=technology)

    assert decide_warranty(replace(claim, noticed_on=until)).answer == "repair-or-replace"
    assert decide_warranty(replace(claim, noticed_on=until + timedelta(days=1))).answer == "paid-repair"


@pytest.mark.parametrize(
    ("component", "agreed", "until"),
    [
        ("monitor", 60, date(2031, 1, 31)),
        ("monitor", 13, date(2027, 2, 28)),
        ("lcd-panel", 60, date(2027, 1, 31)),
        ("lcd-panel", 6, date(2026, 7, 31)),
    ],
)
def test_the_agreed_term_holds_but_never_lengthens_the_panels(component: Component, agreed: int, until: date) -> None:
    assert decide_warranty(replace(CLAIM, component=component, agreed_months=agreed)).covered_until == until


@pytest.mark.parametrize(
    ("changes", "answer"),
    [
        ({"serial_intact": False}, "refused"),
        ({"serial_known": False}, "investigate"),
        ({"cause": "misuse"}, "paid-repair"),
        ({"cause": "unknown"}, "investigate"),
        ({"cause": "transport"}, "investigate"),
        ({"noticed_on": SHIPPED + timedelta(days=30)}, "replace-dead-on-arrival"),
        ({"noticed_on": SHIPPED + timedelta(days=31)}, "repair-or-replace"),
        ({"noticed_on": SHIPPED, "cause": "unknown"}, "replace-dead-on-arrival"),
        ({"noticed_on": SHIPPED, "cause": "misuse"}, "paid-repair"),
        ({"noticed_on": SHIPPED, "cause": "transport"}, "investigate"),
        ({"noticed_on": SHIPPED, "serial_intact": False}, "refused"),
        ({"noticed_on": date(2030, 1, 1), "cause": "unknown"}, "paid-repair"),
    ],
)
def test_serial_cause_and_age_decide_in_this_order(changes: dict[str, object], answer: str) -> None:
    decision = decide_warranty(replace(CLAIM, **changes))  # type: ignore[arg-type]  # fields by name

    assert decision.answer == answer
    assert decision.covered == (answer in ("repair-or-replace", "replace-dead-on-arrival"))


def test_a_fault_before_shipment_is_not_of_these_goods() -> None:
    with pytest.raises(ValueError, match="cannot be of goods shipped"):
        decide_warranty(replace(CLAIM, noticed_on=SHIPPED - timedelta(days=1)))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
        (date(2026, 6, 15), 0, date(2026, 6, 15)),
    ],
)
def test_a_month_later_is_the_same_day_or_the_months_last(day: date, months: int, expected: date) -> None:
    assert add_months(day, months) == expected


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 120))
def test_months_are_counted_and_days_only_cut(day: date, months: int) -> None:
    later = add_months(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + timedelta(days=1)).day == 1


@given(st.sampled_from(["material", "workmanship", "misuse", "transport", "unknown"]), st.integers(0, 3000))
def test_misuse_and_transport_damage_are_never_covered(cause: Cause, days: int) -> None:
    decision = decide_warranty(replace(CLAIM, cause=cause, noticed_on=SHIPPED + timedelta(days=days)))

    assert not (decision.covered and cause in ("misuse", "transport"))
