"""Which market's law a destination belongs to: the fact that the certificates by market are looked up with (N-c)."""

from typing import Final, Literal

Market = Literal["EU", "US", "CN", "VN", "EAEU", "KR", "IN", "GB", "other", "unknown"]

#: Member states of the European Union since 2020, and the others of its single market (ISO 3166-1 alpha-2).
_EU: Final = frozenset(
    {
        "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
        "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
    }
)  # fmt: skip
#: Member states of the Eurasian Economic Union.
_EAEU: Final = frozenset({"AM", "BY", "KG", "KZ", "RU"})
_OWN_LAW: Final[dict[str, Market]] = {"US": "US", "CN": "CN", "VN": "VN", "KR": "KR", "IN": "IN", "GB": "GB"}


def market_of(country: str | None) -> Market:
    """Return the market of a country (ISO 3166-1 alpha-2); "unknown" while none is stated, "other" for the rest."""
    if country is None:
        return "unknown"
    if country in _EU:
        return "EU"
    if country in _EAEU:
        return "EAEU"
    return _OWN_LAW.get(country, "other")
