"""How a request is confirmed: every end, boundary event and timer of the diagram, on the real engine."""

import pytest

from orchestrator.camunda import messages
from orchestrator.camunda.variables import Variables
from orchestrator.domain.plain_words import PARAMETERS
from tests.processes.orders import customer, delivery, document, line
from tests.processes.stage import Stage, enter

pytestmark = pytest.mark.engine

KEY = "requirement-confirmation"
SALES, SERVICE, PRODUCT = "emma-clarke", "linh-truong", "nam-chu"
CONFIRM: dict[str, object] = {"confirmationDecision": "confirm"}


def begin(stage: Stage, **changes: object) -> tuple[str, str]:
    """Enter an order and start its confirmation; gives the order's number and the instance."""
    number = enter(stage, document(**changes))
    return number, stage.start(KEY, number, {"source": str(changes.get("source", "written"))})


def confirm_specification(stage: Stage, number: str) -> None:
    """Let Customer service and Product agree with what is proposed."""
    stage.complete(number, "Task_ConfirmSpecification", SERVICE, specificationConfirmed=True)
    stage.complete(number, "Task_ConfirmConfiguration", PRODUCT, configurationDecision="as-proposed")


@pytest.mark.clauses("N-0.1", "N-0.2", "N-a", "N-c", "N-d", "D-SALES-1", "D-PRODUCT-1", "D-COMMERCE-12")
def test_a_complete_written_request_is_confirmed_by_three_departments(stage: Stage) -> None:
    number, instance = begin(stage)
    shown = stage.shown(stage.task(number, "Task_ConfirmRequirements"))
    assert "earlier orders" in str(shown["customerBrief"])
    assert shown["customerFileStale"] is False

    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    confirm_specification(stage, number)

    assert stage.ended(instance, number) == ("Event_RequirementsConfirmed",)
    with stage.store.open() as records:
        confirmed = records.requirements.confirmed(number)
        configured = records.requirements.configurations.latest(number)
    assert confirmed.confirmed_by == SALES
    assert {row.requirement_class for row in confirmed.rows} == {"a", "c", "d"}
    assert {row.text for row in confirmed.rows if row.subject == "certificate"} >= {"RoHS 2011/65/EU"}
    assert configured is not None
    assert [(each.product, each.quantity) for each in configured.body.lines] == [("CX-215P-OF", 20)]
    assert configured.body.confirmed_by == PRODUCT


@pytest.mark.clauses("N-0.2", "N-c", "D-SALES-1")
def test_what_is_missing_goes_back_to_sales_and_is_checked_again(stage: Stage) -> None:
    number, instance = begin(stage, customer=customer(phone=None), delivery=delivery(destination_country=None))
    task = stage.task(number, "Task_ConfirmRequirements")
    assert stage.shown(task)["missing"] == ["phone", "destinationCountry"]

    supplied = {"suppliedPhone": "+84 24 1234 5678", "suppliedDestinationCountry": "US"}
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM, **supplied)
    again = stage.comes_back(task, number)

    shown = stage.shown(again)
    assert (shown["missing"], shown["gaps"]) == ([], [])
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    confirm_specification(stage, number)
    assert stage.ended(instance, number) == ("Event_RequirementsConfirmed",)
    with stage.store.open() as records:
        assert records.orders.current(number).content.customer.phone == "+84 24 1234 5678"
        certificates = [
            row.source for row in records.requirements.confirmed(number).rows if row.subject == "certificate"
        ]
    assert certificates == ["require-certificates: FCC", "require-certificates: UL"]


@pytest.mark.clauses("N-0.2")
def test_a_confirmation_over_a_gap_is_refused_with_the_reason(stage: Stage) -> None:
    number, _ = begin(stage, lines=[line(quantity=None)])
    task = stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)

    again = stage.comes_back(task, number)

    assert "quantity is missing" in str(stage.shown(again)["refusal"])
    with stage.store.open() as records:
        assert records.requirements.sets.of(number) == ()


def test_a_form_that_names_another_order_changes_nothing_there(stage: Stage) -> None:
    victim, number = enter(stage, document()), enter(stage, document())
    stage.start(KEY, number, {"source": "written"})

    lie = {"confirmationDecision": "decline", "confirmationReason": "no", "orderNumber": victim}
    stage.send(number, "Task_ConfirmRequirements", SALES, lie)
    stage.eventually(lambda: _declined(stage, number), "the request is declined", number)

    assert not _declined(stage, victim)


def _declined(stage: Stage, number: str) -> bool:
    with stage.store.open() as records:
        return bool(records.requirements.declines.of(number))


def test_a_declined_request_ends_with_its_reason(stage: Stage) -> None:
    number, instance = begin(stage)

    stage.complete(
        number,
        "Task_ConfirmRequirements",
        SALES,
        confirmationDecision="decline",
        confirmationReason="We do not sell to this market.",
    )

    assert stage.ended(instance, number) == ("Event_RequestDeclined",)
    with stage.store.open() as records:
        assert records.requirements.declines.get(number).body.reason == "We do not sell to this market."


@pytest.mark.clauses("N-0.1", "R-G", "D-SALES-2")
def test_a_verbal_request_waits_for_the_customers_own_word(stage: Stage) -> None:
    number, instance = begin(stage, source="verbal")

    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    task = stage.task(number, "Task_AwaitAcknowledgement")

    assert "Xác nhận yêu cầu" in str(stage.shown(task)["confirmationSubject"])
    reply = {"acknowledgement": "confirmed", "acknowledgedBy": "Nguyễn Hải", "acknowledgedOn": "2026-01-05"}
    stage.complete(number, "Task_AwaitAcknowledgement", SALES, **reply)
    confirm_specification(stage, number)
    assert stage.ended(instance, number) == ("Event_RequirementsConfirmed",)
    with stage.store.open() as records:
        assert records.requirements.confirmed(number).was_verbal
        assert records.communications.acknowledgements.get(number, "confirmation", 1).body.answer == "confirmed"


def acknowledge(stage: Stage, number: str, **changes: str) -> None:
    """Let the customer's answer arrive as a message."""
    stage.task(number, "Task_AwaitAcknowledgement")
    answer: Variables = {
        "acknowledgement": "confirmed",
        "acknowledgedBy": "Nguyễn Hải",
        "acknowledgedOn": "2026-01-05",
        "recordedBy": "door",
        **changes,
    }
    messages.correlate(stage.admin, "AcknowledgementReceived", business_key=number, variables=answer)


@pytest.mark.clauses("R-G")
def test_an_acknowledgement_that_arrives_as_a_message_counts_as_the_doors(stage: Stage) -> None:
    number, instance = begin(stage, source="verbal")
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)

    acknowledge(stage, number)
    confirm_specification(stage, number)

    assert stage.ended(instance, number) == ("Event_RequirementsConfirmed",)
    with stage.store.open() as records:
        kept = records.communications.acknowledgements.get(number, "confirmation", 1)
    assert kept.record.recorded_by == "door"


def test_an_acknowledgement_of_a_day_to_come_is_refused(stage: Stage) -> None:
    number, _ = begin(stage, source="verbal")
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    task = stage.task(number, "Task_AwaitAcknowledgement")

    acknowledge(stage, number, acknowledgedOn="2999-01-01")

    refusal = str(stage.shown(stage.comes_back(task, number))["refusal"])
    assert "acknowledged_on: expected" in refusal
    assert "or earlier, not 2999-01-01" in refusal


@pytest.mark.clauses("R-G", "D-SALES-1")
def test_corrections_of_the_customer_open_the_request_again(stage: Stage) -> None:
    number, instance = begin(stage, source="verbal")
    first = stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    acknowledge(stage, number, acknowledgement="corrections", corrections="Twenty-five, not twenty.")

    again = stage.comes_back(first, number)
    assert stage.shown(again)["corrections"] == "Twenty-five, not twenty."
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM, suppliedQuantity=25)
    stage.comes_back(again, number)
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    acknowledge(stage, number)
    confirm_specification(stage, number)

    assert stage.ended(instance, number) == ("Event_RequirementsConfirmed",)
    with stage.store.open() as records:
        assert records.requirements.confirmed(number).quantity == "25"
        assert records.requirements.confirmed(number).version == 2


@pytest.mark.clauses("R-G", "D-SALES-2")
def test_a_silent_customer_is_reminded_and_still_awaited(stage: Stage) -> None:
    number, instance = begin(stage, source="verbal")
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    stage.task(number, "Task_AwaitAcknowledgement")

    for reminder in (1, 2, 3):
        stage.fire(number, "Event_AcknowledgementOverdue")
        stage.eventually(lambda sent=reminder: _reminders(stage, number) == sent, "the customer is reminded", number)  # type: ignore[misc]  # the reminder of this turn

    stage.passed(instance, number, "Event_CustomerReminded")
    with stage.store.open() as records:
        assert records.communications.messages.get(number, "reminder", 1).body.language == "vi"
        told = [(one.body.department, one.body.number) for one in records.communications.notices.of(number)]
    assert told == [("commerce", 3)]


def _reminders(stage: Stage, number: str) -> object:
    return stage.shown(stage.task(number, "Task_AwaitAcknowledgement"))["remindersSent"]


@pytest.mark.clauses("D-CS-1")
def test_an_unsettled_conflict_of_requirements_is_refused(stage: Stage) -> None:
    stated = [{"subject": "housing", "text": "black"}, {"subject": "housing", "text": "white"}]
    number, _ = begin(stage, stated_requirements=stated)
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    task = stage.task(number, "Task_ConfirmSpecification")

    stage.send(number, "Task_ConfirmSpecification", SERVICE, {"specificationConfirmed": True})

    assert "conflicts" in str(stage.shown(stage.comes_back(task, number))["refusal"])


@pytest.mark.clauses("D-PRODUCT-1")
def test_a_product_that_nobody_sells_is_refused(stage: Stage) -> None:
    number, instance = begin(stage)
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM)
    stage.complete(number, "Task_ConfirmSpecification", SERVICE, specificationConfirmed=True)
    other = {"configurationDecision": "other-product", "configurationLine": 1}

    task = stage.complete(number, "Task_ConfirmConfiguration", PRODUCT, **other, configurationProduct="NOBODY")
    refused = stage.comes_back(task, number)
    assert "the catalogue has no NOBODY" in str(stage.shown(refused)["refusal"])
    stage.complete(number, "Task_ConfirmConfiguration", PRODUCT, **other, configurationProduct="CX-215P-KS")

    assert stage.ended(instance, number) == ("Event_RequirementsConfirmed",)
    with stage.store.open() as records:
        configured = records.requirements.configurations.latest(number)
    assert configured is not None
    assert configured.body.lines[0].product == "CX-215P-KS"


@pytest.mark.clauses("N-b")
def test_outdoor_use_asks_for_more_than_the_customer_said(stage: Stage) -> None:
    number, _ = begin(stage, use={"environment": "outdoor", "gloves": True, "brightness_nits": 600})

    shown = stage.shown(stage.task(number, "Task_ConfirmRequirements"))

    rows = shown["requirements"]
    assert isinstance(rows, list)
    unstated = {row["subject"] for row in rows if row["requirementClass"] == "b"}
    assert {str(PARAMETERS[code]) for code in ("brightness-nits", "glove-operation", "water-rejection")} <= unstated


@pytest.mark.clauses("D-SALES-3")
def test_a_customers_file_that_grew_old_is_confirmed_with_the_request(stage: Stage) -> None:
    hanse = {"number": "C-00023", "name": "Công ty", "country": "VN", "language": "vi"}
    number, _ = begin(stage, customer=customer(**hanse))
    task = stage.task(number, "Task_ConfirmRequirements")
    assert stage.shown(task)["customerFileStale"] is True

    answer = {"customerFileConfirmed": "corrected", "customerAddress": "8 Lê Lợi, Huế"}
    stage.complete(number, "Task_ConfirmRequirements", SALES, **CONFIRM, **answer)
    stage.task(number, "Task_ConfirmSpecification")

    with stage.store.open() as records:
        entry = records.customers.files.of("customer:C-00023")[-1]
    assert (entry.body.address, entry.record.recorded_by) == ("8 Lê Lợi, Huế", SALES)
    assert entry.body.confirmed_on == stage.desk.clock.today()
