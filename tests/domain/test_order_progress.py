"""What is made and delivered limits what a change may alter, and an order that is delivered is not cancelled."""

import pytest

from orchestrator.domain.order_progress import (
    LineProgress,
    cancellation_obstacle,
    change_obstacles,
    is_delivered,
    standing_words,
)
from tests.domain.builders import change, line, order

PART = LineProgress(line=1, ordered=40, made=25, delivered=15)


@pytest.mark.parametrize(
    ("quantity", "why"),
    [
        (14, "15 of line 1 are delivered, expected 15 or more; what is delivered comes back by a complaint"),
        (15, "25 of line 1 are made, expected 25 or more; for less, cancel the rest"),
        (24, "25 of line 1 are made, expected 25 or more"),
    ],
)
def test_a_quantity_does_not_fall_below_what_is_made_or_delivered(quantity: int, why: str) -> None:
    (problem,) = change_obstacles(order(), change(lines=[{"line": 1, "quantity": quantity}]), [PART])

    assert problem.startswith("requested.lines[0].quantity: ")
    assert why in problem


@pytest.mark.parametrize("quantity", [25, 39, 50])
def test_what_is_left_may_shrink_and_grow(quantity: int) -> None:
    assert change_obstacles(order(), change(lines=[{"line": 1, "quantity": quantity}]), [PART]) == ()


def test_the_price_of_a_line_that_is_delivered_in_part_stays() -> None:
    price = {"amount": "300", "currency": "USD"}

    (problem,) = change_obstacles(order(), change(lines=[{"line": 1, "unit_price": price}]), [PART])

    assert "at the agreed price: give a credit note instead" in problem


def test_the_price_of_another_line_may_change() -> None:
    wanted = change(lines=[{"line": 2, "unit_price": {"amount": "300", "currency": "USD"}}])
    untouched = LineProgress(line=2, ordered=8)

    assert change_obstacles(order(lines=[line(), line(quantity=8)]), wanted, [PART, untouched]) == ()


def test_a_change_that_leaves_nothing_to_deliver_is_a_cancellation() -> None:
    all_made_is_gone = LineProgress(line=1, ordered=40, made=15, delivered=15)

    (problem,) = change_obstacles(order(), change(lines=[{"line": 1, "quantity": 15}]), [all_made_is_gone])

    assert "nothing would be left to deliver: cancel the rest instead" in problem


def test_a_delivered_order_takes_no_change_and_no_cancellation() -> None:
    gone = LineProgress(line=1, ordered=40, made=40, delivered=40)

    (problem,) = change_obstacles(order(), change(warranty_months=24), [gone])

    assert "submit a complaint (repair, credit note) or a new order" in problem
    assert "submit a complaint" in str(cancellation_obstacle([gone]))


def test_a_rest_can_be_cancelled_and_what_stays_is_named() -> None:
    assert cancellation_obstacle([PART, LineProgress(line=2, ordered=8)]) is None
    (words,) = standing_words([PART, LineProgress(line=2, ordered=8)])
    assert words.endswith("line 1: 25 made, 15 delivered of 40")


def test_an_order_of_which_nothing_is_ordered_yet_is_not_delivered() -> None:
    assert not is_delivered([LineProgress(line=1, ordered=0)])
