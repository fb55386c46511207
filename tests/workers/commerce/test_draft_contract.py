"""The contract text is kept once a version, with its SHA-256, from our standard text or the customer's own draft."""

import pytest

from orchestrator.domain.orders import SubmittedOrder
from orchestrator.store import Records
from orchestrator.store.contracts import hash_text
from orchestrator.store.orders import OrderVersion
from tests.workers.signing_case import submitted, task
from workers.commerce.draft_contract import DraftWanted, draft_contract

pytestmark = pytest.mark.database


def versions(records: Records, number: str) -> list[int]:
    return [entry.body.version for entry in records.contracts.texts.of(number)]


def revise(records: Records, number: str, basis: str, change_number: int | None = None) -> None:
    order = records.orders.current(number).content
    content = SubmittedOrder.model_validate(order.model_dump() | {"warranty_months": 24})
    said = {"order": number, "version": 1, "basis": basis, "content": content, "change_number": change_number}
    records.orders.revise(OrderVersion.model_validate(said), by="lan-nguyen", task_id=basis)


@pytest.mark.clauses("R-0.2")
def test_the_hash_is_that_of_the_text_that_is_kept(records: Records) -> None:
    number = records.orders.enter(submitted(), by="lan-nguyen")

    drafted = draft_contract(DraftWanted(), records, task(number))

    text = records.contracts.texts.get(number, 1).body
    assert drafted.contract_sha256 == hash_text(text.text)
    assert "10480.00 USD" in text.text
    assert number in text.text


def test_an_order_that_says_the_same_keeps_its_version(records: Records) -> None:
    number = records.orders.enter(submitted(), by="lan-nguyen")
    draft_contract(DraftWanted(), records, task(number))

    draft_contract(DraftWanted(), records, task(number, "another round"))

    assert versions(records, number) == [1]


def test_a_negotiated_order_gets_the_next_version_and_the_first_stays(records: Records) -> None:
    number = records.orders.enter(submitted(), by="lan-nguyen")
    draft_contract(DraftWanted(), records, task(number))
    revise(records, number, "negotiated")

    draft_contract(DraftWanted(), records, task(number, "another round"))

    assert versions(records, number) == [1, 2]
    assert "24" in records.contracts.texts.get(number, 2).body.text


def test_a_change_is_drafted_as_it_would_make_the_order(records: Records) -> None:
    number = records.orders.enter(submitted(), by="lan-nguyen")
    before = draft_contract(DraftWanted(), records, task(number))
    revise(records, number, "proposed", change_number=1)

    proposed = draft_contract(DraftWanted(change_number=1), records, task(number, "change"))

    assert proposed.contract_sha256 != before.contract_sha256


@pytest.mark.clauses("R-0.3")
def test_the_customers_own_draft_is_the_text_under_review(records: Records) -> None:
    own = {"clauses": {"payment": "Ninety days after arrival.", "law": "The law of Singapore."}}
    number = records.orders.enter(submitted(own_draft=own), by="lan-nguyen")

    draft_contract(DraftWanted(), records, task(number))

    text = records.contracts.texts.get(number, 1).body
    assert text.based_on == "customer-draft"
    assert "Ninety days after arrival." in text.text
    assert "VIAC" not in text.text
