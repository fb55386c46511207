"""What the tests of fulfilment start from: an order of the example company whose contract is in force."""

from orchestrator.domain.orders import order_value
from orchestrator.store import Records
from orchestrator.store.register import ContractOverview, RegistrationIssued
from orchestrator.store.reviewed_contract import reviewed_contract
from tests.workers.signing_case import NOW, pass_review, reviewed

__all__ = ["in_force", "put_in_force"]


def in_force(records: Records, **changes: object) -> str:
    """The number of an order whose contract is in force, its credit committed."""
    number = reviewed(records, actions=0, **changes)
    _register(records, number)
    return number


def put_in_force(records: Records, number: str) -> None:
    """Review, register and issue the contract of an order that was entered."""
    pass_review(records, number)
    _register(records, number)


def _register(records: Records, number: str) -> None:
    contract = reviewed_contract(records, number)
    assert order_value(records.orders.current(number).content) == contract.value
    overview = ContractOverview(
        order=number,
        round=contract.round,
        customer=contract.customer,
        subject=contract.subject,
        value=contract.value,
        text_sha256=contract.text_sha256,
        review_result="passed",
        filled_by="lan-nguyen",
        filled_at=NOW,
    )
    entry = records.register.enter(overview, by="worker/commerce")
    issued = RegistrationIssued(
        order=number, round=contract.round, number=entry.body.number, issued_by="yen-ly", issued_on=NOW.date()
    )
    records.register.issued.add(issued, by="yen-ly")
    records.credit.commit(number, contract.round, by="worker/finance")
