"""Records where the office keeps the contract's original, in how many copies and until when (V-3)."""

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.domain.signing_forms import ArchiveForm, check_archiving
from orchestrator.store import Records
from orchestrator.store.contracts import Archived
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentArchiving(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    archive_location: JsonValue = None
    archived_copies: JsonValue = None
    keep_until: JsonValue = None


class ArchivedContract(TaskOutput):
    """Ready for the next form."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("office.archive-contract")
def archive_contract(sent: SentArchiving, records: Records, task: Task) -> ArchivedContract:
    """Record the archiving, once.

    Raises SubmissionRefused for more copies than were sealed or too short a keeping, NothingKept for an unsealed text.
    """
    contract = reviewed_contract(records, order_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(ArchiveForm, sent.model_dump())
    sealed = records.sealing.get_seal(contract.order, contract.text_sha256).body
    check_archiving(form, sealed.copies, records.clock.today())
    body = Archived(
        order=contract.order,
        text_sha256=contract.text_sha256,
        location=form.archive_location,
        copies=form.archived_copies,
        keep_until=form.keep_until,
        received_by=by.person,
    )
    records.contracts.archive.add(body, by=by.person, task_id=task.id)
    return ArchivedContract()
