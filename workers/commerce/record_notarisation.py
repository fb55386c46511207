"""Records what the notary answered to a department's request (V-1)."""

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import who_decided
from orchestrator.domain.signing_forms import Certified, read_notary
from orchestrator.store import Records
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentNotarisation(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    notary_result: JsonValue = None
    certificate: JsonValue = None
    certified_on: JsonValue = None
    notary_office: JsonValue = None
    notary_reason: JsonValue = None


class RecordedNotarisation(TaskOutput):
    """Ready for the next form."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.record-notarisation")
def record_notarisation(sent: SentNotarisation, records: Records, task: Task) -> RecordedNotarisation:
    """Record the certificate, with its day and place, or the notary's refusal, once.

    Raises SubmissionRefused for a certificate that lacks one of them, NothingKept when nobody asked for it.
    """
    contract = reviewed_contract(records, order_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    answer = read_notary(sent.model_dump(), records.clock.today())
    asked = records.contracts.notarisations.get(contract.order, contract.text_sha256, "requested").body
    told = (
        {"step": "certified", "reason": "", **answer.model_dump()}
        if isinstance(answer, Certified)
        else {"step": "refused", "reason": answer.notary_reason}
    )
    records.contracts.notarisations.add(asked.model_copy(update=told), by=by.person, task_id=task.id)
    return RecordedNotarisation()
