"""Tests are written down, new products have demands of their own, and what is measured has equipment (D-QUALITY-*)."""

from datetime import date

import pytest

from orchestrator.domain.check_test_requirements import SpecifiedRow, check_test_requirements
from orchestrator.domain.check_testability import TestEquipment
from orchestrator.domain.verdicts import Finding, Verdict

LUX = TestEquipment(code="LM-1", methods=frozenset({"luminance"}), calibrated_until=date(2026, 6, 30))
DAY = date(2026, 5, 1)


def row(parameter: str, verification: str = "inspection against this row") -> SpecifiedRow:
    return SpecifiedRow(parameter=parameter, value="1", verification=verification)


def found(*rows: SpecifiedRow, until: date | None = DAY, is_new: bool = False) -> list[Finding]:
    return list(check_test_requirements(rows, [LUX], until, is_new=is_new))


@pytest.mark.clauses("D-QUALITY-1")
def test_every_row_says_how_it_is_verified_or_is_named() -> None:
    assert found(row("packing"))[0].verdict is Verdict.CONFORMS
    lacking = found(row("packing", ""), row("drawing"))[0]
    assert (lacking.verdict, lacking.facts) == (Verdict.WITH_ACTION, ("đóng gói / packing",))
    assert found()[0].verdict is Verdict.WITH_ACTION


@pytest.mark.clauses("D-QUALITY-2")
def test_a_new_product_has_its_drawing_and_sample_specified() -> None:
    assert [one.verdict for one in found(row("drawing"), row("sample-approval"), is_new=True)][1] is Verdict.CONFORMS
    lacking = found(row("drawing"), is_new=True)[1]
    assert (lacking.verdict, lacking.facts) == (Verdict.WITH_ACTION, ("duyệt mẫu / approval of a sample",))
    assert len(found(row("drawing"))) == 1


@pytest.mark.clauses("D-QUALITY-3")
def test_what_is_measured_needs_equipment_in_calibration_until_the_delivery() -> None:
    assert found(row("brightness-nits"))[1].verdict is Verdict.CONFORMS
    assert found(row("brightness-nits"), until=date(2026, 7, 1))[1].verdict is Verdict.WITH_ACTION
    assert found(row("ip-rating"))[1].verdict is Verdict.DOES_NOT_CONFORM
    assert len(found(row("ip-rating"), until=None)) == 1
