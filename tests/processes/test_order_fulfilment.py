"""How an order is fulfilled: every end, boundary event and timer of the diagram, on the real engine."""

from datetime import date

import pytest

from orchestrator.camunda import messages
from orchestrator.camunda.variables import Variables
from orchestrator.domain.clock import COMPANY_ZONE
from tests.processes.orders import customer, delivery, document, line
from tests.processes.stage import Stage, enter
from tests.workers.fulfilment_case import put_in_force

pytestmark = [pytest.mark.engine, pytest.mark.database]

MAKER, TESTER, SELLER, DECLARER, APPROVER = "phuc-ta", "viet-cao", "lan-nguyen", "bao-ngo", "yen-ly"
DOMESTIC = delivery(destination_country="VN", transport_mode="road", incoterm={"rule": "DAP", "place": "Hà Nội"})
OPEN = {"method": "open-account", "net_days": 30}


def today() -> str:
    """The company's calendar day."""
    from datetime import datetime

    return datetime.now(COMPANY_ZONE).date().isoformat()


def begin(stage: Stage, **changes: object) -> tuple[str, str]:
    """Put an order's contract in force and start its fulfilment; gives the order's number and the instance."""
    number = enter(stage, document(**{"payment": OPEN, "delivery": DOMESTIC, **changes}))
    with stage.store.open() as records:
        put_in_force(records, number)
    return number, stage.start("order-fulfilment", number, {"customerName": "Sao Mai"})


def make(stage: Stage, number: str, **sends: object) -> None:
    """Let Production report what the form proposes."""
    stage.complete(number, "Task_ReportProduction", MAKER, **sends)


def inspect(stage: Stage, number: str, **found: int) -> None:
    """Let Quality inspect the proposed lot."""
    defects = {"defectsCritical": 0, "defectsMajor": 0, "defectsMinor": 0, **found}
    stage.complete(number, "Task_InspectLot", TESTER, **defects, testReport="TR-1", inspectedOn=today())


def approve(stage: Stage, number: str, **sends: object) -> None:
    """Let Commerce release the delivery."""
    stage.complete(number, "Task_ApproveDelivery", APPROVER, **{"approvalDecision": "release", **sends})


def hand_over(stage: Stage, number: str) -> None:
    """Let Commerce hand the goods over and record their receipt."""
    stage.complete(number, "Task_HandOver", DECLARER, carrier="Viettel Post", transportDocument="VT-1", handedOverOn=today())
    proof = {"receivedBy": "Trần Nam", "receivedOn": today(), "proofReference": "POD-1"}
    stage.complete(number, "Task_ConfirmReceipt", DECLARER, **proof)


def test_a_domestic_order_on_credit_is_made_inspected_released_and_received(stage: Stage) -> None:
    number, instance = begin(stage)

    make(stage, number)
    inspect(stage, number)
    approve(stage, number)
    hand_over(stage, number)

    assert stage.ended(instance, number) == ("Event_DeliveredAndHandedOver",)
    with stage.store.open() as records:
        release = records.deliveries.releases.get(number, 1, 1).body
        assert (release.released, release.released_by, release.missing) == (True, APPROVER, ())
        assert records.deliveries.proofs.get(number, 1).body.received_by == "Trần Nam"
        assert [entry.body.milestone for entry in records.communications.messages.of(number)] == [
            "ready-to-ship",
            "delivered",
        ]
        told = [entry.body.milestone for entry in records.communications.notices.of(number)]
        assert told == ["scheduled", "progress", "inspected", "released", "handed-over", "delivered"]
