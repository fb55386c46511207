"""Enters the sealed contract in the register under a number without gaps (S-1, S-2, FORM-2)."""

from datetime import date

from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.export_papers import term_in_words
from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.delivery_case import promised_date
from orchestrator.store.register import ContractOverview, Registration, ReviewAtAGlance
from orchestrator.store.reviewed_contract import ReviewedContract, reviewed_contract
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
        review=_review(records, contract),
        terms=_terms(records, contract),
        filled_by=stamped.filled_by,
        filled_at=stamped.filled_at,
    )
    entry = records.register.enter(overview, by="worker/commerce", task_id=task.id).body
    return RegisteredContract(contract_number=entry.number, registration=_rows(entry, sealed.affixed_at.date()))


def _review(records: Records, contract: ReviewedContract) -> ReviewAtAGlance:
    result = contract.result
    closed = records.actions.closed.of(contract.order)
    return ReviewAtAGlance(
        decided_by=result.deciders,
        decided_at=result.decided_at,
        reason=result.reason,
        verdicts={criterion: str(verdict) for criterion, verdict in sorted(result.verdicts.items())},
        measures=tuple(f"{entry.body.action}: {entry.body.how}" for entry in closed),
    )


def _terms(records: Records, contract: ReviewedContract) -> str:
    term = records.orders.current(contract.order).content.delivery.incoterm
    carried = term_in_words(term.rule, term.place, term.edition) if term else "–"
    day = promised_date(records, contract.order)
    return f"{describe_payment(contract.payment)}; {carried}; {day}"


def _rows(entry: Registration, sealed_on: date) -> tuple[dict[str, str], ...]:
    rows = {
        "Số hợp đồng / Contract number": entry.number,
        "Khách hàng / Customer": entry.customer,
        "Nội dung / Subject": entry.subject,
        "Giá trị / Value": str(entry.value),
        "Thanh toán; giao hàng; ngày hứa / Payment; delivery; date promised": entry.terms,
        "Kết quả xem xét / Review result": _passed(entry),
        "Người khai / Filled in by": f"{entry.filled_by}, {entry.filled_at:%Y-%m-%d}",
        "Ngày có hiệu lực / In force since": sealed_on.isoformat(),
    }
    return tuple({"item": item, "value": value} for item, value in rows.items())


def _passed(entry: Registration) -> str:
    if entry.review is None:
        return "Đạt / Passed"
    by, on = entry.review.decided_by, f"{entry.review.decided_at:%Y-%m-%d}"
    measures = "; ".join(entry.review.measures) or "–"
    verdicts = ", ".join(f"{criterion} {verdict}" for criterion, verdict in entry.review.verdicts.items())
    return f"Đạt / Passed: {verdicts}; {by}, {on}; biện pháp đã làm / measures closed: {measures}"
