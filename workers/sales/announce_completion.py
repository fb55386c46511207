"""Tells the customer that the order is complete, once everything has demonstrably arrived (K-1, second moment)."""

from orchestrator.domain.order_letters import Summary
from orchestrator.domain.order_number import order_of
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.deliveries import ProofOfDelivery
from workers.runtime import Task, TaskInput, TaskOutput, topic

_HOME = "VN"


class DeliveredOrder(TaskInput):
    """Nothing: the business key names the order, and the store knows what arrived."""


class AnnouncedCompletion(TaskOutput):
    """What the deadlines depend on: goods that went abroad are installed later."""

    delivered_abroad: bool


@topic("sales.announce-completion")
def announce_completion(_: DeliveredOrder, records: Records, task: Task) -> AnnouncedCompletion:
    """Keep the message that the order is complete, once; raises NothingKept while a delivery has no proof."""
    number = order_of(task.business_key)
    proofs = {entry.body.delivery: entry.body for entry in records.deliveries.proofs.of(number)}
    planned = {entry.body.delivery for entry in records.deliveries.deliveries.of(number)}
    if not proofs or planned - set(proofs):
        raise NothingKept("proof of delivery", f"{number}, of every delivery")
    lines = tuple(_line(proof) for _, proof in sorted(proofs.items()))
    keep_letter(records, number, "completed", task_id=task.id, summary=Summary(items={}, requirements=lines))
    destination = records.orders.current(number).content.delivery.destination_country
    return AnnouncedCompletion(delivered_abroad=destination not in (None, _HOME))


def _line(proof: ProofOfDelivery) -> str:
    reserved = f"; {proof.remarks}" if proof.condition != "complete" else ""
    return f"{proof.received_on}: {proof.received_by} ({proof.proof_reference}){reserved}"
