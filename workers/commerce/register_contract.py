"""Enters the sealed contract in the register under a number without gaps (S-1, S-2, FORM-2)."""

from datetime import date

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.register import ContractOverview, Registration
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SealedText(TaskInput):
    """Nothing beside the task: text, stamp and seal stand in the store."""


class RegisteredContract(TaskOutput):
    """The number, and the form as the register has it: rows of item and value."""

    contract_number: str
    registration: tuple[dict[str, str], ...]


@topic("commerce.register-contract")
def register_contract(_: SealedText, records: Records, task: Task) -> RegisteredContract:
    """Register the contract, once, with the overview of whoever stamped it.

    Raises NothingKept for a text that was not stamped or not sealed.
    """
    contract = reviewed_contract(records, order_of(task.business_key))
    stamped = records.contracts.stampings.get(contract.order, contract.text_sha256).body
    sealed = records.sealing.get_seal(contract.order, contract.text_sha256).body
    overview = ContractOverview(
        order=contract.order,
        round=contract.round,
        customer=contract.customer,
        subject=stamped.subject,
        value=contract.value,
        text_sha256=contract.text_sha256,
        review_result="passed",
        filled_by=stamped.filled_by,
        filled_at=stamped.filled_at,
    )
    entry = records.register.enter(overview, by="worker/commerce", task_id=task.id).body
    return RegisteredContract(contract_number=entry.number, registration=_rows(entry, sealed.affixed_at.date()))


def _rows(entry: Registration, sealed_on: date) -> tuple[dict[str, str], ...]:
    rows = {
        "Số hợp đồng / Contract number": entry.number,
        "Khách hàng / Customer": entry.customer,
        "Nội dung / Subject": entry.subject,
        "Giá trị / Value": str(entry.value),
        "Kết quả xem xét / Review result": "Đạt / Passed",
        "Người khai / Filled in by": f"{entry.filled_by}, {entry.filled_at:%Y-%m-%d}",
        "Ngày có hiệu lực / In force since": sealed_on.isoformat(),
    }
    return tuple({"item": item, "value": value} for item, value in rows.items())
