"""Gathers the facts from which the customs code of goods is decided (D-COMMERCE-8); the decision itself is a table."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

VIDEO_OF_CN_85285211: Final = frozenset({"RS-232", "DIN", "D-sub", "VGA", "DVI"})
EU_COUNTRIES: Final = frozenset(
    {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"}
    | {"IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"}
)
EAEU_COUNTRIES: Final = frozenset({"AM", "BY", "KG", "KZ", "RU"})


@dataclass(frozen=True, slots=True, kw_only=True)
class GoodsFacts:
    """The inputs of the decision table `classify-goods`, one flat value each."""

    market: str
    touch: bool
    os_module: bool
    adp_use: bool
    bare_module: bool
    has_display: bool
    size_inches: Decimal
    small_analogue_lcd: bool


def market_of(country: str) -> str:
    """Return the market that a destination belongs to: EU or EAEU for their members, else the country itself."""
    if country in EU_COUNTRIES:
        return "EU"
    return "EAEU" if country in EAEU_COUNTRIES else country


def is_small_analogue_lcd(size_inches: Decimal, interfaces: Iterable[str], audio_watts: Decimal, tuner: bool) -> bool:
    """Return whether an LCD is one of China's 8528.5211.

    At most 30 in, only RS-232C, DIN, D-sub, VGA or DVI inputs, audio of at most 2 W, no tuner; touch over USB is no
    video input and does not count.
    """
    video = set(interfaces) - {"USB", "I2C"}
    return size_inches <= 30 and video <= VIDEO_OF_CN_85285211 and audio_watts <= 2 and not tuner


def key_facts(facts: GoodsFacts) -> tuple[str, ...]:
    """Return the facts as short sentences for the broker who confirms the code."""
    yes = {
        "touch screen fitted": facts.touch,
        "display": facts.has_display,
        "PC or Android module inside at import": facts.os_module,
        "meant for use with a data-processing machine": facts.adp_use,
        "bare module": facts.bare_module,
    }
    return (
        f"market {facts.market}",
        f"size {facts.size_inches} in",
        *(f"{name}: {'yes' if is_so else 'no'}" for name, is_so in yes.items()),
    )
