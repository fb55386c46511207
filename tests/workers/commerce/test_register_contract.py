"""The register has every sealed contract once, under numbers without gaps."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records, Store
from orchestrator.store.actions import ActionClosed
from tests.workers.commerce.test_affix_seal import ready, sent
from tests.workers.signing_case import NOW, sha_of, task
from workers.commerce.affix_seal import affix_seal
from workers.commerce.register_contract import SealedText, register_contract

pytestmark = pytest.mark.database


def sealed(records: Records) -> str:
    number = ready(records)
    affix_seal(sent(), records, task(number, "seal"))
    return number


def test_the_entry_has_overview_and_result_as_whoever_stamped_filled_them_in(records: Records) -> None:
    number = sealed(records)

    registered = register_contract(SealedText(), records, task(number))

    entry = records.register.registrations.get(number, 1).body
    assert registered.contract_number == entry.number == "CT-2026-000001"
    assert (entry.subject, entry.filled_by, entry.review_result) == ("Bốn mươi màn hình", "lan-nguyen", "passed")
    assert (str(entry.value), entry.text_sha256) == ("10480.00 USD", sha_of(records, number))
    assert entry.review is not None
    assert (entry.review.decided_by, entry.review.verdicts) == ("minh-do", {"E": "conforms"})
    assert entry.terms.endswith("2027-05-14")
    assert {"item": "Ngày có hiệu lực / In force since", "value": "2026-11-24"} in registered.registration


def test_the_form_lists_the_measures_that_the_review_asked_for_as_closed(records: Records) -> None:
    number = sealed(records)
    closed = ActionClosed(order=number, action="A-1", how="bank reference seen", closed_by="thu-hoang", closed_at=NOW)
    records.actions.closed.add(closed, by="yen-ly")

    registered = register_contract(SealedText(), records, task(number))

    (result,) = (row["value"] for row in registered.registration if row["item"].endswith("/ Review result"))
    assert "E conforms" in result
    assert "A-1: bank reference seen" in result


def test_a_repeated_task_burns_no_number(records: Records) -> None:
    first, second = sealed(records), sealed(records)
    register_contract(SealedText(), records, task(first, "r-1"))

    register_contract(SealedText(), records, task(first, "r-1"))
    following = register_contract(SealedText(), records, task(second, "r-2"))

    assert following.contract_number == "CT-2026-000002"


def test_an_attempt_that_fails_after_the_number_was_taken_gives_it_back(company_store: Store) -> None:
    with company_store.open() as records:
        number = sealed(records)
    with pytest.raises(NothingKept, match="no order"):
        _register_and_fail(company_store, number)

    with company_store.open() as records:
        registered = register_contract(SealedText(), records, task(number))

    assert registered.contract_number == "CT-2026-000001"


def _register_and_fail(store: Store, number: str) -> None:
    with store.open() as records:
        register_contract(SealedText(), records, task(number))
        records.orders.get("SO-2026-999999")


def test_an_unsealed_contract_is_not_registered(records: Records) -> None:
    with pytest.raises(NothingKept, match="seal-affixed"):
        register_contract(SealedText(), records, task(ready(records)))
