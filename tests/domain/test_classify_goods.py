"""Claims about the facts behind a customs code."""

from decimal import Decimal

import pytest

from orchestrator.domain.classify_goods import GoodsFacts, is_small_analogue_lcd, key_facts, market_of


@pytest.mark.parametrize(("country", "market"), [("DE", "EU"), ("GB", "GB"), ("KZ", "EAEU"), ("VN", "VN")])
def test_a_country_belongs_to_its_market(country: str, market: str) -> None:
    assert market_of(country) == market


@pytest.mark.parametrize(
    ("size", "interfaces", "watts", "tuner", "small"),
    [
        ("30", {"VGA", "DVI", "USB"}, 2, False, True),
        ("30.1", {"VGA"}, 2, False, False),
        ("21.5", {"VGA", "HDMI"}, 2, False, False),
        ("21.5", {"VGA"}, 3, False, False),
        ("21.5", {"VGA"}, 2, True, False),
    ],
)
def test_chinas_small_lcd_has_only_old_inputs(
    size: str, interfaces: set[str], watts: int, tuner: bool, small: bool
) -> None:
    assert is_small_analogue_lcd(Decimal(size), interfaces, Decimal(watts), tuner) is small


def test_the_broker_reads_the_facts_as_sentences() -> None:
    facts = GoodsFacts(
        market="US",
        touch=True,
        os_module=False,
        adp_use=True,
        bare_module=False,
        has_display=True,
        size_inches=Decimal("21.5"),
        small_analogue_lcd=False,
    )

    assert "touch screen fitted: yes" in key_facts(facts)
    assert "PC or Android module inside at import: no" in key_facts(facts)
