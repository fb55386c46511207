"""How a customer's credit is reviewed: every start, end and boundary event, and the daily schedule."""

from itertools import count

import pytest

from orchestrator.camunda import history, instances, messages, tasks
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.camunda.variables import Variables
from orchestrator.errors import EngineError
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database]

KEY = "customer-credit"
COMMERCE, FIRST, SECOND = "bao-ngo", "trang-to", "thu-hoang"
REVIEW: dict[str, object] = {"reviewedLimit": "=proposedLimit", "reviewReason": "trả đúng hạn / pays on time"}
_CUSTOMERS = (f"C-{number:05d}" for number in count(20))


def requested(stage: Stage, customer: str) -> tuple[str, str]:
    """Ask for a review as the message does; gives the case's number and its instance."""
    asked: Variables = {"customerNumber": customer, "creditReason": "đơn lớn hơn / larger orders", "recordedBy": "door"}
    instance = messages.correlate(stage.admin, "CreditReviewRequested", variables=asked).instance_id
    return keyed(stage, instance), instance


def keyed(stage: Stage, instance: str) -> str:
    """The case's number, as soon as the diagram has set it."""
    return stage.eventually(lambda: history.get_instance(stage.admin, instance).business_key, "a key", "")


def waits(stage: Stage, instance: str) -> UserTask:
    """The person's task of an instance that has no key yet."""
    query = TaskQuery(instance_id=instance)
    return stage.eventually(lambda: next(iter(tasks.find(stage.admin, query)), None), "a task waits", "")


def review(stage: Stage, case: str, **own: object) -> None:
    """Let Commerce know nothing more, and the first person of Finance propose what the tables propose."""
    stage.complete(case, "Task_SupplyInformation", COMMERCE)
    stage.complete(case, "Task_ReviewCredit", FIRST, **(REVIEW | own))


def limit_of(stage: Stage, customer: str) -> str:
    """The limit that counts for the customer's group."""
    with stage.store.open() as records:
        account = records.credit.account(records.customers.get(customer).group)
    return str(account.limit) if account else "none"


@pytest.mark.clauses("D-COMMERCE-11", "D-COMMERCE-12", "D-FINANCE-2")
def test_a_limit_that_two_people_agree_on_counts(stage: Stage) -> None:
    customer = next(_CUSTOMERS)
    case, instance = requested(stage, customer)
    stage.complete(case, "Task_SupplyInformation", COMMERCE, securedShare="0.9", informationSource="ngân hàng")

    shown = stage.shown(stage.task(case, "Task_ReviewCredit"))
    assert "0.9: 10 trên 10 điểm / 0.9: 10 of 10 points" in str(shown["scorecard"])
    stage.complete(case, "Task_ReviewCredit", FIRST, **REVIEW, reviewedNetDays=30)
    stage.complete(case, "Task_ApproveCredit", SECOND, approvalDecision="approve")

    assert stage.ended(instance, case) == ("Event_LimitSet",)
    assert limit_of(stage, customer) == shown["proposedLimit"]
    with stage.store.open() as records:
        assert records.credit.limits.get(customer, case).body.decided_by == SECOND
        assert records.credit.grades.get(customer, case).body.grade in "ABCDE"


@pytest.mark.clauses("D-FINANCE-2")
def test_a_refused_limit_changes_nothing(stage: Stage) -> None:
    customer = next(_CUSTOMERS)
    before = limit_of(stage, customer)
    case, instance = requested(stage, customer)
    review(stage, case)

    stage.complete(case, "Task_ApproveCredit", SECOND, approvalDecision="refuse", approvalReason="còn sớm / too soon")

    assert stage.ended(instance, case) == ("Event_LimitRefused",)
    assert limit_of(stage, customer) == before


@pytest.mark.clauses("D-FINANCE-2")
def test_whoever_reviewed_may_not_approve(stage: Stage) -> None:
    case, _ = requested(stage, next(_CUSTOMERS))
    review(stage, case)

    with pytest.raises(EngineError, match="Four-eyes rule"):
        stage.complete(case, "Task_ApproveCredit", FIRST, approvalDecision="approve")


def test_the_start_form_opens_a_case_under_our_number(stage: Stage) -> None:
    customer = next(_CUSTOMERS)
    stage.seat(COMMERCE)

    request: Variables = {"customerNumber": customer, "creditReason": "hỏi thêm / asks for more"}
    started = instances.start(stage.seats[COMMERCE], KEY, variables=request).instance_id

    case = keyed(stage, started)
    with stage.store.open() as records:
        opened = records.credit_cases.opened.get(case).body
    assert (opened.customer, opened.requested_by) == (customer, COMMERCE)


def test_a_request_for_an_unknown_customer_comes_back_and_is_corrected(stage: Stage) -> None:
    customer = next(_CUSTOMERS)
    asked: Variables = {"customerNumber": "C-99999", "creditReason": "larger orders", "recordedBy": "door"}
    instance = messages.correlate(stage.admin, "CreditReviewRequested", variables=asked).instance_id
    task = waits(stage, instance)

    assert task.activity_id == "Task_CorrectRequest"
    assert "nobody has the number C-99999" in str(stage.shown(task)["refusal"])
    stage.seat(COMMERCE).answer(task.task_id, {"customerNumber": customer})

    stage.task(keyed(stage, instance), "Task_SupplyInformation")


def test_a_customer_under_review_is_not_reviewed_twice(stage: Stage) -> None:
    customer = next(_CUSTOMERS)
    requested(stage, customer)

    asked: Variables = {"customerNumber": customer, "creditReason": "again", "recordedBy": "door"}
    second = messages.correlate(stage.admin, "CreditReviewRequested", variables=asked).instance_id

    assert stage.ended(second, "") == ("Event_AlreadyUnderReview",)


@pytest.mark.parametrize(
    ("activity", "person", "wrong", "why"),
    [
        ("Task_SupplyInformation", COMMERCE, {"countryRisk": "9"}, "country_risk"),
        ("Task_ReviewCredit", FIRST, {"reviewedLimit": "-5.00 USD"}, "reviewed_limit"),
        ("Task_ApproveCredit", SECOND, {"approvalDecision": "refuse"}, "approval_reason"),
    ],
)
def test_what_does_not_hold_comes_back_with_the_reason(
    stage: Stage, activity: str, person: str, wrong: dict[str, str], why: str
) -> None:
    case, _ = requested(stage, next(_CUSTOMERS))
    if activity == "Task_ReviewCredit":
        stage.complete(case, "Task_SupplyInformation", COMMERCE)
    if activity == "Task_ApproveCredit":
        review(stage, case)

    task = stage.send(case, activity, person, wrong)

    assert why in str(stage.shown(stage.comes_back(task, case))["refusal"])
