"""Claims about the feasibility of a design (D-RD-1, D-RD-2)."""

from decimal import Decimal

import pytest

from orchestrator.domain.assess_feasibility import (
    DesignLimits,
    DesignNeed,
    assess_feasibility,
    design_limits,
    design_need,
)
from orchestrator.domain.verdicts import Verdict, worst_verdict
from tests.domain.builders import order

NO, IF_DONE, YES = Verdict.DOES_NOT_CONFORM, Verdict.WITH_ACTION, Verdict.CONFORMS


def verdict(**need: object) -> Verdict:
    found = assess_feasibility(DesignNeed(**need))  # type: ignore[arg-type]  # fields by name
    return worst_verdict(finding.verdict for finding in found)


@pytest.mark.parametrize(("inches", "expected"), [("6.9", NO), ("7", YES), ("65", YES), ("65.1", NO)])
def test_sizes_from_7_to_65_inches_can_be_built(inches: str, expected: Verdict) -> None:
    assert verdict(size_inches=Decimal(inches)) is expected


@pytest.mark.parametrize(("nits", "expected"), [(4500, YES), (4501, NO), (5000, NO)])
def test_the_touch_screen_takes_a_tenth_of_the_brightest_panel(nits: int, expected: Verdict) -> None:
    assert verdict(brightness_nits=nits) is expected


@pytest.mark.parametrize(
    ("technology", "low", "high", "expected"),
    [
        ("pcap", -5, 60, YES),
        ("pcap", -6, 60, NO),
        ("pcap", -5, 61, NO),
        ("resistive", -20, 65, YES),
        ("resistive", -21, 65, NO),
        ("saw", -30, 80, YES),
    ],
)
def test_each_technology_has_its_temperatures(technology: str, low: int, high: int, expected: Verdict) -> None:
    assert verdict(technology=technology, temperature_min_c=Decimal(low), temperature_max_c=Decimal(high)) is expected


@pytest.mark.parametrize(
    ("need", "expected", "reason"),
    [
        (
            {"environment": "outdoor", "technology": "ir", "ip_rating": "IP65"},
            NO,
            "infrared gives false touches in rain",
        ),
        ({"environment": "outdoor", "brightness_nits": 999, "ip_rating": "IP65"}, IF_DONE, "outdoors needs 1000 nits"),
        ({"environment": "outdoor"}, IF_DONE, "outdoors needs IP65"),
        ({"gloves": True, "technology": "pcap"}, IF_DONE, "tuned for gloves"),
        ({"environment": "wash-down", "ip_rating": "IP65"}, IF_DONE, "wash-down needs IP66"),
        ({"environment": "outdoor", "technology": "pcap", "ip_rating": "IP65"}, IF_DONE, "water-rejecting"),
    ],
)
def test_an_expert_would_say(need: dict[str, object], expected: Verdict, reason: str) -> None:
    found = assess_feasibility(DesignNeed(**need))  # type: ignore[arg-type]  # fields by name

    assert [(finding.verdict, reason in finding.reason.en) for finding in found] == [(expected, True)]


def test_gloves_on_a_resistive_screen_need_nothing() -> None:
    assert verdict(gloves=True, technology="resistive") is YES


def test_running_day_and_night_beyond_the_mtbf_needs_an_action() -> None:
    assert verdict(duty_hours_a_day=Decimal(24), warranty_months=60) is YES
    assert verdict(duty_hours_a_day=Decimal(24), warranty_months=72) is IF_DONE


def test_running_exactly_as_long_as_the_mtbf_needs_nothing() -> None:
    year = DesignNeed(duty_hours_a_day=Decimal(24), warranty_months=12)

    for mtbf, expected in ((8760, YES), (8759, IF_DONE)):
        assert [one.verdict for one in assess_feasibility(year, DesignLimits(mtbf_hours=mtbf))] == [expected]


@pytest.mark.parametrize("need", [{"duty_hours_a_day": Decimal(24)}, {"warranty_months": 120}])
def test_hours_without_warranty_or_warranty_without_hours_say_nothing(need: dict[str, object]) -> None:
    assert verdict(**need) is YES


def test_the_owner_may_move_a_limit() -> None:
    found = assess_feasibility(DesignNeed(size_inches=Decimal(75)), DesignLimits(largest_inches=Decimal(86)))

    assert [finding.verdict for finding in found] == [YES]


def test_the_owners_file_names_each_limit_and_leaves_the_others_proposed() -> None:
    own = design_limits({"largest_inches": Decimal(86), "mtbf_hours": Decimal(30_000), "pcap_min_c": Decimal(-20)})

    assert (own.largest_inches, own.smallest_inches, own.mtbf_hours) == (Decimal(86), Decimal(7), 30_000)
    assert own.temperatures["pcap"] == (Decimal(-20), Decimal(60))
    assert design_limits({"saw_min_c": Decimal(0), "saw_max_c": Decimal(50)}).temperatures["saw"] == (
        Decimal(0),
        Decimal(50),
    )
    assert design_limits({"saw_min_c": Decimal(0)}) == DesignLimits()


def test_the_need_comes_from_line_use_and_warranty() -> None:
    need = design_need(order().lines[0], order().use, 24)

    assert (need.technology, need.environment, need.warranty_months) == ("pcap", "indoor", 24)
