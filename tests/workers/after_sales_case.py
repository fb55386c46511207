"""What the tests of after-sales and complaint start from: an order of the example company, delivered or not."""

from orchestrator.domain.order_letters import Summary
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.deliveries import DeliveredLine, Delivery, HandedOver, ProductionReport, ProofOfDelivery
from tests.workers.signing_case import NOW, submitted

AT = "2026-11-24T09:30:00Z"


def entered(records: Records, **changes: object) -> str:
    """The number of an order that is not delivered yet."""
    return records.orders.enter(submitted(**changes), by="lan-nguyen")


def delivered(records: Records, *, deliveries: int = 1, arrived: int | None = None, **changes: object) -> str:
    """The number of an order with so many deliveries, of which so many (all, unless told) have arrived."""
    number = entered(records, **changes)
    for delivery in range(1, deliveries + 1):
        line = DeliveredLine(line=1, product="CX-215P-DT", quantity=40)
        plan = Delivery(
            order=number,
            delivery=delivery,
            lines=(line,),
            planned_on=NOW.date(),
            is_last=delivery == deliveries,
        )
        records.deliveries.deliveries.add(plan, by="worker/commerce")
        _made(records, number, delivery)
        carried = {"carrier": "Sea Lion", "transport_document": "BL-1", "handed_over_at": NOW.replace(month=9)}
        handover = HandedOver.model_validate({"order": number, "delivery": delivery} | carried)
        records.deliveries.handovers.add(handover, by="worker/commerce")
    for delivery in range(1, (deliveries if arrived is None else arrived) + 1):
        proof = ProofOfDelivery(
            order=number,
            delivery=delivery,
            received_by="Hoàng Anh",
            received_on=NOW.date(),
            proof_reference=f"POD-{delivery}",
        )
        records.deliveries.proofs.add(proof, by="worker/commerce")
    return number


def surveyed(records: Records) -> str:
    """The number of a delivered order whose customer was asked for an opinion."""
    number = delivered(records)
    keep_letter(records, number, "survey", task_id=f"survey {number}", summary=Summary(items={}))
    return number


def _made(records: Records, number: str, delivery: int) -> None:
    report = ProductionReport(
        order=number,
        delivery=delivery,
        number=delivery,
        line=1,
        quantity=40,
        lot_code=f"{number}-L{delivery}",
        serial_numbers=(f"SN-{delivery}",),
        reported_by="phuc-ta",
        reported_at=NOW.replace(month=8),
    )
    records.deliveries.reports.add(report, by="phuc-ta")
