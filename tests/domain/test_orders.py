"""Claims about what may be submitted as an order."""

from datetime import date

import pytest
from pydantic import ValidationError

from orchestrator.domain.orders import SubmittedOrder, order_value, problems, read_order
from orchestrator.errors import InputError
from tests.domain.builders import TODAY, document, line, order, raw, usd


def refused(**changes: object) -> str:
    with pytest.raises(InputError) as found:
        read_order(raw(document(**changes)), TODAY)
    return "\n".join(found.value.problems)


def test_an_order_survives_the_way_through_json() -> None:
    submitted = order()

    assert SubmittedOrder.model_validate_json(submitted.model_dump_json()) == submitted


def test_name_reference_and_source_are_enough() -> None:
    bare = {"customer_reference": "PO-1", "customer": {"name": "Sông Hồng"}, "source": "verbal"}

    assert read_order(raw(bare), TODAY).lines == ()


@pytest.mark.parametrize("field", ["customer_reference", "customer", "source"])
def test_without_reference_customer_or_source_nothing_is_read(field: str) -> None:
    assert refused(**{field: None}) == f"{field}: is missing"


@pytest.mark.parametrize("name", ["<b>Lan</b>", "${execution}", "#{x}", "{{7*7}}", "=1+1", "  =now()"])
def test_names_that_look_like_markup_or_expressions_are_refused(name: str) -> None:
    assert "customer.name: expected a plain name" in refused(customer={"name": name})


@pytest.mark.parametrize("name", ["Lan\u0000", "Lan\u202egnp", "Lan\nHồng", "\ue000"])
def test_control_characters_in_names_are_refused(name: str) -> None:
    assert "customer.name: expected readable text" in refused(customer={"name": name})


def test_a_lone_surrogate_is_refused() -> None:
    with pytest.raises(InputError, match="training"):
        read_order(raw(document()).replace(b'"source"', b'"training": "\\ud800", "source"'), TODAY)


@pytest.mark.parametrize("name", ["", "   ", "x" * 201])
def test_a_name_has_1_to_200_characters(name: str) -> None:
    assert "customer.name:" in refused(customer={"name": name})


def test_names_are_kept_in_one_unicode_form() -> None:
    decomposed = "Co\u0302ng ty"

    assert order(customer={"name": decomposed}).customer.name == "Công ty"


def test_free_text_is_data_and_may_hold_anything_readable() -> None:
    text = "if a < b then ${price}\n<script>alert(1)</script>"

    assert order(other_information=text).other_information == text


@pytest.mark.parametrize("quantity", [0, -1, 1.5, "3", True, 10**7])
def test_a_quantity_is_a_whole_number_above_0(quantity: object) -> None:
    assert "lines[0].quantity: expected" in refused(lines=[line(quantity=quantity)])


@pytest.mark.parametrize("day", ["2026-02-30", "20260515", "15/05/2026", 1789000000, "2026-05-15T00:00:00", True, ""])
def test_a_date_that_is_none_is_refused(day: object) -> None:
    assert "delivery.requested_date: expected a date" in refused(delivery={"requested_date": day})


def test_a_day_that_has_passed_is_refused_and_today_is_not() -> None:
    assert refused(delivery={"requested_date": "2026-03-01"}) == (
        "delivery.requested_date: expected 2026-03-02 or later, not 2026-03-01"
    )
    assert problems(order(delivery={"requested_date": "2026-03-02"}), TODAY) == ()


def test_an_old_order_can_still_be_read_from_the_records() -> None:
    assert order(delivery={"requested_date": "2020-01-01"}).delivery.requested_date == date(2020, 1, 1)


def test_a_price_is_above_0() -> None:
    assert "lines[0].unit_price: expected a price above 0" in refused(
        lines=[line(unit_price={"amount": "0", "currency": "USD"})]
    )


def test_one_order_has_one_currency() -> None:
    other = line(unit_price={"amount": "5", "currency": "EUR"})

    assert refused(lines=[line(), other]) == "lines: expected one currency for all unit prices, not EUR and USD"


@pytest.mark.parametrize(
    ("source", "tender"),
    [("tender", None), ("written", {"number": "T-1", "bid_valid_until": "2026-06-01"})],
)
def test_a_tender_is_given_exactly_when_the_order_comes_from_one(source: str, tender: object) -> None:
    assert refused(source=source, tender=tender) == "tender: expected a tender exactly when source is 'tender'"


def test_a_bid_whose_validity_has_ended_is_refused() -> None:
    assert refused(source="tender", tender={"number": "T-1", "bid_valid_until": "2026-03-01"}).startswith(
        "tender.bid_valid_until: expected 2026-03-02 or later"
    )


def test_the_highest_temperature_is_not_below_the_lowest() -> None:
    assert "use.temperature_max_c: expected at least" in refused(use={"temperature_min_c": 5, "temperature_max_c": 4})


@pytest.mark.parametrize("rating", ["IP65", "IP69K", "IPX5", "IP6X"])
def test_ip_ratings_of_the_standard_are_known(rating: str) -> None:
    assert order(use={"ip_rating": rating}).use.ip_rating == rating


@pytest.mark.parametrize("rating", ["65", "IP75", "ip65", "IP655"])
def test_other_ip_ratings_are_refused(rating: str) -> None:
    assert "use.ip_rating: expected text of the form" in refused(use={"ip_rating": rating})


def test_the_value_is_known_once_every_line_has_price_and_quantity() -> None:
    assert order_value(order(lines=[line(), line(quantity=2)])) == usd("13440.00")
    assert order_value(order(lines=[line(), line(quantity=None)])) is None
    assert order_value(order(lines=[])) is None


def test_a_submitted_order_never_changes() -> None:
    with pytest.raises(ValidationError):
        order().source = "verbal"  # type: ignore[misc]  # the claim is that this fails
