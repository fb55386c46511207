"""Applies a change that was reviewed, signed and sealed: order, credit, capacity and promise follow at once (C-3)."""

from typing import Literal

from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.store import Records
from orchestrator.store.change_authority import who_accepted
from orchestrator.store.change_case import ChangeCase, open_change
from orchestrator.store.change_records import Conclusion, conclude, concluded_by, standing_promise
from orchestrator.store.lowered_reservations import lower_capacity, lower_credit
from orchestrator.store.orders import OrderVersion
from orchestrator.store.review_case import ordered_products
from orchestrator.store.reviewed_contract import ReviewedContract, reviewed_contract
from orchestrator.store.undelivered import undelivered_at_risk
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/commerce"


class SealedAmendment(TaskInput):
    """Nothing beside the task: what was reviewed, signed and sealed stands in the store."""


class AppliedChange(TaskOutput):
    """What the order goes on with."""

    change_outcome: Literal["accepted"] = "accepted"
    order_value: str
    promise_date: str
    round: int


@topic("commerce.apply-change")
def apply_change(_: SealedAmendment, records: Records, task: Task) -> AppliedChange:
    """Make the proposal the order's version, in one transaction with all that follows from it, once.

    Raises NothingKept for an amendment that did not pass, was not understood, signed or sealed, and
    ReservationReleased when the order was cancelled meanwhile.
    """
    order = order_of(task.business_key)
    records.ledger.lock(order)
    if concluded_by(records, order, task.id) is None:
        _apply(records, open_change(records, order), task.id)
    value = order_value(records.orders.current(order).content)
    return AppliedChange(
        order_value=str(value or ""),
        promise_date=standing_promise(records, order),
        round=records.reviews.last_round(order),
    )


def _apply(records: Records, change: ChangeCase, task_id: str) -> None:
    contract = reviewed_contract(records, change.order, change.number)
    records.changes.understandings.get(change.order, change.number)
    records.sealing.get_seal(change.order, contract.text_sha256)
    content = records.orders.proposed(change.order, change.number).content
    version = OrderVersion(
        order=change.order,
        version=0,
        basis="changed",
        content=content,
        reason=change.request.reason or "",
        change_number=change.number,
    )
    records.orders.revise(version, by=_BY, task_id=task_id)
    _follow(records, contract, content, task_id)
    authority = who_accepted(records, contract)
    conclusion = Conclusion(
        outcome="accepted",
        reason=contract.result.reason,
        authorised_by=authority.by,
        decided_at=authority.at,
        round=contract.round,
    )
    conclude(records, change, conclusion, task_id=task_id)


def _follow(records: Records, contract: ReviewedContract, content: SubmittedOrder, task_id: str) -> None:
    """Credit and capacity follow the changed order: what it needs more is committed, what it needs less is given."""
    order, round = contract.order, contract.round
    if any(held.round == round for held in records.credit.reservations(order)):
        records.credit.commit(order, round, by=_BY, task_id=task_id)
    at_risk = undelivered_at_risk(records, order, content, contract.payment)
    lower_credit(records, order, round, at_risk, task_id=task_id)
    needed: dict[str, int] = {}
    for ordered in ordered_products(records, order, content):
        if ordered.product:
            line = ordered.product.production_line
            needed[line] = needed.get(line, 0) + (ordered.line.quantity or 0)
    lower_capacity(records, order, round, needed, task_id=task_id)
