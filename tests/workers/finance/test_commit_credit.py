"""What was reserved is committed once, and never after it was released."""

import pytest

from orchestrator.errors import NothingKept, ReservationReleased
from orchestrator.store import Records
from tests.workers.commerce.test_record_registration import registered
from tests.workers.commerce.test_register_contract import sealed
from tests.workers.signing_case import task
from workers.finance.commit_credit import CreditToCommit, commit_credit

pytestmark = pytest.mark.database


def counted(records: Records) -> tuple[str, str]:
    account = records.credit.account("C-00001")
    assert account is not None
    return str(account.reserved), str(account.committed)


def test_a_repeat_commits_nothing_more(records: Records) -> None:
    number = registered(records)
    commit_credit(CreditToCommit(), records, task(number))

    commit_credit(CreditToCommit(), records, task(number, "t-2"))

    assert counted(records) == ("0.00 USD", "10480.00 USD")


def test_nothing_is_committed_after_a_cancellation_released_it(records: Records) -> None:
    number = registered(records)
    records.credit.release(number, by="worker/finance")

    with pytest.raises(ReservationReleased):
        commit_credit(CreditToCommit(), records, task(number))

    assert counted(records) == ("0.00 USD", "0.00 USD")


def test_a_contract_that_is_not_registered_commits_nothing(records: Records) -> None:
    with pytest.raises(NothingKept, match="contract-registration"):
        commit_credit(CreditToCommit(), records, task(sealed(records)))

    assert counted(records) == ("10480.00 USD", "0.00 USD")
