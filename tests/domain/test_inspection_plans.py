"""Every line of an order is a lot of its own, inspected by the stricter AQL."""

import pytest

from orchestrator.domain.inspection_plans import describe_plan, plan_lots, tighter_aql


@pytest.mark.parametrize(
    ("ours", "wished", "taken"), [("1.0", None, "1.0"), ("1.0", "0.65", "0.65"), ("1.0", "4.0", "1.0")]
)
def test_the_stricter_aql_is_taken(ours: str, wished: str | None, taken: str) -> None:
    assert tighter_aql(ours, wished) == taken


@pytest.mark.parametrize(
    ("lot", "aql", "described"),
    [
        (500, "1.0", "500: n = 50, Ac/Re 1/2, AQL 1.0 (chữ mã H / code letter H)"),
        (
            200,
            "0.65",
            "200: n = 20, Ac/Re 0/1, AQL 0.65 (chữ mã G, mũi tên đến F / code letter G, the arrow leads to F)",
        ),
    ],
)
def test_a_plan_says_sample_acceptance_and_why(lot: int, aql: str, described: str) -> None:
    assert [describe_plan(plan) for plan in plan_lots([lot], aql, "II")] == [described]


@pytest.mark.parametrize("lot", [1, 35_001])
def test_a_lot_outside_the_table_is_inspected_in_full(lot: int) -> None:
    (plan,) = plan_lots([lot], "1.0", "II")

    assert (plan.full, plan.sample_size) == (True, lot)
    assert describe_plan(plan).startswith(f"{lot}: 100 %")


def test_a_line_without_a_quantity_is_no_lot() -> None:
    assert plan_lots([0, 500], "1.0", "II")[0].lot == 500
