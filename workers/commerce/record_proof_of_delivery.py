"""Records that the consignee took over a delivery (D-COMMERCE-9, F-2)."""

from pydantic import JsonValue

from orchestrator.domain.fulfilment_forms import Received
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.communications import InternalNotice
from orchestrator.store.deliveries import ProofOfDelivery
from orchestrator.store.delivery_case import open_delivery
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentProof(TaskInput):
    """What the form sent, or the message ProofOfDeliveryReceived brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    received_by: JsonValue = None
    received_on: JsonValue = None
    proof_reference: JsonValue = None
    received_condition: JsonValue = None
    received_remarks: JsonValue = None


class RecordedProof(TaskOutput):
    """Nobody signed for what comes next."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("commerce.record-proof-of-delivery")
def record_proof_of_delivery(sent: SentProof, records: Records, task: Task) -> RecordedProof:
    """Record the proof once, and tell Customer service of what did not arrive whole.

    Raises SubmissionRefused for a day before the hand-over or reservations without words, NothingKept without a
    hand-over.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    form = read_submission(Received, sent.model_dump(), records.clock.today())
    records.ledger.lock(number)
    case = open_delivery(records, number)
    left = records.deliveries.handovers.get(number, case.number).body.handed_over_on
    if left and form.received_on < left:
        raise SubmissionRefused(f"hàng đi ngày {left}", f"the goods left on {left}")
    if records.deliveries.proofs.find(number, case.number) is None:
        body = ProofOfDelivery(
            order=number,
            delivery=case.number,
            received_by=form.received_by,
            received_on=form.received_on,
            proof_reference=form.proof_reference,
            condition=form.received_condition,
            remarks=form.received_remarks or "",
        )
        records.deliveries.proofs.add(body, by=by.person, task_id=task.id)
        if form.received_condition != "complete":
            records.communications.notices.add(_reserved(body), by="worker/commerce", task_id=task.id)
    return RecordedProof()


def _reserved(proof: ProofOfDelivery) -> InternalNotice:
    what = {"short": "thiếu / short", "damaged": "hư hỏng / damaged"}[proof.condition]
    return InternalNotice(
        order=proof.order,
        department="customer-service",
        milestone="received-with-reservations",
        number=proof.delivery,
        text=f"Đợt / delivery {proof.delivery}, {proof.proof_reference}: {what}: {proof.remarks}",
    )
