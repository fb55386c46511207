"""Claims about choosing from the catalogue (D-PRODUCT-1)."""

from decimal import Decimal

import pytest

from orchestrator.domain.configure_product import CatalogueProduct, ProductNeed, configure_product, product_need
from tests.domain.builders import order

INDOOR = CatalogueProduct(
    code="HS-215P",
    name="21.5 PCAP",
    size_inches=Decimal("21.5"),
    technology="pcap",
    brightness_nits=350,
    interfaces=frozenset({"HDMI", "VGA", "USB"}),
)
BRIGHT = CatalogueProduct(
    code="HS-215B",
    name="21.5 PCAP sunlight",
    size_inches=Decimal("21.5"),
    technology="pcap",
    brightness_nits=1500,
    interfaces=frozenset({"HDMI", "DP", "USB"}),
    ip_rating="IP65",
    temperature_min_c=Decimal(-5),
    temperature_max_c=Decimal(60),
)
CATALOGUE = (BRIGHT, INDOOR)


def chosen(**need: object) -> str | None:
    product = configure_product(ProductNeed(**need), CATALOGUE).product  # type: ignore[arg-type]  # fields by name
    return product.code if product else None


def test_the_product_with_the_least_to_spare_is_chosen() -> None:
    assert chosen(size_inches=Decimal(22), technology="pcap", brightness_nits=300) == "HS-215P"


@pytest.mark.parametrize(
    "need",
    [
        {"brightness_nits": 351},
        {"interfaces": frozenset({"DP"})},
        {"ip_rating": "IP54"},
        {"temperature_min_c": Decimal(-1)},
        {"temperature_max_c": Decimal(41)},
    ],
)
def test_each_parameter_can_ask_for_the_better_product(need: dict[str, object]) -> None:
    assert chosen(size_inches=Decimal("21.5"), **need) == "HS-215B"


@pytest.mark.parametrize(
    ("need", "reason"),
    [
        ({"size_inches": Decimal("22.1")}, "its size is 21.5 in"),
        ({"technology": "saw"}, "its technology is pcap"),
        ({"interfaces": frozenset({"LVDS"})}, "it lacks LVDS"),
        ({"ip_rating": "IP66"}, "its ingress protection is IP65"),
        ({"temperature_max_c": Decimal(61)}, "it works up to 60 °C only"),
    ],
)
def test_where_nothing_fits_each_product_says_why(need: dict[str, object], reason: str) -> None:
    result = configure_product(ProductNeed(**need), CATALOGUE)  # type: ignore[arg-type]  # fields by name

    assert result.custom
    assert ("HS-215B", reason) in [(code, words.en) for code, words in result.misfits]


def test_a_product_without_ingress_protection_says_so() -> None:
    result = configure_product(ProductNeed(ip_rating="IP54"), [INDOOR])

    assert [words.en for _, words in result.misfits] == ["its ingress protection is none"]


def test_a_named_product_is_not_replaced_by_another() -> None:
    result = configure_product(ProductNeed(product_code="HS-215P", brightness_nits=1000), CATALOGUE)

    assert result.custom
    assert [code for code, _ in result.misfits] == ["HS-215P"]


def test_a_named_product_that_nobody_makes_is_said_so() -> None:
    assert configure_product(ProductNeed(product_code="X-1"), CATALOGUE).reason.en == "the catalogue has no X-1"


def test_a_custom_design_is_not_taken_from_the_catalogue() -> None:
    assert configure_product(ProductNeed(product_code="HS-215P", custom_design=True), CATALOGUE).custom


def test_the_need_comes_from_the_line_and_the_use() -> None:
    need = product_need(order().lines[0], order().use)

    assert (need.product_code, need.size_inches, need.brightness_nits) == ("HS-215P", Decimal("21.5"), 350)
