"""Claims about whether special demands can be tested (D-QUALITY-3)."""

from datetime import date

import pytest

from orchestrator.domain.check_testability import TestEquipment, check_testability, methods_named
from orchestrator.domain.verdicts import Verdict

LUX = TestEquipment(code="LM-1", methods=frozenset({"luminance"}), calibrated_until=date(2026, 6, 30))
SPRAY = TestEquipment(code="IP-2", methods=frozenset({"ingress-protection"}), calibrated_until=date(2026, 3, 1))


@pytest.mark.parametrize(
    ("text", "methods"),
    [
        ("at least 1000 nits", ("luminance",)),
        ("Độ sáng trên 700 cd/m2", ("luminance",)),
        ("front sealed to IP65", ("ingress-protection",)),
        ("phun muối 48 giờ", ("salt-spray",)),
        ("IK10 and 8 kV ESD", ("impact", "esd")),
        ("units in stock for industrial use, đúng trung tâm", ()),
        ("1000nits at 60°C", ("luminance", "temperature")),
        ("chịu rung", ("vibration",)),
    ],
)
def test_a_demand_in_either_language_names_its_method(text: str, methods: tuple[str, ...]) -> None:
    assert methods_named(text) == methods


@pytest.mark.clauses("D-QUALITY-3")
@pytest.mark.parametrize(
    ("demand", "until", "verdict", "reason"),
    [
        ("1000 nits", date(2026, 6, 30), Verdict.CONFORMS, "testable with LM-1"),
        ("1000 nits", date(2026, 7, 1), Verdict.WITH_ACTION, "the calibration of LM-1 runs out before 2026-07-01"),
        ("IP65", date(2026, 3, 2), Verdict.WITH_ACTION, "the calibration of IP-2 runs out before 2026-03-02"),
        ("8 kV ESD", date(2026, 3, 2), Verdict.DOES_NOT_CONFORM, "there is no equipment for electrostatic discharge"),
        ("a pleasant smell", date(2026, 3, 2), Verdict.WITH_ACTION, "no known test method named; a person names one"),
    ],
)
def test_a_demand_is_testable_only_with_equipment_in_calibration(
    demand: str, until: date, verdict: Verdict, reason: str
) -> None:
    (finding,) = check_testability([demand], [LUX, SPRAY], until)

    assert (finding.verdict, finding.reason.en) == (verdict, reason)


def test_the_longest_calibrated_equipment_is_taken() -> None:
    newer = TestEquipment(code="LM-9", methods=frozenset({"luminance"}), calibrated_until=date(2027, 1, 1))

    (finding,) = check_testability(["1000 nits"], [LUX, newer], date(2026, 12, 1))

    assert finding.verdict is Verdict.CONFORMS


def test_a_demand_with_two_methods_has_two_findings() -> None:
    found = check_testability(["IP65 at 1000 nits"], [LUX, SPRAY], date(2026, 3, 1))

    assert [finding.verdict for finding in found] == [Verdict.CONFORMS, Verdict.CONFORMS]
