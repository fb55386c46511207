"""An auditor's sample: orders of a month drawn by chance, each with the clauses that nothing shows."""

import random
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.errors import ChainBroken, InputError
from orchestrator.store.orders import Order, OrderEnded
from orchestrator.store.records import Records
from orchestrator.views.evidence.coverage import Covered, cover, gaps
from orchestrator.views.evidence.gather import copy_order

_MONTH: Final = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampled:
    """One order of the sample: how many clauses are shown, how many do not apply, and which are gaps."""

    order: str
    customer: str
    state: Literal["running", "closed", "declined", "cancelled"]
    started: datetime
    ended: datetime | None
    shown: int
    not_applicable: int
    gaps: tuple[str, ...]
    #: The first broken link of records that do not prove themselves; nothing is counted then.
    broken: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """Orders that started or ended in a month, some of them drawn by chance; the same seed draws the same."""

    month: str
    seed: int
    #: How many orders started or ended in that month.
    of: int
    orders: tuple[Sampled, ...]


def draw_sample(records: Records, month: str, count: int, seed: int) -> Sample:
    """Draw so many orders, or all where there are fewer; months begin at midnight in the company's zone.

    Raises InputError for what is no month, as in 2026-11.
    """
    if not _MONTH.fullmatch(month):
        raise InputError([f"--month: expected a month such as 2026-11, not {month[:20]}"])
    ends = {entry.body.order: (entry.body, entry.record.recorded_at) for entry in records.orders.ends.everywhere()}
    found = [order for order in records.orders.all() if month in _months(order.entered_at, ends.get(order.number))]
    chance = random.Random(seed)  # noqa: S311  # an auditor draws it again by its seed
    drawn = sorted(chance.sample(found, min(count, len(found))), key=lambda order: order.number)
    orders = tuple(_look(records, order, ends.get(order.number)) for order in drawn)
    return Sample(month=month, seed=seed, of=len(found), orders=orders)


def _months(started: datetime, ended: tuple[OrderEnded, datetime] | None) -> set[str]:
    moments = (started, ended[1]) if ended else (started,)
    return {f"{each.astimezone(COMPANY_ZONE):%Y-%m}" for each in moments}


def _look(records: Records, order: Order, ended: tuple[OrderEnded, datetime] | None) -> Sampled:
    covered: tuple[Covered, ...] = ()
    broken = ""
    try:
        covered = cover(copy_order(records, order.number))
    except ChainBroken as problem:
        broken = str(problem)
    states = [each.state for each in covered]
    return Sampled(
        order=order.number,
        customer=order.submitted.customer.name,
        state=ended[0].state if ended else "running",
        started=order.entered_at,
        ended=ended[1] if ended else None,
        shown=states.count("shown"),
        not_applicable=states.count("not-applicable"),
        gaps=gaps(covered),
        broken=broken,
    )
