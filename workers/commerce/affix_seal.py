"""Sets the contract seal under the signed text, by its keeper and after both signatures (S-3, S-4)."""

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.domain.signing_forms import SealForm
from orchestrator.store import Records
from orchestrator.store.change_case import contract_to_sign
from orchestrator.store.contracts import SealAffixed, Signature
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentSeal(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    company_signer: JsonValue = None
    company_signed_on: JsonValue = None
    seal: JsonValue = None
    copies: JsonValue = None


class SealedContract(TaskOutput):
    """Ready for the next form."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.affix-seal")
def affix_seal(sent: SentSeal, records: Records, task: Task) -> SealedContract:
    """Record our signature and the seal, once; raises SealRefused, or SubmissionRefused for what does not hold."""
    contract = contract_to_sign(records, order_of(task.business_key), task.process_definition_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(SealForm, sent.model_dump(), records.clock.today())
    text = {"order": contract.order, "text_sha256": contract.text_sha256}
    signature = Signature(
        **text, party="company", name=form.company_signer, capacity="officer", signed_on=form.company_signed_on
    )
    records.sealing.sign(signature, contract.value, by=by.person, task_id=task.id)
    seal = SealAffixed(**text, seal=form.seal, copies=form.copies, keeper=by.person, affixed_at=by.at)
    records.sealing.affix(seal, by=by.person, task_id=task.id)
    return SealedContract()
