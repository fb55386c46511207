"""How an order is fulfilled: every end, boundary event and timer of the diagram, on the real engine."""

import pytest

from orchestrator.camunda import messages, tasks
from orchestrator.camunda.variables import Variables
from orchestrator.domain.clock import Clock
from orchestrator.errors import EngineError
from tests.domain.builders import change
from tests.processes.orders import delivery, document
from tests.processes.stage import Stage, enter
from tests.workers.fulfilment_case import put_in_force

pytestmark = [pytest.mark.engine, pytest.mark.database]

MAKER, TESTER, SELLER, DECLARER, APPROVER = "phuc-ta", "viet-cao", "lan-nguyen", "bao-ngo", "yen-ly"
DOMESTIC = delivery(destination_country="VN", transport_mode="road", incoterm={"rule": "DAP", "place": "Hà Nội"})
OPEN = {"method": "open-account", "net_days": 30}


def today() -> str:
    """The company's calendar day."""
    return Clock().today().isoformat()


def begin(stage: Stage, **changes: object) -> tuple[str, str]:
    """Put an order's contract in force and start its fulfilment; gives the order's number and the instance."""
    number = enter(stage, document(**{"payment": OPEN, "delivery": DOMESTIC, **changes}))
    with stage.store.open() as records:
        put_in_force(records, number)
    return number, stage.start("order-fulfilment", number, {"customerName": "Sao Mai"})


def make(stage: Stage, number: str, **sends: object) -> None:
    """Let Production report what the form proposes."""
    stage.complete(number, "Task_ReportProduction", MAKER, **sends)


def inspect(stage: Stage, number: str, major: int = 0) -> None:
    """Let Quality inspect the proposed lot."""
    defects = {"defectsCritical": 0, "defectsMajor": major, "defectsMinor": 0}
    stage.complete(number, "Task_InspectLot", TESTER, **defects, testReport="TR-1", inspectedOn=today())


def approve(stage: Stage, number: str, **sends: object) -> None:
    """Let Commerce release the delivery."""
    stage.complete(number, "Task_ApproveDelivery", APPROVER, **{"approvalDecision": "release", **sends})


def hand_over(stage: Stage, number: str) -> None:
    """Let Commerce hand the goods over and record their receipt."""
    stage.complete(
        number, "Task_HandOver", DECLARER, carrier="Viettel Post", transportDocument="VT-1", handedOverOn=today()
    )
    proof = {"receivedBy": "Trần Nam", "receivedOn": today(), "proofReference": "POD-1"}
    stage.complete(number, "Task_ConfirmReceipt", DECLARER, **proof)


@pytest.mark.clauses("F-1 to F-3", "K-1", "D-SALES-2", "D-COMMERCE-5", "D-COMMERCE-7", "D-COMMERCE-9")
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


def send(stage: Stage, number: str, message: str, activity: str, **variables: str | int) -> None:
    """Let news arrive as a message, as soon as the order waits for it."""
    stage.task(number, activity)
    values: Variables = {**variables, "recordedBy": "door"}
    messages.correlate(stage.admin, message, business_key=number, variables=values)


@pytest.mark.clauses("D-QUALITY-1")
def test_a_refused_lot_goes_back_to_production_and_a_new_one_takes_its_place(stage: Stage) -> None:
    number, _ = begin(stage)
    first = stage.task(number, "Task_ReportProduction")
    make(stage, number)

    inspect(stage, number, major=5)

    again = stage.comes_back(first, number)
    assert "5 major" in str(stage.shown(again)["inspectionReason"])
    assert stage.shown(again)["quantityReady"] == 20
    make(stage, number)
    inspect(stage, number)
    stage.task(number, "Task_ApproveDelivery")
    with stage.store.open() as records:
        verdicts = [entry.body.accepted for entry in records.deliveries.inspections.of(number)]
    assert verdicts == [False, True]


@pytest.mark.clauses("D-QUALITY-1")
def test_two_lots_are_inspected_one_after_the_other_by_whoever_brings_the_result(stage: Stage) -> None:
    number, _ = begin(stage)
    first = stage.task(number, "Task_ReportProduction")
    make(stage, number, quantityReady=12)
    stage.comes_back(first, number)
    make(stage, number)
    shown = stage.shown(stage.task(number, "Task_InspectLot"))
    rows = shown["samplingPlan"]
    assert isinstance(rows, list)
    assert [row["units"] for row in rows] == ["12", "8"]

    result: dict[str, str | int] = {"lot": f"{number}-L2", "inspectedQuantity": 8, "testReport": "TR-9"}
    result |= {"inspectedOn": today(), "defectsCritical": 0, "defectsMajor": 0, "defectsMinor": 0}
    send(stage, number, "InspectionRecorded", "Task_InspectLot", **result)
    inspect(stage, number)

    stage.task(number, "Task_ApproveDelivery")
    with stage.store.open() as records:
        who = [(entry.body.lot_code, entry.body.inspected_by) for entry in records.deliveries.inspections.of(number)]
    assert who == [(f"{number}-L2", "door"), (f"{number}-L1", TESTER)]


@pytest.mark.clauses("D-SALES-6", "D-FINANCE-1")
def test_production_waits_for_the_deposit_and_several_payments_add_up(stage: Stage) -> None:
    number, _ = begin(stage, payment={"method": "deposit-balance", "deposit_percent": 30})
    task = stage.task(number, "Task_CollectDeposit")
    assert stage.shown(task)["paymentLacking"] == "2472.00 USD"
    paid = {"paymentCurrency": "USD", "paidOn": today()}

    send(stage, number, "PaymentReceived", task.activity_id, paymentReference="B-1", paymentAmount="1472.00", **paid)
    second = stage.comes_back(task, number)
    assert stage.shown(second)["paymentLacking"] == "1000.00 USD"
    euros = {"paymentReference": "B-2", "paymentAmount": "1000.00", "paymentCurrency": "EUR", "paidOn": today()}
    stage.complete(number, task.activity_id, SELLER, paymentAction="received", **euros)
    third = stage.comes_back(second, number)
    assert "the contract is in USD" in str(stage.shown(third)["refusal"])
    stage.complete(number, task.activity_id, SELLER, paymentAction="received", **{**euros, "paymentCurrency": "USD"})

    make(stage, number)
    inspect(stage, number)
    balance = stage.task(number, "Task_CollectBalance")
    assert stage.shown(balance)["paymentLacking"] == "5768.00 USD"
    rest = {"paymentReference": "B-3", "paymentAmount": "5768.00"}
    send(stage, number, "PaymentReceived", balance.activity_id, **rest, **paid)
    shown = stage.shown(stage.task(number, "Task_ApproveDelivery"))
    assert shown["missingConditions"] == ""


@pytest.mark.clauses("D-SALES-6", "D-COMMERCE-5")
def test_the_balance_may_be_waived_with_a_reason_that_the_release_shows(stage: Stage) -> None:
    number, _ = begin(stage, payment={"method": "prepaid"})
    make(stage, number)
    inspect(stage, number)
    task = stage.task(number, "Task_CollectBalance")
    twenty = {"paymentReference": "B-1", "paymentAmount": "20.00", "paymentCurrency": "USD", "paidOn": "2999-01-01"}
    stage.complete(number, task.activity_id, SELLER, paymentAction="received", **twenty)
    assert "expected" in str(stage.shown(stage.comes_back(task, number))["refusal"])

    reason = {"paymentAction": "release", "releaseReason": "Transfer order seen, value date tomorrow."}
    stage.complete(number, task.activity_id, SELLER, **reason)

    conditions = str(stage.shown(stage.task(number, "Task_ApproveDelivery"))["conditions"])
    assert f"{SELLER}: Transfer order seen" in conditions


@pytest.mark.clauses("D-COMMERCE-5", "D-COMMERCE-8")
def test_an_export_is_classified_declared_and_released_by_another_person(stage: Stage) -> None:
    number, instance = begin(stage, delivery=delivery())
    make(stage, number)
    inspect(stage, number)
    task = stage.task(number, "Task_DeclareCustoms")
    rows = stage.shown(task)["hsRows"]
    assert isinstance(rows, list)
    assert [(row["code"], row["origin"]) for row in rows] == [("8471.60", "VN")]
    declared = {"declarationNumber": "3001", "declaredOn": today(), "codesConfirmed": "yes"}

    stage.complete(number, task.activity_id, DECLARER, **declared, declaredValue="8000.00")
    refused = stage.comes_back(task, number)
    assert "invoice 8240.00 USD" in str(stage.shown(refused)["refusal"])
    stage.complete(number, task.activity_id, DECLARER, **declared, declaredValue="8240.00")

    approval = stage.task(number, "Task_ApproveDelivery")
    with pytest.raises(EngineError, match="Four-eyes rule: bao-ngo did Task_DeclareCustoms"):
        stage.seat(DECLARER).answer(approval.task_id, {"approvalDecision": "release"})
    tasks.unclaim(stage.admin, approval.task_id)
    approve(stage, number)
    hand_over(stage, number)
    assert stage.ended(instance, number) == ("Event_DeliveredAndHandedOver",)
    with stage.store.open() as records:
        papers = records.export_documents.sets.latest(number)
    assert papers is not None
    assert [each.document for each in papers.body.documents] == [
        "commercial-invoice",
        "packing-list",
        "customs-declaration",
    ]
    assert papers.body.hs_codes[1].startswith("8471.60: after CBP NY N344962")


@pytest.mark.clauses("D-SALES-7", "D-COMMERCE-7")
def test_nothing_leaves_while_a_change_is_open_and_a_returned_delivery_is_made_anew(stage: Stage) -> None:
    number, _ = begin(stage)
    first = stage.task(number, "Task_ReportProduction")
    make(stage, number)
    inspect(stage, number)
    task = stage.task(number, "Task_ApproveDelivery")
    with stage.store.open() as records:
        asked = change(other_information="another housing").model_copy(update={"order_number": number})
        records.changes.enter(asked, by="lan-nguyen")

    approve(stage, number)

    again = stage.comes_back(task, number)
    assert "change 1 is open" in str(stage.shown(again)["refusal"])
    approve(stage, number, approvalDecision="return", approvalReason="The customer wants another housing.")
    anew = stage.comes_back(first, number)
    assert stage.shown(anew)["quantityReady"] == 20
    with stage.store.open() as records:
        assert [entry.body.released for entry in records.deliveries.releases.of(number)] == [False]


@pytest.mark.clauses("F-1", "D-COMMERCE-6")
def test_partial_deliveries_go_out_one_by_one_until_nothing_is_left(stage: Stage) -> None:
    number, instance = begin(stage, delivery={**DOMESTIC, "partial_deliveries": True})
    first = stage.task(number, "Task_ReportProduction")
    make(stage, number, quantityReady=15, deliverNow="yes")
    inspect(stage, number)
    approve(stage, number)
    hand_over(stage, number)

    second = stage.comes_back(first, number)
    assert (stage.shown(second)["deliveryNumber"], stage.shown(second)["quantityReady"]) == (2, 5)
    make(stage, number)
    inspect(stage, number)
    approve(stage, number)
    hand_over(stage, number)

    assert stage.ended(instance, number) == ("Event_DeliveredAndHandedOver",)
    with stage.store.open() as records:
        units = [entry.body.lines[0].quantity for entry in records.deliveries.deliveries.of(number)]
    assert units == [15, 5]


@pytest.mark.clauses("F-2", "D-PRODMGMT-3")
def test_sales_is_warned_at_three_quarters_of_the_time_and_told_on_the_evening_itself(stage: Stage) -> None:
    number, instance = begin(stage)
    stage.task(number, "Task_ReportProduction")

    stage.fire(number, "Event_MilestoneDue")
    stage.passed(instance, number, "Event_MilestoneWarned")
    stage.fire(number, "Event_ProductionDue")
    stage.passed(instance, number, "Event_DelayTold")

    stage.task(number, "Task_ReportProduction")
    with stage.store.open() as records:
        assert records.deliveries.warnings.get(number, 1, 1).body.planned == 20
        assert records.deliveries.delays.get(number, 1, 1).body.made == 0


@pytest.mark.clauses("D-COMMERCE-9", "D-QUALITY-1")
def test_what_does_not_hold_comes_back_to_whoever_sent_it(stage: Stage) -> None:
    number, instance = begin(stage)
    report = stage.task(number, "Task_ReportProduction")
    make(stage, number, quantityReady=21)
    assert "line 1 lacks only 20" in str(stage.shown(stage.comes_back(report, number))["refusal"])
    make(stage, number, quantityReady=20)
    lot = stage.task(number, "Task_InspectLot")
    sample = {"defectsCritical": 0, "defectsMajor": 0, "defectsMinor": 0, "testReport": "TR-1", "inspectedOn": today()}
    stage.complete(number, lot.activity_id, TESTER, inspectedQuantity=1, **sample)
    assert "sample of 13" in str(stage.shown(stage.comes_back(lot, number))["refusal"])
    inspect_again = {**sample, "inspectedQuantity": 13}
    stage.complete(number, lot.activity_id, TESTER, **inspect_again)
    approve(stage, number)
    handing = stage.task(number, "Task_HandOver")
    gone = {"carrier": "Viettel Post", "transportDocument": "VT-1"}
    stage.complete(number, handing.activity_id, DECLARER, **gone, handedOverOn="2999-01-01")
    stage.comes_back(handing, number)
    stage.complete(number, handing.activity_id, DECLARER, **gone, handedOverOn=today())
    receipt = stage.task(number, "Task_ConfirmReceipt")
    proof = {"receivedBy": "Trần Nam", "proofReference": "POD-1"}
    stage.complete(number, receipt.activity_id, DECLARER, **proof, receivedOn="2020-01-01")
    assert "the goods left on" in str(stage.shown(stage.comes_back(receipt, number))["refusal"])
    send(stage, number, "ProofOfDeliveryReceived", receipt.activity_id, **proof, receivedOn=today())
    assert stage.ended(instance, number) == ("Event_DeliveredAndHandedOver",)
    with stage.store.open() as records:
        assert records.deliveries.proofs.get(number, 1).record.recorded_by == "door"
