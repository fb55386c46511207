"""Claims about whom a change concerns (C-2)."""

import pytest

from orchestrator.domain.changes import differences, flatten
from orchestrator.domain.route_change import area_of, criteria_concerned, departments_concerned, route_change
from tests.domain.builders import change, order


@pytest.mark.parametrize(
    ("path", "area"),
    [
        ("lines[0].unit_price", "price"),
        ("lines[12].quantity", "quantity"),
        ("lines[0].custom_design_description", "design"),
        ("use.brightness_nits", "design"),
        ("delivery.requested_date", "delivery-date"),
        ("delivery.incoterm.rule", "delivery-term"),
        ("payment.net_days", "payment"),
        ("inspection.aql", "quality"),
        ("special_quality_requirements[0]", "quality"),
        ("warranty_months", "warranty"),
        ("training", "after-sales"),
        ("customer.name", "other"),
    ],
)
def test_each_field_has_its_area(path: str, area: str) -> None:
    assert area_of(path) == area


def test_a_new_quantity_concerns_production_and_finance_but_not_quality() -> None:
    areas = route_change(differences(order(), change(lines=[{"line": 1, "quantity": 60}])))

    assert [(one.area, one.paths) for one in areas] == [("quantity", ("lines[0].quantity",))]
    assert departments_concerned(areas) == ("commerce", "production", "finance")
    assert criteria_concerned(areas) == ("D", "E", "F", "H")


def test_a_new_price_concerns_the_general_manager() -> None:
    price = {"amount": "300", "currency": "USD"}

    areas = route_change(differences(order(), change(lines=[{"line": 1, "unit_price": price}])))

    assert "general-manager" in departments_concerned(areas)


def test_two_fields_of_one_area_are_one_area() -> None:
    areas = route_change(differences(order(), change(incoterm={"rule": "CIF", "place": "Hamburg", "edition": 2020})))

    assert [one.paths for one in areas] == [("delivery.incoterm.rule", "delivery.incoterm.place")]


def test_no_difference_concerns_nobody() -> None:
    assert departments_concerned(route_change([])) == ()


def test_every_field_of_an_order_concerns_somebody() -> None:
    areas = {area_of(path) for path in flatten(order())}

    assert areas >= {"price", "quantity", "design", "delivery-date", "delivery-term", "payment"}
