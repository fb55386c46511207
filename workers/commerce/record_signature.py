"""Records the signature of the customer's representative under the very text that was reviewed (S-3)."""

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.domain.signing_forms import SignatureForm, check_same_text
from orchestrator.store import Records
from orchestrator.store.contracts import Signature
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentSignature(TaskInput):
    """What the form sent, or the message SignatureReceived brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    signer: JsonValue = None
    signer_capacity: JsonValue = None
    signed_on: JsonValue = None
    signed_sha256: JsonValue = None


class RecordedSignature(TaskOutput):
    """Ready for the next form."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("commerce.record-signature")
def record_signature(sent: SentSignature, records: Records, task: Task) -> RecordedSignature:
    """Record the customer's signature, once.

    Raises SubmissionRefused with both hashes when another text was signed, and NothingKept for a text that was not
    stamped first.
    """
    contract = reviewed_contract(records, order_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    signed = read_submission(SignatureForm, sent.model_dump(), records.clock.today())
    check_same_text(contract.text_sha256, signed.signed_sha256)
    records.contracts.stampings.get(contract.order, contract.text_sha256)
    body = Signature(
        order=contract.order,
        text_sha256=contract.text_sha256,
        party="customer",
        name=signed.signer,
        capacity=signed.signer_capacity,
        signed_on=signed.signed_on,
    )
    records.contracts.signatures.add(body, by=by.person, task_id=task.id)
    return RecordedSignature()
