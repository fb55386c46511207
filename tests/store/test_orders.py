"""Orders get numbers without gaps or repeats, and one process instance each."""

from concurrent.futures import ThreadPoolExecutor
from typing import Literal

import pytest

from orchestrator.domain.orders import SubmittedOrder
from orchestrator.errors import InputError, NothingKept, OrderAlreadyStarted, ReferenceUsed
from orchestrator.store.orders import OrderVersion
from orchestrator.store.store import Store
from tests.store.builders import NOW, submitted


def enter(store: Store, reference: str, task_id: str | None = None) -> str:
    with store.open() as records:
        return records.orders.enter(submitted(reference), by="mai", task_id=task_id)


def test_numbers_have_no_gap_when_transactions_roll_back_in_parallel(store: Store) -> None:
    def enter_or_fail(n: int) -> None:
        with store.open() as records:
            records.orders.enter(submitted(f"PO-{n}"), by="mai")
            if n % 3 == 0:
                raise ZeroDivisionError

    with ThreadPoolExecutor(16) as threads:
        attempts = [threads.submit(enter_or_fail, n) for n in range(30)]

    assert sum(attempt.exception() is None for attempt in attempts) == 20
    with store.open() as records:
        numbers = sorted(order.number for order in records.orders.all())
    assert numbers == [f"SO-2026-{n:06d}" for n in range(1, 21)]


def test_a_customers_reference_names_one_order(store: Store) -> None:
    earlier = enter(store, "PO-77")

    with pytest.raises(ReferenceUsed, match=rf"customer_reference: .*'PO-77' is already order {earlier}"):
        enter(store, "PO-77")

    assert enter(store, "PO-78") == "SO-2026-000002"


def test_the_same_reference_of_another_customer_is_another_order(store: Store) -> None:
    enter(store, "PO-77")

    with store.open() as records:
        assert records.orders.enter(submitted("PO-77", "Lotus Mall"), by="mai") == "SO-2026-000002"


def test_the_same_task_gets_the_same_number(store: Store) -> None:
    first = enter(store, "PO-77", task_id="task-1")

    assert enter(store, "PO-77", task_id="task-1") == first
    assert enter(store, "PO-78", task_id="task-2") == "SO-2026-000002"


def test_an_order_keeps_what_was_submitted(store: Store) -> None:
    number = enter(store, "PO-77")

    with store.open() as records:
        order = records.orders.get(number)
    assert (order.submitted, order.entered_by, order.entered_at) == (submitted("PO-77"), "mai", NOW)


def test_an_order_names_one_root_instance(store: Store) -> None:
    number = enter(store, "PO-77")
    with store.open() as records:
        records.orders.name_root_instance(number, "instance-1")
        records.orders.name_root_instance(number, "instance-1")

    with (
        pytest.raises(OrderAlreadyStarted, match="already runs as process instance instance-1"),
        store.open() as records,
    ):
        records.orders.name_root_instance(number, "instance-2")

    with store.open() as records:
        assert records.orders.get(number).instance_id == "instance-1"


def test_an_order_whose_start_was_cut_off_is_listed(store: Store) -> None:
    started, cut_off = enter(store, "PO-1"), enter(store, "PO-2")
    with store.open() as records:
        records.orders.name_root_instance(started, "instance-1")

        assert [order.number for order in records.orders.not_started()] == [cut_off]


def test_an_unknown_order_names_no_instance(store: Store) -> None:
    with pytest.raises(NothingKept), store.open() as records:
        records.orders.name_root_instance("SO-2026-000404", "instance-1")


def test_a_customer_number_that_nobody_has_is_refused(store: Store) -> None:
    with pytest.raises(InputError, match=r"customer\.number: .*nobody has C-99999"), store.open() as records:
        records.orders.enter(submitted(number="C-99999"), by="mai")


@pytest.mark.clauses("D-SALES-3")
def test_an_unknown_customer_gets_a_file_and_is_known_from_then_on(store: Store) -> None:
    enter(store, "PO-1")
    enter(store, "PO-2")

    with store.open() as records:
        assert [(file.customer, file.name) for file in records.customers.all()] == [("C-00001", "Highland Kiosk JSC")]


def test_an_order_comes_back_exactly_as_it_was_submitted(store: Store) -> None:
    order = SubmittedOrder.model_validate(
        {
            "customer_reference": "PO-1",
            "customer": {"name": "Chợ Lớn – Đồ Điện", "country": "VN", "email": "mua@cholon.example"},
            "source": "tender",
            "tender": {"number": "T-1", "bid_valid_until": "2026-12-31", "terms": {"warranty": "36 tháng"}},
            "lines": [
                {
                    "description": "Màn hình",
                    "size_inches": "21.5",
                    "interfaces": ["HDMI"],
                    "custom_design": False,
                    "quantity": 40,
                    "unit_price": {"amount": "268.50", "currency": "USD"},
                }
            ],
            "delivery": {
                "requested_date": "2027-01-15",
                "incoterm": {"rule": "FOB", "place": "Hải Phòng", "edition": 2020},
            },
            "payment": {"method": "deposit-balance", "deposit_percent": 30},
            "use": {"environment": "outdoor", "temperature_min_c": -5, "duty_hours_a_day": "24"},
            "inspection": {"aql": "1.0"},
        }
    )

    with store.open() as records:
        number = records.orders.enter(order, by="mai")

        assert records.orders.get(number).submitted == order
        assert records.orders.current(number).content == order


def version(order: str, reference: str, basis: Literal["negotiated", "proposed", "changed"]) -> OrderVersion:
    return OrderVersion(order=order, version=0, basis=basis, content=submitted(reference), change_number=1)


def test_a_proposal_does_not_change_what_the_order_says(store: Store) -> None:
    number = enter(store, "PO-1")
    with store.open() as records:
        records.orders.revise(version(number, "PO-1b", "negotiated"), by="mai", task_id="task-1")
        records.orders.revise(version(number, "PO-1c", "proposed"), by="mai", task_id="task-2")

        assert records.orders.current(number).content.customer_reference == "PO-1b"
        assert records.orders.proposed(number, 1).version == 3
        with pytest.raises(NothingKept):
            records.orders.proposed(number, 2)


def test_a_repeated_revision_is_one_version(store: Store) -> None:
    number = enter(store, "PO-1")
    with store.open() as records:
        for _ in range(2):
            records.orders.revise(version(number, "PO-1b", "negotiated"), by="mai", task_id="task-1")

        assert records.orders.current(number).version == 2


def test_the_same_reference_sent_at_once_is_one_order(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        attempts = [threads.submit(enter, store, "PO-77") for _ in range(12)]

    refused = [attempt.exception() for attempt in attempts if attempt.exception()]
    assert [type(problem) for problem in refused] == [ReferenceUsed] * 11
    assert enter(store, "PO-78") == "SO-2026-000002"


def test_the_same_task_that_runs_twice_at_once_enters_one_order(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        numbers = set(threads.map(lambda _: enter(store, "PO-77", task_id="task-1"), range(12)))

    assert numbers == {"SO-2026-000001"}
