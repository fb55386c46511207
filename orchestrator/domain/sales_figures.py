"""Sales data, figure by figure, from facts alone: how orders come, are won, reviewed, delivered and complained of.

Every function is of D-COMMERCE-10 (ISO 9001, 9.1.3): its docstring says what is counted of what, and which kinds of
record say so. What is undefined is None: a share of nothing, the middle of no times.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from statistics import median
from typing import Final, get_args

from orchestrator.domain.money import ExchangeRate, Money, total
from orchestrator.domain.orders import Source
from orchestrator.domain.sales_facts import Complained, LossReason, SoldOrder, Window

HOUSE_CURRENCY: Final = "USD"
_TENTH: Final = Decimal("0.1")
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many, and in percent to 0.1; None of nothing."""

    part: int
    whole: int
    percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """How long something took, in hours to 0.1, nights and holidays counted; None where nothing was measured."""

    count: int
    median_hours: Decimal | None
    longest_hours: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Amounts:
    """A sum a currency, and all in US dollars at the rates of one day; None where a rate is missing."""

    by_currency: tuple[Money, ...]
    in_usd: Money | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came in."""

    orders: int
    stories: int
    by_source: Mapping[Source, int]
    value: Amounts
    without_price: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Wins:
    """What was decided."""

    rate: Share
    tenders: Share
    value_won: Amounts
    lost: Mapping[LossReason, int]
    cancelled_in_force: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """How the contract review works."""

    first_pass: Share
    round_times: Times
    until_passed: Times


@dataclass(frozen=True, slots=True, kw_only=True)
class Punctuality:
    """How deliveries keep the promise, and what was asked for at first; `overdue` are orders late on the last day."""

    to_promise: Share
    to_request: Share
    overdue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """How often contracts change."""

    rate: Share
    asked: int
    accepted: int
    refused: int
    undecided: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaining:
    """How often customers complain, and how complaints end."""

    rate: Share
    received: int
    satisfied: int
    rejected: int
    until_closed: Times


def share(part: int, whole: int) -> Share:
    """Return `part` of `whole` with its percentage, rounded half to even to 0.1; None for a whole of 0."""
    percent = (Decimal(part * 100) / whole).quantize(_TENTH, rounding=ROUND_HALF_EVEN) if whole else None
    return Share(part=part, whole=whole, percent=percent)


def times(spans: Sequence[timedelta]) -> Times:
    """Return the middle (of an even number, the mean of the middle two) and the longest of the spans, in hours."""
    if not spans:
        return Times(count=0, median_hours=None, longest_hours=None)
    hours = [span / _HOUR for span in spans]
    return Times(count=len(spans), median_hours=_hours(median(hours)), longest_hours=_hours(max(hours)))


def amounts(values: Iterable[Money], rates: Sequence[ExchangeRate]) -> Amounts:
    """Return a sum a currency, by its code, and the whole in USD: each sum is converted once, at the given rate.

    Currencies are never added up without a rate: where one is missing, there is no whole.
    """
    sums: dict[str, list[Money]] = {}
    for value in values:
        sums.setdefault(value.currency, []).append(value)
    by_currency = tuple(total(sums[currency], currency) for currency in sorted(sums))
    found = {rate.quote: rate for rate in rates}
    known = [_in_usd(each, found) for each in by_currency]
    whole = None if None in known else total([each for each in known if each is not None], HOUSE_CURRENCY)
    return Amounts(by_currency=by_currency, in_usd=whole)


def intake(orders: Iterable[SoldOrder], window: Window, rates: Sequence[ExchangeRate]) -> Intake:
    """Orders that entered within the window (customer_order), by source, with what they are worth now.

    The value is quantity x price of the order's newest version that is no proposal (order-version); orders that lack a
    price or a quantity are counted apart and have none.
    """
    entered = [order for order in orders if order.entered_on in window]
    sources = Counter(order.source for order in entered)
    priced = [order.value for order in entered if order.value]
    return Intake(
        orders=len(entered),
        stories=sum(order.is_story for order in entered),
        by_source={source: sources[source] for source in get_args(Source)},
        value=amounts(priced, rates),
        without_price=len(entered) - len(priced),
    )


def wins(orders: Sequence[SoldOrder], window: Window, rates: Sequence[ExchangeRate]) -> Wins:
    """Win rate: orders whose contract came into force within the window, of those and the orders lost within it.

    In force is a contract from its first seal on (seal-affixed, S-3). Lost is an order that ended (order-ended) without
    one, whoever ended it; the reason is in tender-lost, request-declined or a review-result that rejects, and who was
    declined without any of them withdrew. An order cancelled after its seal was won, and is counted apart. Tenders:
    award of award and tender-lost, by the day of the notice (R-0.1).
    """
    won = [order for order in orders if order.in_force_on in window]
    ended = [order for order in orders if order.ended_on in window]
    losses = Counter(order.loss for order in ended if order.loss and order.in_force_on is None)
    bids_won = sum(order.tender_won_on in window for order in orders)
    bids_lost = sum(order.tender_lost_on in window for order in orders)
    return Wins(
        rate=share(len(won), len(won) + losses.total()),
        tenders=share(bids_won, bids_won + bids_lost),
        value_won=amounts([order.value for order in won if order.value], rates),
        lost={reason: losses[reason] for reason in get_args(LossReason)},
        cancelled_in_force=sum(order.loss == "cancelled" and order.in_force_on is not None for order in ended),
    )


def review(orders: Sequence[SoldOrder], window: Window) -> Review:
    """First-pass yield and lead time of contract reviews (R-0.5, D-COMMERCE-2), by the day of the result.

    First pass: orders whose first round passed, of the orders whose first round has its result within the window. Lead
    time of a round: from review-opened to review-result, rounds of changes too. Until passed: from the first round's
    opening to the first result "passed" of a round that is no change's, whatever lay between.
    """
    decided = [each for order in orders for each in order.rounds if each.decided_on in window]
    first = [each for each in decided if each.kind == "first"]
    passed = [found for order in orders if (found := _passed(order)) and found[1] in window]
    return Review(
        first_pass=share(sum(each.outcome == "passed" for each in first), len(first)),
        round_times=times([each.decided_at - each.opened_at for each in decided if each.decided_at]),
        until_passed=times([span for span, _ in passed]),
    )


def punctuality(orders: Sequence[SoldOrder], window: Window) -> Punctuality:
    """On-time delivery: deliveries made by the promised day, of all made within the window that had one.

    A delivery is made when the carrier has it (handed-over) under an Incoterm of group E, F or C, else when the
    consignee has it (proof-of-delivery): Incoterms 2020. The promise is that of the round that held on that day
    (promise-date of a round that passed; of a change only once it was accepted, change-record), else the day first
    requested (order-version). `overdue` counts orders in force, not delivered in full on the window's last day and open
    on it, whose promise is past: no delivery speaks for them yet.
    """
    made = [(order, day) for order in orders for day in order.delivered_on if day in window]
    promised = [(day, promise) for order, day in made if (promise := order.promise_on(day))]
    asked = [(day, order.requested) for order, day in made if order.requested]
    return Punctuality(
        to_promise=share(sum(day <= promise for day, promise in promised), len(promised)),
        to_request=share(sum(day <= wanted for day, wanted in asked), len(asked)),
        overdue=sum(_is_overdue(order, window) for order in orders),
    )


def changing(orders: Sequence[SoldOrder], window: Window) -> Changing:
    """Change rate: contracts of which a change was asked for, of those that came into force within the window.

    Changes count up to the window's last day, those before signing too (change-requested, C-1). Beside it stand all
    changes asked for within the window, and how they ended (change-record): undecided are those without a record.
    """
    sealed = [order for order in orders if order.in_force_on in window]
    changed = [order for order in sealed if any(change.asked_on <= window.last for change in order.changes)]
    asked = [change for order in orders for change in order.changes if change.asked_on in window]
    ends = Counter(change.outcome for change in asked)
    return Changing(
        rate=share(len(changed), len(sealed)),
        asked=len(asked),
        accepted=ends["accepted"],
        refused=ends["refused"],
        undecided=ends[None],
    )


def complaining(orders: Sequence[SoldOrder], complaints: Sequence[Complained], window: Window) -> Complaining:
    """Complaint rate: orders complained of by the window's last day, of those first delivered within the window.

    A complaint counts for the order that it names, if that is one of the same customer's (complaint-received, K-3).
    Beside it stand all complaints received within the window, and those closed within it (complaint-closed): how they
    ended, and how long they took from receipt to closure.
    """
    complained = {each.order for each in complaints if each.received_on <= window.last}
    delivered = [order for order in orders if order.delivered_on and min(order.delivered_on) in window]
    closed = [each for each in complaints if each.closed_on in window]
    return Complaining(
        rate=share(sum(order.number in complained for order in delivered), len(delivered)),
        received=sum(each.received_on in window for each in complaints),
        satisfied=sum(each.outcome == "satisfied" for each in closed),
        rejected=sum(each.outcome == "rejected" for each in closed),
        until_closed=times([each.closed_at - each.received_at for each in closed if each.closed_at]),
    )


def _passed(order: SoldOrder) -> tuple[timedelta, date] | None:
    """How long the order's review took until it passed, and the day of it."""
    rounds = [each for each in order.rounds if each.kind != "change"]
    done = next((each for each in rounds if each.outcome == "passed"), None)
    if done is None or done.decided_at is None or done.decided_on is None:
        return None
    return done.decided_at - rounds[0].opened_at, done.decided_on


def _is_overdue(order: SoldOrder, window: Window) -> bool:
    day = window.last
    sealed = order.in_force_on is not None and order.in_force_on <= day
    delivered = order.complete_on is not None and order.complete_on <= day
    promise = order.promise_on(day)
    return sealed and order.is_open_on(day) and not delivered and promise is not None and promise < day


def _hours(hours: float) -> Decimal:
    return Decimal(str(hours)).quantize(_TENTH, rounding=ROUND_HALF_EVEN)


def _in_usd(money: Money, rates: Mapping[str, ExchangeRate]) -> Money | None:
    if money.currency == HOUSE_CURRENCY:
        return money
    rate = rates.get(money.currency)
    return money.convert(rate) if rate else None
