"""Exchange rates by day: what turns amounts of different currencies into one sum."""

from datetime import date

from sqlalchemy import text

from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.errors import NothingKept
from orchestrator.store.unit import Unit

# What one US dollar cost on a day, and that the dollar itself costs one; a corrected rate replaces the earlier one.
_PUT = text("""
    INSERT INTO exchange_rate VALUES (:currency, :day, :per_usd), ('USD', :day, 1)
    ON CONFLICT (currency, day) DO UPDATE SET per_usd = excluded.per_usd
""")

# Both legs through the dollar, each at its latest day not after the one asked for.
_RATE = text("""
    SELECT quote.per_usd / base.per_usd AS rate, least(base.day, quote.day) AS day
    FROM (SELECT per_usd, day FROM exchange_rate WHERE currency = :base AND day <= :on ORDER BY day DESC LIMIT 1) base,
         (SELECT per_usd, day FROM exchange_rate WHERE currency = :quote AND day <= :on ORDER BY day DESC LIMIT 1) quote
""")


class Rates:
    """Keeps dated rates and converts with them."""

    def __init__(self, unit: Unit) -> None:
        self._connection = unit.connection

    def put(self, rate: ExchangeRate) -> None:
        """Keep what one USD costs; raises ValueError for any other pair."""
        if rate.base != "USD" or rate.quote == "USD":
            raise ValueError(f"rates are kept as USD and another currency, not {rate.base}/{rate.quote}")
        self._connection.execute(_PUT, {"currency": rate.quote, "day": rate.on, "per_usd": rate.rate})

    def rate(self, base: str, quote: str, on: date) -> ExchangeRate:
        """What one `base` cost in `quote` on the day or the last one before it; raises NothingKept."""
        row = self._connection.execute(_RATE, {"base": base, "quote": quote, "on": on}).one_or_none()
        if row is None:
            raise NothingKept("exchange rate", f"{base}/{quote} on or before {on}")
        return ExchangeRate(base=base, quote=quote, rate=row.rate, on=row.day)

    def convert(self, money: Money, currency: str, on: date) -> Money:
        """The amount in another currency at the day's rate; raises NothingKept without one."""
        if money.currency == currency:
            return money
        return money.convert(self.rate(money.currency, currency, on))
