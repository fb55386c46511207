"""The contract register numbers contracts without gaps, each once."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from orchestrator.domain.money import Money
from orchestrator.errors import RecordConflict
from orchestrator.store.register import ContractOverview
from orchestrator.store.store import Store
from tests.store.builders import NOW


def overview(number: int, subject: str = "40 touch monitors") -> ContractOverview:
    return ContractOverview(
        order=f"SO-2026-{number:06d}",
        round=1,
        customer="C-00001",
        subject=subject,
        value=Money.of(10_740, "USD"),
        text_sha256="a" * 64,
        review_result="passed",
        filled_by="bao-ngo",
        filled_at=NOW,
    )


def enter(store: Store, overview: ContractOverview) -> str:
    with store.open() as records:
        return records.register.enter(overview, by="worker/commerce").body.number


def test_a_repeated_registration_burns_no_number(store: Store) -> None:
    first = enter(store, overview(7))

    assert enter(store, overview(7)) == first == "CT-2026-000001"
    assert enter(store, overview(8)) == "CT-2026-000002"


def test_a_refused_registration_burns_no_number(store: Store) -> None:
    enter(store, overview(7))

    with pytest.raises(RecordConflict):
        enter(store, overview(7, subject="400 touch monitors"))

    assert enter(store, overview(8)) == "CT-2026-000002"


def test_contracts_that_come_at_once_get_each_number_once(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        numbers = list(threads.map(lambda n: enter(store, overview(n % 20 + 1)), range(40)))

    assert sorted(set(numbers)) == [f"CT-2026-{n:06d}" for n in range(1, 21)]
