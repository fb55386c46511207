"""An auditor's sample is drawn from a month's orders by chance, can be drawn again, and hides nothing."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from orchestrator.domain.clock import Clock
from orchestrator.errors import InputError
from orchestrator.store.orders import OrderEnded
from orchestrator.store.records import Records
from orchestrator.store.store import Store
from orchestrator.views.evidence.sample import draw_sample
from tests.views.evidence.case import enter_order, message


def test_the_same_seed_draws_the_same_orders_and_another_seed_others(records: Records) -> None:
    orders = [enter_order(records, f"PO-{number}") for number in range(20)]

    drawn = [tuple(each.order for each in draw_sample(records, "2026-11", 5, seed).orders) for seed in (1, 1, 2, 3)]

    assert drawn[0] == drawn[1]
    assert len(set(drawn)) == 3
    assert all(set(each) <= set(orders) and len(set(each)) == 5 for each in drawn)


def test_a_month_has_the_orders_that_started_or_ended_in_it_by_the_companys_clock(store_url: str) -> None:
    def at(*moment: int) -> Store:
        return Store(store_url, clock=Clock(read=lambda: datetime(*moment, tzinfo=UTC)))  # type: ignore[arg-type,misc]  # year to minute

    with at(2026, 10, 31, 16, 59).open() as records:
        october, ended_later = enter_order(records, "PO-1"), enter_order(records, "PO-2")
    with at(2026, 10, 31, 17, 0).open() as records:  # midnight in Vietnam
        november = enter_order(records, "PO-3")
        records.orders.ends.add(OrderEnded(order=ended_later, state="declined", reason="price"), by="worker/sales")

        found = {
            month: {each.order: each.state for each in draw_sample(records, month, 9, 1).orders}
            for month in ("2026-10", "2026-11", "2026-12")
        }

    assert found["2026-10"] == {october: "running", ended_later: "declined"}
    assert found["2026-11"] == {ended_later: "declined", november: "running"}
    assert found["2026-12"] == {}


def test_an_order_whose_records_were_altered_is_named_as_such_and_stops_nobody(
    store: Store, edit: Callable[[str], None]
) -> None:
    with store.open() as records:
        altered, whole = enter_order(records, "PO-1"), enter_order(records, "PO-2")
        records.communications.messages.add(message(altered, "Xin chào"), by="worker/sales")
    edit("ALTER TABLE record DISABLE TRIGGER ALL; UPDATE record SET recorded_by = 'x' WHERE kind = 'communication'")

    with store.open() as records:
        first, second = draw_sample(records, "2026-11", 9, 1).orders

    assert (first.order, first.broken) == (altered, f"{altered}, record 2: was altered after it was written.")
    assert (second.order, second.broken, second.shown > 0) == (whole, "", True)


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "November", "", "2026-11-24"])
def test_what_is_no_month_is_refused_in_words(records: Records, month: str) -> None:
    with pytest.raises(InputError, match="expected a month such as 2026-11"):
        draw_sample(records, month, 1, 1)
