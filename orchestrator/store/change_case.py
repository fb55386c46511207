"""The change of an order that is handled now, read from the records alone; one change at a time has its turn (C-1)."""

from dataclasses import dataclass

from orchestrator.domain.changes import ChangeRequest, Difference, differences
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.route_change import ChangedArea, route_change
from orchestrator.errors import InputError, NothingKept
from orchestrator.store.changes import ChangeStage
from orchestrator.store.order_progress import problems_of_change
from orchestrator.store.records import Records
from orchestrator.store.reviewed_contract import ReviewedContract, reviewed_contract

CHANGE_PROCESS = "contract-change"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeCase:
    """A change under way: what was asked for, and what it alters in the order as it is agreed now."""

    order: str
    number: int
    request: ChangeRequest
    content: SubmittedOrder
    stage: ChangeStage
    #: None where the order has changed since, so that what is asked for cannot be applied any more.
    found: tuple[Difference, ...] | None
    #: Why the change cannot be made any more; none when it can.
    problems: tuple[str, ...]

    @property
    def areas(self) -> tuple[ChangedArea, ...]:
        """What the change touches, in a fixed order."""
        return route_change(self.found or ())


def open_change(records: Records, order: str) -> ChangeCase:
    """The change that has its turn and no record yet; raises NothingKept when there is none."""
    decided = {entry.body.number for entry in records.changes.records.of(order)}
    taken = [entry.body.number for entry in records.changes.turns.of(order) if entry.body.number not in decided]
    if not taken:
        raise NothingKept("change under way", order)
    request = records.changes.requests.get(order, taken[0]).body.request
    content = records.orders.current(order).content
    return ChangeCase(
        order=order,
        number=taken[0],
        request=request,
        content=content,
        stage=stage_of(records, order),
        found=_differences(content, request),
        problems=problems_of_change(records, request),
    )


def stage_of(records: Records, order: str) -> ChangeStage:
    """How far the order is."""
    if records.deliveries.handovers.of(order):
        return "shipping"
    return "in-production" if records.deliveries.deliveries.of(order) else "before-production"


def contract_to_sign(records: Records, order: str, process_key: str) -> ReviewedContract:
    """What passed its review and may be signed: in a change the amendment, else the contract; raises NothingKept."""
    change = open_change(records, order).number if process_key == CHANGE_PROCESS else None
    return reviewed_contract(records, order, change)


def _differences(content: SubmittedOrder, request: ChangeRequest) -> tuple[Difference, ...] | None:
    try:
        return differences(content, request)
    except InputError:
        return None
