"""The register of measures still open, over all orders: what Commerce reviews with each contract (D-COMMERCE-3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pydantic import JsonValue

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.domain.verdict_words import criterion_in_words
from orchestrator.domain.words import Words
from orchestrator.store.actions import ActionOpened
from orchestrator.store.records import Records
from orchestrator.store.review_case import is_acknowledged

_SHOWN = 25
UNCONFIRMED = "unconfirmed"
"""The milestone of a notice that a verbal request stays without the customer's own word (R-G)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenMeasure:
    """One measure that a review decided on and nobody reported done, of an order that goes on."""

    order: str
    action: str
    criterion: str
    what: str
    owner: str
    due: date
    days_late: int

    @property
    def is_late(self) -> bool:
        """True after its day."""
        return self.days_late > 0


def open_measures(records: Records) -> tuple[OpenMeasure, ...]:
    """Every open measure of orders that have not ended, the most urgent first.

    A verbal request that stays unacknowledged after its quiet reminders is one of them (R-G): Sales owns it.
    """
    closed = {(one.body.order, one.body.action) for one in records.actions.closed.everywhere()}
    ended = {one.body.order for one in records.orders.ends.everywhere()}
    opened = (entry.body for entry in records.actions.opened.everywhere())
    still = [one for one in opened if (one.order, one.action) not in closed and one.order not in ended]
    today = records.clock.today()
    unconfirmed = (one for one in _unconfirmed(records, today) if one.order not in ended)
    found = (*unconfirmed, *(_measure(one, today) for one in still))
    return tuple(sorted(found, key=lambda one: (one.due, one.order, one.action)))


def _unconfirmed(records: Records, today: date) -> Iterable[OpenMeasure]:
    told = [e for e in records.communications.notices.everywhere() if e.body.milestone == UNCONFIRMED]
    newest = {entry.body.order: entry for entry in told}
    first = {entry.body.order: entry for entry in reversed(told)}
    for order, entry in newest.items():
        if not is_acknowledged(records, order):
            since = first[order].record.recorded_at.astimezone(COMPANY_ZONE).date()
            yield OpenMeasure(
                order=order,
                action=UNCONFIRMED,
                criterion="G",
                what=entry.body.text,
                owner="sales",
                due=since,
                days_late=(today - since).days,
            )


def measure_rows(measures: Iterable[OpenMeasure]) -> tuple[dict[str, str], ...]:
    """The most urgent measures as rows of a form."""
    return tuple(
        {
            "order": measure.order,
            "what": f"{criterion_in_words(measure.criterion)}: {measure.what}",
            "owner": measure.owner,
            "due": f"{measure.due}{_late(measure)}",
        }
        for measure in list(measures)[:_SHOWN]
    )


def measures_reviewed(measures: Iterable[OpenMeasure]) -> dict[str, JsonValue]:
    """What the review's record keeps of the register as it was when Commerce decided."""
    known = list(measures)
    late = [f"{one.order} {one.action}" for one in known if one.is_late]
    return {"openMeasures": len(known), "lateMeasures": len(late), "late": [*late[:_SHOWN]]}


def _measure(opened: ActionOpened, today: date) -> OpenMeasure:
    return OpenMeasure(
        order=opened.order,
        action=opened.action,
        criterion=opened.criterion,
        what=opened.what,
        owner=opened.owner,
        due=opened.due,
        days_late=(today - opened.due).days,
    )


def _late(measure: OpenMeasure) -> str:
    late = Words(f"trễ {measure.days_late} ngày", f"{measure.days_late} days late")
    return f" ({late})" if measure.is_late else ""
