"""Tells the customer, in the customer's language, that the contract is concluded and in force (K-1, S-4, D-SALES-2)."""

from typing import Literal

from orchestrator.domain.order_letters import Summary
from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class ArchivedOriginal(TaskInput):
    """Nothing beside the task: the contract stands in the register."""


class AnnouncedConclusion(TaskOutput):
    """What the order goes on with."""

    signing_outcome: Literal["in-force"] = "in-force"
    contract_number: str


@topic("sales.announce-conclusion")
def announce_conclusion(_: ArchivedOriginal, records: Records, task: Task) -> AnnouncedConclusion:
    """Keep the message to the customer, once; raises NothingKept for a contract that is not issued or not archived."""
    contract = reviewed_contract(records, order_of(task.business_key))
    issued = records.register.issued.get(contract.order, contract.round).body
    records.contracts.archive.get(contract.order, contract.text_sha256)
    lines = (issued.number, contract.subject, str(contract.value))
    keep_letter(records, contract.order, "concluded", task_id=task.id, summary=Summary(items={}, requirements=lines))
    return AnnouncedConclusion(contract_number=issued.number)
