"""Lots add up to a delivery; no unit, lot or serial number counts twice."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.fulfilment_steps import PARTIAL, inspect, make, planned, sample

pytestmark = pytest.mark.database


def test_two_lots_make_the_delivery_ready(records: Records) -> None:
    number = planned(records)

    first = make(records, number, 25)
    second = make(records, number, 15, "make-2")

    assert (first.progress_outcome, first.quantity_ready) == ("waiting", 15)
    assert (second.progress_outcome, second.custom_design, second.medical) == ("ready", False, False)


def test_lines_that_are_made_are_offered_no_more_and_come_last(records: Records) -> None:
    price = {"amount": "262.00", "currency": "USD"}
    ten, five = ({"product_code": "CX-215P-DT", "quantity": units, "unit_price": price} for units in (10, 5))
    number = planned(records, lines=[ten, five])

    first = make(records, number, 10)
    second = make(records, number, 5, "make-2", reported_line=2)

    assert [choice["label"] for choice in first.line_choices] == ["2: 5 × CX-215P-DT"]
    assert [(row["line"], row["lacking"]) for row in first.progress] == [("2", "5"), ("1", "0")]
    assert [choice["value"] for choice in second.line_choices] == [1, 2]


def test_the_same_task_reports_its_lot_once(records: Records) -> None:
    number = planned(records)

    make(records, number, 40)
    again = make(records, number, 40)

    assert again.progress_outcome == "ready"
    assert len(records.deliveries.reports.of(number)) == 1


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"units": 41}, "lacks only 40"),
        ({"reported_line": 2}, "line 2 lacks only 0"),
        ({"deliver_now": "yes"}, "does not allow partial deliveries"),
        ({"units": 2, "serial_numbers": "S1, S1"}, "2 different serial numbers"),
        ({"lot_code": "<b>"}, "lot_code"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_cannot_be_is_refused(records: Records, sent: dict[str, object], reason: str) -> None:
    number = planned(records)

    with pytest.raises(SubmissionRefused, match=reason):
        make(records, number, **sent)  # type: ignore[arg-type]  # every case names its own field

    assert records.deliveries.reports.of(number) == ()


def test_a_lot_or_serial_number_is_not_used_twice(records: Records) -> None:
    number = planned(records)
    make(records, number, 2, serial_numbers="S1 S2")

    with pytest.raises(SubmissionRefused, match=r"lot L-make-1 was reported before.*serial numbers used: S2"):
        make(records, number, 2, "make-2", lot_code="L-make-1", serial_numbers="S2 S3")


def test_units_of_a_refused_lot_are_lacking_again_and_their_serial_numbers_free(records: Records) -> None:
    number = planned(records)
    serials = " ".join(f"S{unit}" for unit in range(40))
    make(records, number, 40, serial_numbers=serials)
    sample(records, number)
    inspect(records, number, defects_critical=1)

    again = make(records, number, 40, "make-2", serial_numbers=serials)

    assert again.progress_outcome == "ready"


def test_what_is_made_leaves_before_the_rest_where_that_is_agreed(records: Records) -> None:
    number = planned(records, **PARTIAL)

    progress = make(records, number, 15, deliver_now="yes")

    delivery = records.deliveries.deliveries.get(number, 1).body
    assert progress.progress_outcome == "ready"
    assert ([line.quantity for line in delivery.lines], delivery.is_last) == ([15], False)
