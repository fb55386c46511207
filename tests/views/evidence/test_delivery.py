"""A pack holds each delivery against the day that was promised."""

import pytest

from orchestrator.store.records import Records
from orchestrator.views.evidence.gather import gather_evidence
from tests.views.evidence.case import tables
from tests.views.report.case import DUE, delivered, exported
from tests.workers.change_case import promise


@pytest.mark.clauses("F-2", "D-PRODMGMT-3")
@pytest.mark.parametrize(
    ("day", "result"),
    [
        ("2026-12-01", "đúng hạn / on time"),
        ("2026-12-02", "đúng hạn / on time"),
        ("2026-12-04", "trễ 2 ngày / 2 days late"),
    ],
)
def test_a_delivery_is_on_time_until_the_day_that_was_promised(records: Records, day: str, result: str) -> None:
    number = delivered(records, day, **DUE)
    promise(records, number, 1, "2026-12-02")
    kept, *_ = tables(gather_evidence(records, number), "Deliveries")

    assert kept.title.startswith("Đúng hạn, tính khi khách nhận / On time, when the customer has it")
    assert (kept.rows[0][1], kept.rows[0][3], kept.rows[0][4]) == ("2026-12-02", day, result)


def test_goods_sold_fob_are_delivered_when_the_carrier_has_them(records: Records) -> None:
    kept, *_ = tables(gather_evidence(records, exported(records)), "Deliveries")

    assert kept.title == "Đúng hạn, tính khi giao cho vận chuyển / On time, when the carrier has it (FOB)"
