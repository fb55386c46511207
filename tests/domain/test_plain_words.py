"""No code of ours stands where a person reads: places, parameters and sources have words in both languages."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from orchestrator.domain.plain_words import (
    PARAMETERS,
    clause_in_words,
    parameter_in_words,
    place_in_words,
    subject_in_words,
    value_in_words,
)
from orchestrator.domain.requirements import stated_requirements
from tests.domain.builders import line, order

TABLES = Path("bpmn/decisions")
FULL = order(
    lines=[line(interfaces=["HDMI"], custom_design=True, custom_design_description="round")],
    use={
        "environment": "outdoor", "gloves": True, "duty_hours_a_day": 24, "brightness_nits": 900, "ip_rating": "IP65",
        "temperature_min_c": -10, "temperature_max_c": 50, "medical": True,
    },
    warranty_months=24, training="two days", after_sales_needs="on site", inspection={"aql": "1.0"},
    other_information="soon", special_quality_requirements=["salt spray"],
)  # fmt: skip


def test_a_place_in_a_line_is_counted_from_one() -> None:
    assert place_in_words("lines[1].quantity") == "dòng 2, số lượng / line 2, quantity"
    assert place_in_words("lines[0]") == "dòng 1 / line 1"
    assert parameter_in_words("line-2-size-inches") == "dòng 2, cỡ, inch / line 2, size, inches"


@pytest.mark.clauses("N-a")
def test_everything_that_a_customer_can_state_has_words() -> None:
    rows = stated_requirements(FULL)

    assert len(rows) > 20
    assert [row.subject for row in rows if " / " not in parameter_in_words(row.subject)] == []
    assert [row.source for row in rows if " / " not in place_in_words(row.source)] == []


@pytest.mark.clauses("N-b", "N-c", "N-d")
@pytest.mark.parametrize("table", ["derive-unstated-requirements", "require-certificates", "add-house-requirements"])
def test_every_parameter_of_the_requirement_tables_has_words(table: str) -> None:
    rows = ElementTree.parse(TABLES / f"{table}.dmn").getroot().findall(".//{*}rule")  # noqa: S314  # our own file
    parameters = {row.findall("{*}outputEntry")[3].findtext("{*}text", "").strip('"') for row in rows}

    assert parameters
    assert parameters <= set(PARAMETERS)
    assert place_in_words(f"{table}: brightness").startswith("bảng ")


def test_what_nobody_named_stays_as_it_was_written() -> None:
    assert subject_in_words("màu đen như mẫu") == "màu đen như mẫu"
    assert parameter_in_words("colour") == "colour"
    assert clause_in_words("naming-rights") == "naming-rights"


def test_findings_and_clauses_have_words_too() -> None:
    assert subject_in_words("line 2") == "dòng 2 / line 2"
    assert subject_in_words("capacity") == "công suất / capacity"
    assert subject_in_words("payment.net_days") == "số ngày nợ / days to pay"
    assert clause_in_words("liability") == "Trách nhiệm vi phạm / Liability for breach"


def test_stated_codes_are_said_in_words_and_figures_stay() -> None:
    assert value_in_words("wash-down") == "nơi rửa nước / washed down"
    assert value_in_words("1000") == "1000"
