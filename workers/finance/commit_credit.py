"""Turns the signed contract's reservation into a commitment, exactly once (D-FINANCE-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, topic


class CreditToCommit(TaskInput):
    """Nothing beside the task: what was reserved stands in the store."""


@topic("finance.commit-credit")
def commit_credit(_: CreditToCommit, records: Records, task: Task) -> None:
    """Commit what the contract's review reserved; a repeat changes nothing.

    Raises ReservationReleased when the order was cancelled or declined meanwhile, and NothingKept for a contract that
    is not in the register or reserved nothing.
    """
    contract = reviewed_contract(records, order_of(task.business_key))
    records.register.registrations.get(contract.order, contract.round)
    records.credit.commit(contract.order, contract.round, by="worker/finance", task_id=task.id)
