"""Whoever looks at an order sees what its customer and the departments were told, in the order of telling."""

from io import StringIO

import pytest
from rich.console import Console

from orchestrator import shows
from orchestrator.store import Records
from orchestrator.views.orders import OrderStatus, told
from tests.workers.fulfilment_steps import arrive, hand_over, released
from tests.workers.signing_case import NOW, task
from workers.sales.report_progress import MilestoneReached, report_progress

pytestmark = pytest.mark.database


@pytest.mark.clauses("F-3", "D-SALES-2")
def test_messages_and_notices_stand_together_as_they_were_told(records: Records) -> None:
    number = released(records)
    hand_over(records, number)
    arrive(records, number)
    report_progress(MilestoneReached(), records, task(number, "report"))

    said = told(records, number)

    steps = [(each.to, each.milestone) for each in said]
    assert steps[:3] == [("sales", "progress"), ("sales", "inspected"), ("sales", "released")]
    assert steps[3:] == [("sales", "handed-over"), ("Hoàng Anh", "delivered"), ("sales", "delivered")]


def test_people_see_the_last_dozen(records: Records) -> None:
    said = told(records, released(records)) * 5
    out = Console(file=StringIO(), width=160)
    status = OrderStatus(
        number="SO-2026-000001",
        customer="Sao Mai",
        reference="PO-1",
        value="-",
        entered_at=NOW,
        state="running",
        waits_for=(),
        incidents=(),
        told=said,
    )

    shows.order(status, out)

    assert out.file.getvalue().count("│ sales") == 12  # type: ignore[attr-defined]  # it is the StringIO
