"""Reads one order's records as the facts that sales data is computed from; days are days where the company works."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeVar

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.domain.orders import IncotermRule, SubmittedOrder, order_value
from orchestrator.domain.sales_facts import Change, LossReason, Promise, Round, SoldOrder
from orchestrator.store.changes import ChangeRecord, ChangeRequested
from orchestrator.store.contracts import SealAffixed
from orchestrator.store.deliveries import Delivery, HandedOver, ProofOfDelivery
from orchestrator.store.evidence import Entry, Evidence
from orchestrator.store.orders import Awarded, Order, OrderEnded, OrderVersion, TenderLost
from orchestrator.store.prices import MarginSheet
from orchestrator.store.requirements import PromiseDate, RequestDeclined
from orchestrator.store.reviews import ReviewResult, RoundOpened

Body = TypeVar("Body", bound=Evidence)

#: The rules under which the seller has delivered once the carrier has the goods (ICC Incoterms 2020, groups E, F, C).
DELIVERED_TO_CARRIER: Final[frozenset[IncotermRule]] = frozenset(
    {"EXW", "FCA", "FAS", "FOB", "CPT", "CIP", "CFR", "CIF"}
)


@dataclass(frozen=True, slots=True)
class Entries:
    """What stands of one order's records."""

    entries: tuple[Entry[Evidence], ...]

    def of(self, model: type[Body]) -> list[Entry[Body]]:
        """Those of a kind, in the order of writing."""
        found = [Entry(body=e.body, record=e.record) for e in self.entries if isinstance(e.body, model)]
        return sorted(found, key=lambda entry: entry.record.position)

    def last(self, model: type[Body]) -> Entry[Body] | None:
        """The one of a kind that was written last, or None."""
        found = self.of(model)
        return found[-1] if found else None


def company_day(moment: datetime) -> date:
    """The day of a moment where the company works."""
    return moment.astimezone(COMPANY_ZONE).date()


def sold_order(order: Order, kept: Entries) -> SoldOrder:
    """The order as its records tell of it, a corrected record as it stands now."""
    agreed = [entry.body.content for entry in kept.of(OrderVersion) if entry.body.basis != "proposed"]
    content = agreed[-1] if agreed else order.submitted
    won, lost, ended = kept.last(Awarded), kept.last(TenderLost), kept.last(OrderEnded)
    seals = [company_day(entry.body.affixed_at) for entry in kept.of(SealAffixed)]
    deliveries = _deliveries(kept, content)
    return SoldOrder(
        number=order.number,
        source=content.source,
        is_story=order.story is not None,
        entered_on=company_day(order.entered_at),
        value=order_value(content),
        requested=order.submitted.delivery.requested_date,
        rounds=tuple(_round(opened, kept) for opened in kept.of(RoundOpened)),
        promises=_promises(kept),
        tender_won_on=company_day(won.body.received_on) if won else None,
        tender_lost_on=company_day(lost.body.received_on) if lost else None,
        in_force_on=min(seals, default=None),
        margin_percent=_margin(kept),
        changes=tuple(_changes(kept)),
        delivered_on=tuple(day for _, day in deliveries),
        complete_on=max((day for is_last, day in deliveries if is_last), default=None),
        ended_on=company_day(ended.record.recorded_at) if ended else None,
        loss=_loss(kept, ended.body) if ended else None,
    )


def _round(opened: Entry[RoundOpened], kept: Entries) -> Round:
    result = _result(kept, opened.body.round)
    return Round(
        kind=opened.body.review_kind,
        opened_at=opened.record.recorded_at,
        opened_on=company_day(opened.record.recorded_at),
        decided_at=result.decided_at if result else None,
        decided_on=company_day(result.decided_at) if result else None,
        outcome=result.outcome if result else None,
    )


def _result(kept: Entries, number: int) -> ReviewResult | None:
    return next((entry.body for entry in kept.of(ReviewResult) if entry.body.round == number), None)


def _agreed_rounds(kept: Entries) -> dict[int, date]:
    """Round → the day since which what it reviewed holds: a change's once it was accepted."""
    accepted = {e.body.round: e.body.decided_at for e in kept.of(ChangeRecord) if e.body.outcome == "accepted"}
    agreed = {}
    for opened in (entry.body for entry in kept.of(RoundOpened)):
        result = _result(kept, opened.round)
        if result is None or result.outcome != "passed":
            continue
        since = accepted.get(opened.round) if opened.review_kind == "change" else result.decided_at
        if since is not None:
            agreed[opened.round] = company_day(since)
    return agreed


def _promises(kept: Entries) -> tuple[Promise, ...]:
    agreed = _agreed_rounds(kept)
    found = [entry.body for entry in kept.of(PromiseDate) if entry.body.round in agreed]
    return tuple(Promise(since=agreed[body.round], day=body.promised) for body in sorted(found, key=lambda b: b.round))


def _margin(kept: Entries) -> Decimal | None:
    agreed = _agreed_rounds(kept)
    sheets = [entry.body for entry in kept.of(MarginSheet) if entry.body.round in agreed]
    return max(sheets, key=lambda sheet: sheet.round).percent if sheets else None


def _changes(kept: Entries) -> Iterator[Change]:
    ends = {entry.body.number: entry.body.outcome for entry in kept.of(ChangeRecord)}
    for asked in kept.of(ChangeRequested):
        yield Change(asked_on=company_day(asked.body.received_at), outcome=ends.get(asked.body.number))


def _deliveries(kept: Entries, content: SubmittedOrder) -> list[tuple[bool, date]]:
    """Each delivery that was made: whether it is the last one, and the day."""
    left = {entry.body.delivery: entry.body for entry in kept.of(HandedOver)}
    arrived = {entry.body.delivery: entry.body.received_on for entry in kept.of(ProofOfDelivery)}
    term = content.delivery.incoterm
    to_carrier = term is not None and term.rule in DELIVERED_TO_CARRIER
    days = {number: left_on(body) for number, body in left.items()} if to_carrier else arrived
    planned = (entry.body for entry in kept.of(Delivery))
    return [(each.is_last, days[each.delivery]) for each in planned if each.delivery in days]


def left_on(body: HandedOver) -> date:
    """The day on which the carrier took the goods."""
    return body.handed_over_on or company_day(body.handed_over_at)


def _loss(kept: Entries, ended: OrderEnded) -> LossReason | None:
    if ended.state != "declined":
        return "cancelled" if ended.state == "cancelled" else None
    if kept.last(TenderLost):
        return "tender-lost"
    if kept.last(RequestDeclined):
        return "request-declined"
    rejected = any(entry.body.outcome == "rejected" for entry in kept.of(ReviewResult))
    return "review-rejected" if rejected else "customer-withdrew"
