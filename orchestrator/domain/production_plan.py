"""Plans an order over several production lines: one promise for all of it, and the weeks to book (D-PRODMGMT-1, -2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from orchestrator.domain.promise_date import Promise, PromiseRequest, WeekLoad, promise_date
from orchestrator.domain.words import Words

PACKING_DAYS: Final = 3
"""Calendar days from the last unit to the day of delivery: inspection and packing. A proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNeed:
    """How many units one production line must make, from the day its material is there, and what it has free."""

    line: str
    quantity: int
    material_on: date
    load: Sequence[WeekLoad]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductionPlan:
    """The promise for the whole order, and for each line its weeks (Monday → units)."""

    promise: Promise
    weeks: Mapping[str, Mapping[date, int]]


def plan_production(needs: Sequence[LineNeed], requested: date | None) -> ProductionPlan | None:
    """Return the plan that the slowest line decides; None when no line is known, as for a design not yet made."""
    if not needs:
        return None
    promises = {need.line: promise_date(_request(need, requested), need.load) for need in needs}
    slowest = max(promises.values(), key=lambda promise: promise.day or date.max)
    return ProductionPlan(promise=slowest, weeks={line: dict(promise.weeks) for line, promise in promises.items()})


def why_too_early(plan: ProductionPlan, promised: date) -> Words | None:
    """Return why `promised` cannot be kept by the plan, or None when it can."""
    day = plan.promise.day
    if day is None:
        return plan.promise.reason
    if day > promised:
        return Words(f"sớm nhất là {day}, không kịp {promised}", f"{day} at the earliest, {promised} cannot be kept")
    return None


def _request(need: LineNeed, requested: date | None) -> PromiseRequest:
    return PromiseRequest(
        quantity=need.quantity,
        material_on=need.material_on,
        days_after_production=PACKING_DAYS,
        requested=requested,
    )
