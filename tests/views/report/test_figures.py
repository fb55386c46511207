"""Every figure of the sales report is what the records say, counted a second time in SQL."""

from decimal import Decimal

import pytest

from orchestrator.domain.sales_facts import Window
from orchestrator.store import Records
from orchestrator.views.report.gather import gather_sales
from orchestrator.views.report.values import make_report, plain
from tests.views.report.case import busy_weeks, day
from tests.views.report.recount import Recount

pytestmark = [pytest.mark.database, pytest.mark.clauses("D-COMMERCE-10")]

FIGURES = (
    "intake",
    "wins",
    "review",
    "punctuality",
    "changing",
    "complaining",
    "margins",
    "receivables",
    "open_orders",
)
EDGES = tuple(map(Decimal, (0, 15, 20, 25, 30)))
WINDOWS = (
    ("2025-12-11", "2026-12-10"),
    ("2026-11-19", "2026-11-23"),
    ("2026-11-24", "2026-11-24"),
    ("2026-12-01", "2026-12-04"),
    ("2026-12-02", "2026-12-31"),
    ("2027-06-05", "2027-06-30"),
    ("2020-01-01", "2020-12-31"),
)


def told(records: Records, first: str, last: str) -> dict[str, object]:
    window = Window(first=day(first), last=day(last))
    report = plain(make_report(gather_sales(records, window.last, EDGES), window))
    assert isinstance(report, dict)
    return report


@pytest.mark.clauses("D-COMMERCE-10")
def test_every_figure_is_what_the_records_say(records: Records) -> None:
    busy_weeks(records)

    for first, last in WINDOWS:
        report, again = told(records, first, last), Recount(records.unit.connection, day(first), day(last))
        for figure in FIGURES:
            assert report[figure] == getattr(again, figure)(), f"{figure}, {first} to {last}"
