"""Claims about what is still to be asked of a customer (N-0.2)."""

import pytest

from orchestrator.domain.gaps import TEN_ITEMS, gaps
from tests.domain.builders import document, line, order


def asked(**changes: object) -> list[tuple[str, str, str]]:
    return [(gap.item, gap.path, gap.kind) for gap in gaps(order(**changes))]


def test_a_complete_order_has_no_gap() -> None:
    assert asked() == []


def test_there_are_ten_items() -> None:
    assert len(TEN_ITEMS) == 10


@pytest.mark.clauses("N-0.2")
def test_a_verbal_request_with_a_name_alone_lacks_nine_items_in_the_order_of_the_procedure() -> None:
    bare = {name: None for name in document() if name not in ("customer_reference", "customer", "source")}

    found = gaps(order(customer={"name": "Sông Hồng"}, **bare))

    assert list(dict.fromkeys(gap.item for gap in found)) == list(TEN_ITEMS)[1:]
    assert all(gap.kind == "missing" and gap.reason.vi and gap.reason.en for gap in found)


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        (line(quantity=None), ("quantity", "lines[0].quantity", "missing")),
        (line(unit_price=None), ("other-information", "lines[0].unit_price", "missing")),
        (line(custom_design=None), ("custom-design", "lines[0].custom_design", "missing")),
        (line(custom_design=True), ("custom-design", "lines[0].custom_design_description", "missing")),
        (
            line(custom_design_description="round corners"),
            ("custom-design", "lines[0].custom_design_description", "contradictory"),
        ),
    ],
)
def test_each_line_is_asked_about(changed: object, expected: tuple[str, str, str]) -> None:
    assert asked(lines=[changed]) == [expected]


def test_size_and_technology_stand_for_a_model() -> None:
    described = line(product_code=None, description="Touch monitor 21.5")

    assert asked(lines=[described]) == []
    assert asked(lines=[{**described, "technology": None}]) == [("specification-model", "lines[0]", "missing")]


@pytest.mark.parametrize(
    ("payment", "expected"),
    [
        ({"method": "deposit-balance"}, ("payment.deposit_percent", "missing")),
        ({"method": "deposit-balance", "deposit_percent": 100}, ("payment.deposit_percent", "contradictory")),
        ({"method": "prepaid", "deposit_percent": 30}, ("payment.deposit_percent", "contradictory")),
        ({"method": "prepaid", "net_days": 30}, ("payment.net_days", "contradictory")),
        ({"method": "open-account"}, ("payment.net_days", "missing")),
    ],
)
def test_a_payment_method_fits_its_terms(payment: object, expected: tuple[str, str]) -> None:
    assert asked(payment=payment) == [("payment-method", *expected)]


def test_a_sea_term_for_an_air_freight_is_a_contradiction() -> None:
    delivery = {
        "requested_date": "2026-05-15",
        "incoterm": {"rule": "FOB", "place": "Hải Phòng", "edition": 2020},
        "destination_country": "DE",
        "transport_mode": "air",
    }

    assert asked(delivery=delivery) == [("other-information", "delivery.incoterm", "contradictory")]


def test_a_reason_is_given_in_both_languages() -> None:
    (gap,) = gaps(order(payment=None))

    assert str(gap.reason) == "chưa có phương thức thanh toán / payment method is missing"
