"""How far an order is: what the tests of changes and cancellations set down as made, planned and delivered."""

from orchestrator.store import Records
from orchestrator.store.deliveries import DeliveredLine, Delivery, HandedOver, ProductionReport
from tests.workers.signing_case import NOW


def plan(records: Records, number: str, units: int = 40, delivery: int = 1) -> None:
    """A delivery of so many units of line 1."""
    lines = (DeliveredLine(line=1, product="CX-215P-DT", quantity=units),)
    body = Delivery(order=number, delivery=delivery, lines=lines, planned_on=NOW.date(), is_last=False)
    records.deliveries.deliveries.add(body, by="worker/commerce")


def make(records: Records, number: str, units: int, delivery: int = 1) -> None:
    """Production reports a lot of so many units of line 1."""
    body = ProductionReport(
        order=number,
        delivery=delivery,
        number=len(records.deliveries.reports.of(number)) + 1,
        line=1,
        quantity=units,
        lot_code=f"{number}-L{delivery}-{units}",
        reported_by="phuc-ta",
        reported_at=NOW,
    )
    records.deliveries.reports.add(body, by="phuc-ta")


def deliver(records: Records, number: str, units: int, delivery: int = 1) -> None:
    """A delivery of so many units of line 1 is planned, made and taken by the carrier."""
    plan(records, number, units, delivery)
    make(records, number, units, delivery)
    body = HandedOver(
        order=number, delivery=delivery, carrier="VN Post", transport_document=f"AWB-{delivery}", handed_over_at=NOW
    )
    records.deliveries.handovers.add(body, by="bao-ngo")
