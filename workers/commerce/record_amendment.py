"""Records the customer's signature under the amendment that was reviewed, or that the customer withdrew the change."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.change_forms import AmendmentWithdrawal, read_amendment
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import who_decided
from orchestrator.domain.signing_forms import check_same_text
from orchestrator.store import Records
from orchestrator.store.change_case import open_change
from orchestrator.store.changes import ChangeWithdrawn
from orchestrator.store.contracts import Signature
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentAmendment(TaskInput):
    """What the form sent, or the message SignatureReceived brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    amendment_outcome: JsonValue = None
    signer: JsonValue = None
    signer_capacity: JsonValue = None
    signed_on: JsonValue = None
    signed_sha256: JsonValue = None
    withdrawal_reason: JsonValue = None


class RecordedAmendment(TaskOutput):
    """What the gateway reads."""

    amendment_outcome: Literal["signed", "withdrawn"]
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("commerce.record-amendment")
def record_amendment(sent: SentAmendment, records: Records, task: Task) -> RecordedAmendment:
    """Record the answer, once; raises SubmissionRefused, with both hashes when another text was signed."""
    change = open_change(records, order_of(task.business_key))
    contract = reviewed_contract(records, change.order, change.number)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    told = read_amendment(sent.model_dump(), records.clock.today())
    if isinstance(told, AmendmentWithdrawal):
        withdrawn = ChangeWithdrawn(
            order=change.order,
            number=change.number,
            reason=told.withdrawal_reason,
            told_to=by.person,
            told_at=by.at,
        )
        records.changes.withdrawals.add(withdrawn, by=by.person, task_id=task.id)
        return RecordedAmendment(amendment_outcome="withdrawn")
    check_same_text(contract.text_sha256, told.signed_sha256)
    signature = Signature(
        order=change.order,
        text_sha256=contract.text_sha256,
        party="customer",
        name=told.signer,
        capacity=told.signer_capacity,
        signed_on=told.signed_on,
    )
    records.contracts.signatures.add(signature, by=by.person, task_id=task.id)
    return RecordedAmendment(amendment_outcome="signed")
