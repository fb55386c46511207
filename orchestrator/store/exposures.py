"""What the exposure of a customer group is made of, order by order, as its account counts it (D-FINANCE-2)."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final, Literal, NamedTuple

from orchestrator.domain.exposure import Positions
from orchestrator.domain.money import Money, total
from orchestrator.store.credit import Reservation
from orchestrator.store.records import Records
from orchestrator.store.undelivered import undelivered_value

_SECURED: Final = ("prepaid", "letter-of-credit")


class _Part(NamedTuple):
    """One order's value that counts, and the part of it that is covered, in the account's currency."""

    state: Literal["reserved", "committed", "released"]
    value: Money
    covered: Money
    is_secured: bool


def positions_of(records: Records, group: str) -> Positions | None:
    """The group's positions today; None where it has no account. Their exposure is the account's."""
    account = records.credit.account(group)
    if account is None:
        return None
    currency, today = account.limit.currency, records.clock.today()
    held = groupby(records.credit.held_by(group), key=attrgetter("order"))
    parts = [part for order, of_order in held for part in _parts(records, order, list(of_order), today)]
    committed = [part.value for part in parts if part.state == "committed"]
    return Positions(
        open_receivables=account.receivable,
        undelivered=total(committed, currency),
        reserved=total([part.value for part in parts if part.state == "reserved"], currency),
        deposits=total([part.covered for part in parts if not part.is_secured], currency),
        secured=total([part.covered for part in parts if part.is_secured], currency),
    )


def _parts(records: Records, order: str, held: list[Reservation], today: date) -> Iterator[_Part]:
    """The first round holds what is undelivered of the order, less what changes hold on top in rounds of their own."""
    content, currency = records.orders.current(order).content, held[0].amount.currency
    is_secured = content.payment is not None and content.payment.method in _SECURED
    agreed_later = total([one.amount for one in held[1:] if one.state == held[0].state], currency)
    undelivered = records.rates.convert(undelivered_value(records, order, content), currency, today)
    first = max(undelivered - agreed_later, held[0].amount)
    yield _Part(held[0].state, first, first - held[0].amount, is_secured)
    for one in held[1:]:
        yield _Part(one.state, one.amount, Money.zero(currency), is_secured)
