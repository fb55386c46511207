"""How an order runs from request to its end: every end, boundary event and timer of the whole picture."""

from datetime import UTC, date, datetime, timedelta

import pytest

from orchestrator.camunda import instances, messages, tasks
from orchestrator.camunda.instances import ProcessInstance
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.camunda.variables import Variables, to_engine
from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.money import Money
from orchestrator.errors import ReservationReleased
from orchestrator.store.feedback import Feedback
from tests.processes import test_contract_review as review
from tests.processes.orders import document, line
from tests.processes.stage import Stage, enter

pytestmark = [pytest.mark.engine, pytest.mark.database]

KEY = "customer-order"
SALES = "emma-clarke"
DECLINE: dict[str, object] = {"confirmationDecision": "decline", "confirmationReason": "out of our range"}
REQUEST: Variables = {
    "customerName": "Công ty CP Bán lẻ Sao Mai",
    "knownCustomerNumber": "C-00001",
    "language": "vi",
    "contactPerson": "Nguyễn Hải",
    "phone": "+84 24 3825 0000",
    "source": "written",
    "productCode": "CX-215P-OF",
    "customDesignWanted": "no",
    "quantity": 20,
    "unitPrice": "412.00 USD",
    "requestedDate": (datetime.now(UTC).date() + timedelta(days=90)).isoformat(),
    "incoterm": "FOB",
    "incotermPlace": "Hải Phòng",
    "destinationCountry": "DE",
    "transportMode": "sea",
    "paymentMethod": "deposit-balance",
    "depositPercent": 30,
    "environment": "indoor",
}
TERMS: dict[str, object] = {"tender": {"number": "T-77", "bid_valid_until": date(2999, 1, 1).isoformat()}}


def begin_at(stage: Stage, activity_id: str, number: str, **variables: object) -> str:
    """Start an order's process in the middle, where the steps before it do not matter; gives the instance."""
    carried: Variables = {"orderNumber": number, "customerNumber": "C-00001", "customerName": "Sao Mai", "round": 1}
    body = {
        "businessKey": number,
        "variables": to_engine({**carried, "orderValue": "", "promiseDate": "", **variables}),  # type: ignore[dict-item]  # plain values all of them
        "startInstructions": [{"type": "startBeforeActivity", "activityId": activity_id}],
    }
    return stage.admin.post(ProcessInstance, f"/process-definition/key/{KEY}/start", body).instance_id


def kept_end(stage: Stage, number: str) -> tuple[str, str]:
    """The state in which the store says that the order ended, and why."""
    with stage.store.open() as records:
        end = records.orders.ends.get(number).body
    return end.state, end.reason


def refuses_credit(stage: Stage, number: str) -> bool:
    """Whether a reservation that comes late is refused."""
    try:
        with stage.store.open() as records:
            records.credit.reserve(number, 1, Money.parse("10.00 USD"), by="late")
    except ReservationReleased:
        return True
    return False


def confirm_request(stage: Stage, number: str) -> None:
    """Let the three departments confirm the request."""
    stage.complete(number, "Task_ConfirmRequirements", SALES, confirmationDecision="confirm")
    stage.complete(number, "Task_ConfirmSpecification", "linh-truong", specificationConfirmed=True)
    stage.complete(number, "Task_ConfirmConfiguration", "nam-chu", configurationDecision="as-proposed")


@pytest.mark.clauses("D-SALES-2")
def test_a_declined_request_ends_the_order_and_tells_the_customer(stage: Stage) -> None:
    number = enter(stage, document())
    instance = stage.start(KEY, number)

    stage.complete(number, "Task_ConfirmRequirements", SALES, **DECLINE)

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    assert kept_end(stage, number) == ("declined", "out of our range")
    assert refuses_credit(stage, number)
    with stage.store.open() as records:
        assert records.communications.messages.get(number, "declined", 1).body.language == "vi"
        assert records.orders.get(number).instance_id == instance


@pytest.mark.clauses("N-0.1")
def test_an_order_from_the_start_form_gets_its_number_and_business_key(stage: Stage) -> None:
    seat = stage.admin.as_user(SALES, stage.password)
    started = instances.start_by_form(seat, KEY, {**REQUEST, "customerReference": "FORM-1"})

    def number() -> str | None:
        return instances.get(stage.admin, started.instance_id).business_key

    key = stage.eventually(number, "the order has its number", "")
    task = stage.task(key, "Task_ConfirmRequirements")

    assert key.startswith("SO-")
    assert stage.shown(task)["customerName"] == REQUEST["customerName"]
    with stage.store.open() as records:
        order = records.orders.get(key)
    assert (order.instance_id, order.entered_by) == (started.instance_id, SALES)


@pytest.mark.clauses("D-SALES-3")
def test_an_order_of_somebody_unknown_opens_a_customer_file(stage: Stage) -> None:
    seat = stage.admin.as_user(SALES, stage.password)
    unknown = {**REQUEST, "customerReference": "FORM-3", "customerName": "Công ty Ao Sen", "knownCustomerNumber": None}
    started = instances.start_by_form(seat, KEY, unknown)

    key = stage.eventually(
        lambda: instances.get(stage.admin, started.instance_id).business_key, "the order has its number", ""
    )
    stage.task(key, "Task_ConfirmRequirements")

    with stage.store.open() as records:
        file = records.customers.get(records.orders.get(key).customer)
    assert (file.name, file.version, file.contacts[0].phone) == ("Công ty Ao Sen", 1, REQUEST["phone"])


def test_a_form_that_is_no_order_yet_goes_back_with_every_problem(stage: Stage) -> None:
    seat = stage.admin.as_user(SALES, stage.password)
    wrong: Variables = {**REQUEST, "customerReference": "FORM-2", "destinationCountry": "Germany", "quantity": -4}
    started = instances.start_by_form(seat, KEY, wrong)

    query = TaskQuery(instance_id=started.instance_id, activity_id="Task_CorrectRequest")
    task = stage.eventually(lambda: next(iter(tasks.find(stage.admin, query)), None), "Sales corrects", "")
    variables = instances.get_variables(stage.admin, started.instance_id)

    assert "quantity" in str(variables["problems"])
    assert "destination_country" in str(variables["problems"])
    stage.seat(SALES).answer(task.task_id, {"destinationCountry": "DE", "quantity": 4})
    key = stage.eventually(
        lambda: instances.get(stage.admin, started.instance_id).business_key, "the order has its number", ""
    )
    stage.task(key, "Task_ConfirmRequirements")


def test_a_second_process_for_the_same_order_is_refused(stage: Stage) -> None:
    number = enter(stage, document())
    first = stage.start(KEY, number)
    stage.task(number, "Task_ConfirmRequirements")

    second = stage.start(KEY, number)

    assert stage.ended(second, number) == ("End_DuplicateStart",)
    with stage.store.open() as records:
        assert records.orders.get(number).instance_id == first


def tender(stage: Stage) -> tuple[str, str]:
    """An order from a tender that waits for the award."""
    number = enter(stage, document(source="tender", **TERMS))
    instance = begin_at(
        stage, "Gateway_TenderOrder", number, source="tender", bidValidUntil="2999-01-01T23:59:59+07:00"
    )
    return number, instance


def notice(result: str, day: str = "2026-01-05") -> Variables:
    """The inviting party's notice."""
    return {"tenderResult": result, "noticeReference": "N-1", "noticeDate": day}


@pytest.mark.clauses("R-0.1")
def test_a_lost_tender_ends_the_order_as_declined(stage: Stage) -> None:
    number, instance = tender(stage)

    stage.complete(number, "Task_AwaitTenderResult", SALES, **notice("lost"))

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    assert "N-1" in kept_end(stage, number)[1]


def test_a_tender_that_is_lost_by_message_ends_as_declined(stage: Stage) -> None:
    number, instance = tender(stage)
    stage.task(number, "Task_AwaitTenderResult")

    lost: Variables = {**notice("lost"), "recordedBy": "door"}
    messages.correlate(stage.admin, "TenderLost", business_key=number, variables=lost)

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    with stage.store.open() as records:
        assert records.orders.losses.get(number).record.recorded_by == "door"


def test_a_bid_that_nobody_answers_in_time_is_lost(stage: Stage) -> None:
    number, instance = tender(stage)

    stage.fire(number, "Event_BidExpired")

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    assert "validity ended" in kept_end(stage, number)[1]


@pytest.mark.clauses("R-0.1")
def test_a_notice_of_a_day_to_come_is_refused_and_the_award_still_counts(stage: Stage) -> None:
    number, instance = tender(stage)
    task = stage.complete(number, "Task_AwaitTenderResult", SALES, **notice("won", "2999-01-01"))
    assert "still to come" in str(stage.shown(stage.comes_back(task, number))["refusal"])

    won: Variables = {**notice("won"), "recordedBy": "door"}
    messages.correlate(stage.admin, "AwardReceived", business_key=number, variables=won)
    stage.passed(instance, number, "Gateway_TenderWon")

    with stage.store.open() as records:
        kept = records.orders.awards.get(number)
    assert (kept.body.reference, kept.record.recorded_by) == ("N-1", "door")


def test_a_customer_who_does_not_sign_ends_the_order(stage: Stage) -> None:
    number = enter(stage, document())

    instance = begin_at(stage, "Gateway_ContractSigned", number, signingOutcome="withdrawn")

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    assert "withdrew" in kept_end(stage, number)[1]


@pytest.mark.clauses("D-SALES-4")
def test_a_customer_who_withdraws_from_negotiation_ends_the_order(stage: Stage) -> None:
    number = enter(stage, document())
    instance = begin_at(stage, "Task_PrepareNegotiation", number)

    stage.complete(
        number, "Task_NegotiateTerms", SALES, negotiationOutcome="withdrawn", negotiationNote="Mr Hải, by phone"
    )

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    assert kept_end(stage, number) == ("declined", "Mr Hải, by phone")


@pytest.mark.clauses("D-SALES-4")
def test_negotiated_terms_that_change_nothing_are_refused_and_real_ones_reviewed(stage: Stage) -> None:
    number = enter(stage, document())
    instance = begin_at(stage, "Task_PrepareNegotiation", number)
    note = {"negotiationOutcome": "revised", "negotiationNote": "Mr Hải, by phone"}

    task = stage.complete(number, "Task_NegotiateTerms", SALES, **note)
    refused = stage.comes_back(task, number)
    assert "differs" in str(stage.shown(refused)["refusal"])
    stage.complete(number, "Task_NegotiateTerms", SALES, **note, negotiatedLine=1, negotiatedUnitPrice="430.00 USD")
    stage.passed(instance, number, "Gateway_TermsRevised")

    with stage.store.open() as records:
        current = records.orders.current(number)
    assert current.basis == "negotiated"
    assert current.content.lines[0].unit_price == Money.parse("430.00 USD")
    assert instances.get_variables(stage.admin, instance)["reviewKind"] == "again"


FIRST_REVIEW: dict[str, object] = {"reviewKind": "first", "changeNumber": None, "changedDepartments": []}


def test_a_rejected_contract_ends_the_order_and_gives_back_what_it_held(stage: Stage) -> None:
    number = enter(stage, review.document("C-00007"))
    instance = begin_at(stage, "Call_ReviewContract", number, **FIRST_REVIEW)

    review.all_agree(stage, number)
    review.decide(stage, number, decision="rejected", reason="too much risk for us")

    assert stage.ended(instance, number) == ("Event_OrderDeclined",)
    assert kept_end(stage, number) == ("declined", "too much risk for us")
    with stage.store.open() as records:
        assert {held.state for held in records.credit.reservations(number)} == {"released"}
        assert {booking.state for booking in records.capacity.bookings(number)} == {"released"}


@pytest.mark.clauses("D-SALES-4")
def test_a_contract_that_is_sent_back_is_negotiated_reviewed_again_and_goes_to_signing(stage: Stage) -> None:
    number = enter(stage, review.document("C-00007"))
    instance = begin_at(stage, "Call_ReviewContract", number, **FIRST_REVIEW)
    review.all_agree(stage, number)
    review.decide(stage, number, decision="negotiate", reason="thirty would do")
    assert stage.shown(stage.task(number, "Task_NegotiateTerms"))["reviewReason"] == "thirty would do"

    terms = {"negotiationOutcome": "revised", "negotiatedQuantity": 30, "negotiationNote": "Ms Anh, by e-mail"}
    stage.complete(number, "Task_NegotiateTerms", SALES, **terms)
    for department in second_round(stage, number):
        review.agree(stage, number, department)
    review.decide(stage, number)

    stage.task(number, "Task_StampText")
    variables = instances.get_variables(stage.admin, instance)
    assert (variables["round"], variables["orderValue"]) == (2, "7860.00 USD")


def second_round(stage: Stage, number: str) -> tuple[str, ...]:
    """The departments that review again, as soon as the second round is open."""

    def opened() -> tuple[str, ...] | None:
        with stage.store.open() as records:
            found = records.reviews.rounds.find(number, 2)
        return tuple(one for one in found.body.departments if one in review.LETTERS) if found else None

    return stage.eventually(opened, "the second round is open", number)


@pytest.mark.clauses("F-2")
def test_a_delivered_order_is_closed_once_the_customer_was_heard(stage: Stage) -> None:
    number = enter(stage, document())
    with stage.store.open() as records:
        heard = Feedback(
            order=number,
            satisfaction_quality=5,
            satisfaction_delivery=4,
            satisfaction_service=5,
            collected_by="linh-truong",
            collected_at=datetime(2026, 1, 5, tzinfo=UTC),
        )
        records.feedback.answers.add(heard, by="linh-truong")

    instance = begin_at(stage, "Task_CloseOrder", number)

    assert stage.ended(instance, number) == ("Event_OrderClosed",)
    assert kept_end(stage, number)[0] == "closed"


def test_a_cancelled_order_gives_back_what_it_holds_and_refuses_what_comes_late(stage: Stage) -> None:
    number = enter(stage, document())
    instance = stage.start(KEY, number)
    stage.task(number, "Task_ConfirmRequirements")

    cancel(stage, number)

    assert stage.ended(instance, number)[-1] == "Event_OrderCancelled"
    assert kept_end(stage, number) == ("cancelled", "the shop is not built")
    assert refuses_credit(stage, number)
    assert instances.find(stage.admin, business_key=number) == ()


def cancel(stage: Stage, number: str) -> None:
    """Let the customer's cancellation arrive."""
    why: Variables = {"cancelReason": "the shop is not built", "cancelledBy": "door"}
    messages.correlate(stage.admin, "OrderCancelRequested", business_key=number, variables=why)


def request_change(stage: Stage, number: str) -> None:
    """Keep a change of the quantity and let the order know."""
    wanted = {"order_number": number, "change_reference": "CH-1", "requested": {"lines": [{"line": 1, "quantity": 30}]}}
    with stage.store.open() as records:
        entered = records.changes.enter(ChangeRequest.model_validate(wanted), by="door")
    variables: Variables = {"changeNumber": entered.body.number}
    messages.correlate(stage.admin, "OrderChangeRequested", business_key=number, variables=variables)


def test_a_change_waits_until_the_contract_is_in_force(stage: Stage) -> None:
    number = enter(stage, document())
    instance = stage.start(KEY, number)
    stage.task(number, "Task_ConfirmRequirements")

    request_change(stage, number)
    stage.fire(number, "Event_TurnWaited")
    stage.passed(instance, number, "Event_TurnWaited")
    stage.timer(number, "Event_TurnWaited")

    with stage.store.open() as records:
        assert records.changes.turns.of(number) == ()
        assert len(records.changes.undecided(number)) == 1
    cancel(stage, number)
    assert stage.ended(instance, number)[-1] == "Event_OrderCancelled"


def test_a_message_of_a_change_that_nobody_kept_ends_at_once(stage: Stage) -> None:
    number = enter(stage, document(lines=[line(quantity=5)]))
    instance = stage.start(KEY, number)
    stage.task(number, "Task_ConfirmRequirements")

    messages.correlate(stage.admin, "OrderChangeRequested", business_key=number)

    stage.passed(instance, number, "Event_NoChangeLeft")


def test_a_change_that_waited_while_the_order_ended_is_refused_on_record(stage: Stage) -> None:
    number = enter(stage, document())
    instance = stage.start(KEY, number)
    stage.task(number, "Task_ConfirmRequirements")
    request_change(stage, number)

    stage.complete(number, "Task_ConfirmRequirements", SALES, **DECLINE)
    stage.passed(instance, number, "Event_OrderDeclined")
    stage.fire(number, "Event_TurnWaited")

    assert set(stage.ended(instance, number)) == {"Event_OrderDeclined", "Event_NoChangeLeft"}
    with stage.store.open() as records:
        assert records.changes.records.get(number, 1).body.outcome == "refused"
