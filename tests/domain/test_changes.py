"""Claims about what a change alters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from orchestrator.domain.changes import Difference, apply_change, change_problems, differences, flatten, read_change
from orchestrator.errors import InputError
from tests.domain.builders import TODAY, change, line, order, raw


def test_a_change_of_quantity_alters_one_field() -> None:
    (found,) = differences(order(lines=[line(), line(quantity=8)]), change(lines=[{"line": 2, "quantity": 12}]))

    assert found == Difference(path="lines[1].quantity", before="8", after="12")


def test_a_new_price_is_one_difference_with_its_currency() -> None:
    price = {"amount": "300", "currency": "USD"}

    (found,) = differences(order(), change(lines=[{"line": 1, "unit_price": price}]))

    assert (found.path, found.before, found.after) == ("lines[0].unit_price", "320.00 USD", "300.00 USD")


def test_values_that_are_as_before_are_no_difference() -> None:
    same = change(requested_date="2026-05-15", lines=[{"line": 1, "quantity": 40}])

    assert differences(order(), same) == ()
    assert change_problems(order(), same, TODAY) == ("requested: expected a value that differs from the order's",)


def test_a_new_delivery_term_shows_each_of_its_parts() -> None:
    term = {"rule": "CIF", "place": "Hamburg", "edition": 2020}

    found = differences(order(), change(incoterm=term))

    assert [(one.path, one.after) for one in found] == [
        ("delivery.incoterm.rule", "CIF"),
        ("delivery.incoterm.place", "Hamburg"),
    ]


def test_what_a_new_payment_method_drops_is_a_difference_too() -> None:
    found = differences(order(), change(payment={"method": "prepaid"}))

    assert [(one.path, one.before, one.after) for one in found] == [
        ("payment.method", "deposit-balance", "prepaid"),
        ("payment.deposit_percent", "30", ""),
    ]


def test_the_rest_of_the_order_stays_as_it_was() -> None:
    changed = apply_change(order(), change(warranty_months=24))

    assert changed.model_copy(update={"warranty_months": None}) == order()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([{"line": 2, "quantity": 5}], "requested.lines[0].line: expected 1 to 1, not 2"),
        ([{"line": 1, "quantity": 5}, {"line": 1, "quantity": 6}], "requested.lines: expected each line once"),
    ],
)
def test_lines_that_the_order_has_not_are_refused(lines: list[object], expected: str) -> None:
    assert change_problems(order(), change(lines=lines), TODAY) == (expected,)
    with pytest.raises(InputError):
        differences(order(), change(lines=lines))


def test_a_change_into_two_currencies_is_a_problem() -> None:
    wanted = change(lines=[{"line": 1, "unit_price": {"amount": "5", "currency": "EUR"}}])

    (problem,) = change_problems(order(lines=[line(), line()]), wanted, TODAY)

    assert problem.startswith("lines: expected one currency")


def test_a_date_of_the_order_that_has_passed_meanwhile_does_not_hinder_another_change() -> None:
    late = order(delivery={"requested_date": "2026-03-01"})

    assert change_problems(late, change(warranty_months=24), TODAY) == ()


def test_a_change_without_a_new_value_is_refused() -> None:
    with pytest.raises(ValidationError, match="at least one new value"):
        change()


def test_a_change_to_a_day_that_has_passed_is_refused() -> None:
    document = {
        "order_number": "SO-2026-000123",
        "change_reference": "C",
        "requested": {"requested_date": "2026-03-01"},
    }

    with pytest.raises(InputError, match=r"requested\.requested_date: expected 2026-03-02 or later"):
        read_change(raw(document), TODAY)


@given(st.integers(1, 1000), st.integers(0, 120))
def test_the_differences_say_exactly_what_became_different(quantity: int, months: int) -> None:
    wanted = change(lines=[{"line": 1, "quantity": quantity}], warranty_months=months)
    before, after = flatten(order()), flatten(apply_change(order(), wanted))

    found = differences(order(), wanted)

    assert {**before, **{one.path: one.after for one in found}} == after
