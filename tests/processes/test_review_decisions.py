"""The decision tables of review and credit on the engine: each input has one answer, and the edges are exact."""

from itertools import product

import pytest

from orchestrator.camunda.decisions import evaluate
from orchestrator.camunda.variables import Value
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database]

EVERYBODY = ["commerce", "sales", "customer-service", "rd", "product", "production", "quality", "finance"]


def answer(stage: Stage, decision: str, **inputs: Value) -> dict[str, Value]:
    (row,) = evaluate(stage.admin, decision, inputs)
    return row


def routed(stage: Stage, kind: str) -> list[Value]:
    return [row["department"] for row in evaluate(stage.admin, "route-review", {"reviewKind": kind})]


@pytest.mark.clauses("R-0.4")
def test_a_first_review_has_every_department(stage: Stage) -> None:
    assert routed(stage, "first") == EVERYBODY


def test_a_repeated_review_leaves_design_configuration_and_service_alone(stage: Stage) -> None:
    assert set(EVERYBODY) - set(routed(stage, "again")) == {"customer-service", "rd", "product"}


def test_a_change_is_routed_by_what_it_touches_and_not_by_its_kind(stage: Stage) -> None:
    assert routed(stage, "change") == []


@pytest.mark.clauses("D-GM-1")
@pytest.mark.parametrize(
    ("amount", "percent", "band"),
    [
        (99_999.99, 30.0, "at-target"),
        (99_999.99, 29.9, "above-floor"),
        (99_999.99, 20.0, "above-floor"),
        (99_999.99, 19.9, "below-floor"),
        (99_999.99, 0.0, "below-floor"),
        (100_000.0, 25.0, "at-target"),
        (100_000.0, 24.9, "above-floor"),
        (100_000.0, 15.0, "above-floor"),
        (100_000.0, 14.9, "below-floor"),
        (5.0, -0.1, "at-a-loss"),
        (500_000.0, -40.0, "at-a-loss"),
    ],
)
def test_a_large_order_may_bring_less(stage: Stage, amount: float, percent: float, band: str) -> None:
    assert answer(stage, "approve-price", orderAmount=amount, marginPercent=percent)["priceBand"] == band


@pytest.mark.clauses("D-GM-1")
@pytest.mark.parametrize("amount", [5000.0, 250_000.0])
def test_the_edge_that_a_band_names_is_where_the_next_one_begins(stage: Stage, amount: float) -> None:
    def at(percent: float) -> dict[str, Value]:
        return answer(stage, "approve-price", orderAmount=amount, marginPercent=percent)

    bands, percent = [at(-50.0)], -50.0
    while (edge := bands[-1]["nextBandFrom"]) is not None:
        percent = float(str(edge))
        assert at(percent - 0.1)["priceBand"] == bands[-1]["priceBand"]
        bands.append(at(percent))

    assert [band["priceBand"] for band in bands] == ["at-a-loss", "below-floor", "above-floor", "at-target"]


def test_a_margin_that_is_not_known_has_no_band(stage: Stage) -> None:
    assert evaluate(stage.admin, "approve-price", {"orderAmount": 5000.0, "marginPercent": None}) == ()


@pytest.mark.clauses("D-COMMERCE-11")
@pytest.mark.parametrize(
    ("score", "days", "grade"),
    [(100, 0.0, "A"), (81, 15.1, "B"), (81, 30.1, "C"), (80.9, 30.0, "B"), (60, 61.0, "D"), (59.9, 60.0, "C"),
     (41, 60.1, "D"), (40.9, 0.0, "D"), (11, 500.0, "D"), (10.9, 0.0, "E"), (0, 0.0, "E")],
)  # fmt: skip
def test_points_and_lateness_make_the_grade(stage: Stage, score: float, days: float, grade: str) -> None:
    asked = {"blockListed": False, "creditScore": float(score), "daysBeyondTerms": days}

    assert answer(stage, "grade-customer", **asked) == {"creditGrade": grade}
    assert answer(stage, "grade-customer", **(asked | {"blockListed": True})) == {"creditGrade": "E"}


def test_every_score_has_one_grade_and_every_grade_its_terms(stage: Stage) -> None:
    grades = [
        answer(stage, "grade-customer", blockListed=False, creditScore=score, daysBeyondTerms=days)["creditGrade"]
        for score, days in product(
            (0.0, 10.0, 11.0, 20.5, 21.0, 41.0, 59.5, 60.0, 80.5, 81.0), (-5.0, 15.0, 30.0, 60.0, 61.0)
        )
    ]
    deposits = [int(str(answer(stage, "set-credit-terms", creditGrade=grade)["depositPercent"])) for grade in "ABCDE"]

    assert set(grades) == set("ABCDE")
    assert deposits == sorted(deposits)
    assert deposits[0] == 0
    assert deposits[-1] == 100


@pytest.mark.clauses("D-QUALITY-2")
@pytest.mark.parametrize(
    ("medical", "custom", "level", "aql"),
    [
        (True, True, "III", "0.65"),
        (True, False, "III", "0.65"),
        (False, True, "II", "0.65"),
        (False, False, "II", "1.0"),
    ],
)
def test_medical_use_and_custom_designs_are_inspected_more_strictly(
    stage: Stage, medical: bool, custom: bool, level: str, aql: str
) -> None:
    chosen = answer(stage, "plan-inspection", medical=medical, customDesign=custom)

    assert (chosen["inspectionLevel"], chosen["aqlMajor"]) == (level, aql)
