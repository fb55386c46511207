"""The register shows what is still open over all orders that go on, the most urgent first (D-COMMERCE-3)."""

from datetime import date

import pytest

from orchestrator.store import Records
from orchestrator.store.actions import ActionClosed, ActionOpened
from orchestrator.store.open_measures import measure_rows, measures_reviewed, open_measures
from orchestrator.store.orders import OrderEnded
from tests.workers.signing_case import NOW, reviewed

pytestmark = pytest.mark.database


def opened(records: Records, order: str, action: str, due: date) -> None:
    body = ActionOpened(
        order=order, action=action, round=1, criterion="E", department="finance", what="ask", owner="thu", due=due
    )
    records.actions.opened.add(body, by="worker/commerce")


@pytest.mark.clauses("D-COMMERCE-3")
def test_open_measures_of_all_running_orders_are_listed_by_their_day(records: Records) -> None:
    first, second, over = reviewed(records), reviewed(records), reviewed(records)
    opened(records, first, "A", date(2026, 12, 1))
    opened(records, second, "A", date(2026, 11, 20))
    opened(records, second, "B", date(2026, 11, 1))
    opened(records, over, "A", date(2026, 10, 1))
    done = ActionClosed(order=second, action="B", how="done", closed_by="thu", closed_at=NOW)
    records.actions.closed.add(done, by="thu")
    records.orders.ends.add(OrderEnded(order=over, state="cancelled"), by="worker/commerce")

    register = open_measures(records)

    assert [(one.order, one.action, one.days_late) for one in register] == [(second, "A", 4), (first, "A", -7)]
    assert [row["due"] for row in measure_rows(register)] == ["2026-11-20 (trễ 4 ngày / 4 days late)", "2026-12-01"]
    assert measures_reviewed(register) == {"openMeasures": 2, "lateMeasures": 1, "late": [f"{second} A"]}
