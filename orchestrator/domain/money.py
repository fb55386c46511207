"""Money with its currency: the value that prices, limits and margins of every later step are made of."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from typing import ClassVar, Final

from pydantic import ConfigDict

MINOR_UNITS: Final = {
    "AUD": 2, "CAD": 2, "CHF": 2, "CNY": 2, "EUR": 2, "GBP": 2, "HKD": 2, "INR": 2, "JPY": 0, "KRW": 0,
    "MYR": 2, "PHP": 2, "SGD": 2, "THB": 2, "TWD": 2, "USD": 2, "VND": 0,
}  # fmt: skip
"""Decimal places of each currency that may be used (ISO 4217)."""

_LARGEST: Final = Decimal(10) ** 15


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeRate:
    """What one unit of `base` cost in `quote` on a stated day, and who said so."""

    base: str
    quote: str
    rate: Decimal
    on: date
    source: str = ""

    def __post_init__(self) -> None:
        for currency in (self.base, self.quote):
            _places(currency)
        if not (self.rate.is_finite() and self.rate > 0):
            raise ValueError(f"an exchange rate is above 0, not {self.rate}")


@dataclass(frozen=True, slots=True)
class Money:
    """An exact amount in whole minor units of one currency; in JSON `{"amount": "123.45", "currency": "USD"}`.

    Raises ValueError for an unknown currency, an amount that is no number or too large, or too many decimals.
    """

    amount: Decimal
    currency: str

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    def __post_init__(self) -> None:
        places = _places(self.currency)
        exact = _to_places(Decimal(self.amount), places)
        if exact != self.amount:
            raise ValueError(f"{self.currency} has {places} decimals, expected no more in {self.amount}")
        object.__setattr__(self, "amount", exact)

    @classmethod
    def of(cls, amount: Decimal | int, currency: str) -> "Money":
        """Return `amount` rounded half to even to the currency's minor units."""
        return cls(_to_places(Decimal(amount), _places(currency)), currency)

    @classmethod
    def zero(cls, currency: str) -> "Money":
        """Return nothing, in `currency`."""
        return cls(Decimal(0), currency)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read "1234.50 USD"; raises ValueError for anything else."""
        amount, _, currency = text.strip().partition(" ")
        try:
            return cls(Decimal(amount), currency.strip())
        except InvalidOperation:
            raise ValueError(f"expected an amount and a currency like '1234.50 USD', not {text!r}") from None

    def convert(self, rate: ExchangeRate) -> "Money":
        """Return this amount in the other currency of `rate`, rounded; raises ValueError if the rate names neither."""
        if self.currency == rate.base:
            return Money.of(self.amount * rate.rate, rate.quote)
        if self.currency == rate.quote:
            return Money.of(self.amount / rate.rate, rate.base)
        raise ValueError(f"a rate {rate.base}/{rate.quote} does not convert {self.currency}")

    def __add__(self, other: "Money") -> "Money":
        return Money(self.amount + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> "Money":
        return Money(self.amount - self._same(other), self.currency)

    def __mul__(self, factor: Decimal | int) -> "Money":
        return Money.of(self.amount * factor, self.currency)

    __rmul__ = __mul__

    def __neg__(self) -> "Money":
        return Money(-self.amount, self.currency)

    def __lt__(self, other: "Money") -> bool:
        return self.amount < self._same(other)

    def __le__(self, other: "Money") -> bool:
        return self.amount <= self._same(other)

    def __gt__(self, other: "Money") -> bool:
        return self.amount > self._same(other)

    def __ge__(self, other: "Money") -> bool:
        return self.amount >= self._same(other)

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"

    def _same(self, other: "Money") -> Decimal:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} do not mix; convert one at a dated rate first")
        return other.amount


def total(amounts: "list[Money] | tuple[Money, ...]", currency: str) -> Money:
    """Return the sum in `currency`, nothing for none; raises ValueError if a currency differs."""
    return sum(amounts, Money.zero(currency))


def _places(currency: str) -> int:
    if currency not in MINOR_UNITS:
        raise ValueError(f"unknown currency {currency[:8]!r}, expected one of {', '.join(MINOR_UNITS)}")
    return MINOR_UNITS[currency]


def _to_places(amount: Decimal, places: int) -> Decimal:
    if not amount.is_finite() or abs(amount) >= _LARGEST:
        raise ValueError("an amount is a number below 10^15")
    return amount.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_EVEN) + 0  # + 0 turns -0 into 0
