"""The office's alarm names the seal, reaches Commerce and then the general manager, and stops with the original."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.commerce.test_affix_seal import ready
from tests.workers.commerce.test_register_contract import sealed
from tests.workers.office.test_archive_contract import sent
from tests.workers.signing_case import task
from workers.office.archive_contract import archive_contract
from workers.office.report_missing_original import AwaitedOriginal, report_missing_original

pytestmark = pytest.mark.database


def alarm(records: Records, number: str, task_id: str = "alarm-1") -> None:
    report_missing_original(AwaitedOriginal(), records, task(number, task_id))


def test_commerce_is_told_first_and_then_the_general_manager_too(records: Records) -> None:
    number = sealed(records)

    alarm(records, number)
    alarm(records, number)
    alarm(records, number, "alarm-2")

    first, second = (entry.body for entry in records.contracts.missing.of(number))
    notices = [(n.body.department, n.body.number) for n in records.communications.notices.of(number)]
    assert (first.copies, first.told, second.number) == (2, ("commerce",), 2)
    assert notices == [("commerce", 1), ("commerce", 2), ("general-manager", 2)]


def test_an_original_that_was_handed_in_meanwhile_raises_no_alarm(records: Records) -> None:
    number = sealed(records)
    archive_contract(sent(), records, task(number, "archive"))

    alarm(records, number)

    assert records.contracts.missing.of(number) == ()


def test_nobody_asks_for_the_original_of_an_unsealed_text(records: Records) -> None:
    with pytest.raises(NothingKept, match="seal-affixed"):
        alarm(records, ready(records))
