"""The registers list what the records say, and name what is missing."""

import pytest

from orchestrator.store import Records
from orchestrator.views.registers import contracts, originals, seals
from tests.workers.commerce.test_register_contract import sealed
from tests.workers.office.test_archive_contract import sent
from tests.workers.signing_case import sha_of, task
from workers.commerce.register_contract import SealedText, register_contract
from workers.office.archive_contract import archive_contract

pytestmark = pytest.mark.database


def registered(records: Records) -> str:
    """The number of an order whose sealed contract is in the register."""
    number = sealed(records)
    register_contract(SealedText(), records, task(number, f"register {number}"))
    return number


@pytest.mark.clauses("S-2", "V-2")
def test_contracts_stand_by_number_and_one_that_is_not_issued_says_so(records: Records) -> None:
    first, second = registered(records), registered(records)

    found = contracts(records)

    assert [row[:2] for row in found.rows] == [("CT-2026-000001", first), ("CT-2026-000002", second)]
    assert found.rows[0][4:] == ("lan-nguyen", "–", "–")
    assert found.gaps == ()


def test_a_number_that_was_skipped_is_named(records: Records) -> None:
    entry = records.register.registrations.get(registered(records), 1).body
    other = entry.model_copy(update={"number": "CT-2026-000004", "order": sealed(records)})
    records.register.registrations.add(other, by="somebody")

    assert contracts(records).gaps == (
        "CT-2026-000002 is not in the register",
        "CT-2026-000003 is not in the register",
    )


@pytest.mark.clauses("S-1", "S-3")
def test_every_use_of_a_seal_names_text_and_hand(records: Records) -> None:
    number = registered(records)

    joint, contract = sorted(seals(records).rows, key=lambda row: row[2], reverse=True)

    assert (joint[1:3], joint[4]) == (("SEAL-GL-01", "joint"), "lan-nguyen")
    assert (contract[1:3], contract[4:6]) == (("SEAL-HD-01", "contract"), ("hung-tran", "2"))
    assert joint[6] == contract[6] == sha_of(records, number)


@pytest.mark.clauses("V-3")
def test_an_original_has_its_place_and_one_that_nobody_handed_in_is_missing(records: Records) -> None:
    kept, missing = registered(records), registered(records)
    archive_contract(sent(), records, task(kept, "archive"))

    found = originals(records)

    assert found.rows == ((kept, "2026-11-24", "tủ 3, ngăn 2", "2", "2036-11-24", "ngoc-duong"),)
    assert found.gaps == (f"{missing}: sealed on 2026-11-24, 2 copies, none with the office",)
