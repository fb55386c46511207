"""The customer hears in the own language that the contract is in force, once and not before it is archived."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.commerce import test_record_registration as registration
from tests.workers.office import test_archive_contract as archive
from tests.workers.signing_case import task
from workers.commerce.record_registration import record_registration
from workers.office.archive_contract import archive_contract
from workers.sales.announce_conclusion import ArchivedOriginal, announce_conclusion

pytestmark = pytest.mark.database


def issued(records: Records) -> str:
    number = registration.registered(records)
    record_registration(registration.sent(), records, task(number, "registration"))
    return number


def test_the_message_is_in_the_customers_language_and_names_the_contract(records: Records) -> None:
    number = issued(records)
    archive_contract(archive.sent(), records, task(number, "archive"))

    announced = announce_conclusion(ArchivedOriginal(), records, task(number))

    letter = records.communications.messages.get(number, "concluded", 1).body
    assert (announced.signing_outcome, announced.contract_number) == ("in-force", "CT-2026-000001")
    assert letter.subject == f"Hợp đồng cho đơn hàng {number} đã có hiệu lực"
    assert "- CT-2026-000001\n- 40 × CX-215P-DT\n- 10480.00 USD" in letter.text


def test_a_repeated_task_sends_one_message(records: Records) -> None:
    number = issued(records)
    archive_contract(archive.sent(), records, task(number, "archive"))
    announce_conclusion(ArchivedOriginal(), records, task(number))

    announce_conclusion(ArchivedOriginal(), records, task(number))

    assert len(records.communications.messages.of(number)) == 1


def test_a_contract_whose_original_is_missing_is_not_announced(records: Records) -> None:
    with pytest.raises(NothingKept, match="contract-archived"):
        announce_conclusion(ArchivedOriginal(), records, task(issued(records)))
