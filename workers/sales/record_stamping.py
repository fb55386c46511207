"""Records that the agreed text was stamped and overviewed, or that the customer withdrew (S-1, S-2, D-SALES-4)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Decider, who_decided
from orchestrator.domain.signing_forms import Stamping, Withdrawal, read_stamping
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.contracts import CustomerWithdrew, TextStamped
from orchestrator.store.reviewed_contract import ReviewedContract, reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentStamping(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    stamping_outcome: JsonValue = None
    joint_seal: JsonValue = None
    stamped_on: JsonValue = None
    contract_subject: JsonValue = None
    withdrawal_reason: JsonValue = None


class RecordedStamping(TaskOutput):
    """What the gateway reads."""

    stamping_outcome: Literal["agreed", "withdrawn"]
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.record-stamping")
def record_stamping(sent: SentStamping, records: Records, task: Task) -> RecordedStamping:
    """Record the stamping, once; raises SubmissionRefused for what does not hold."""
    contract = reviewed_contract(records, order_of(task.business_key))
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    told = read_stamping(sent.model_dump(), records.clock.today())
    if isinstance(told, Withdrawal):
        withdrew = CustomerWithdrew(
            order=contract.order,
            round=contract.round,
            reason=told.withdrawal_reason,
            told_to=by.person,
            told_at=by.at,
        )
        records.contracts.withdrawals.add(withdrew, by=by.person, task_id=task.id)
        return RecordedStamping(stamping_outcome="withdrawn")
    seal = records.seals.find(told.joint_seal)
    if seal is None or seal.kind != "joint":
        raise SubmissionRefused(f"{told.joint_seal} không phải dấu giáp lai", f"{told.joint_seal} is no joint seal")
    records.contracts.stampings.add(_stamped(contract, told, by), by=by.person, task_id=task.id)
    return RecordedStamping(stamping_outcome="agreed")


def _stamped(contract: ReviewedContract, told: Stamping, by: Decider) -> TextStamped:
    return TextStamped(
        order=contract.order,
        text_sha256=contract.text_sha256,
        seal=told.joint_seal,
        stamped_on=told.stamped_on,
        subject=told.contract_subject,
        filled_by=by.person,
        filled_at=by.at,
    )
