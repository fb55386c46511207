"""The daily schedule opens one credit case for each customer whose limit ends soon, and ends when all are decided."""

from collections.abc import Iterator

import pytest

from orchestrator.camunda import instances
from orchestrator.domain.money import Money
from orchestrator.store.credit_cases import CreditCaseOpened
from orchestrator.store.credit_records import LimitDecision
from orchestrator.store.credit_standing import due_for_review
from orchestrator.store.evidence import customer_stream
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database]

KEY = "due-ratings"
COMMERCE, FIRST, SECOND = "bao-ngo", "trang-to", "thu-hoang"


def ends_today(stage: Stage, customer: str) -> None:
    """Let the limit of the customer end today."""
    with stage.store.open() as records:
        today = records.clock.today()
        decision = LimitDecision(
            customer=customer,
            case="test",
            group=records.customers.get(customer).group,
            limit=Money.parse("1000.00 USD"),
            net_days=30,
            reason="pays on time",
            proposed_by=FIRST,
            decided_by=SECOND,
            decided_at=records.clock.now(),
            valid_until=today,
        )
        records.credit.set_limit(decision, by=SECOND)


def case_of(stage: Stage, customer: str) -> CreditCaseOpened | None:
    """The newest case of the customer."""
    with stage.store.open() as records:
        entry = records.credit_cases.opened.latest(customer_stream(customer))
    return entry.body if entry else None


def decided(stage: Stage, customers: tuple[str, ...]) -> Iterator[CreditCaseOpened]:
    """Take the case of each customer through its review."""
    for customer in customers:
        case = stage.eventually(lambda customer=customer: case_of(stage, customer), f"a case of {customer}", customer)  # type: ignore[misc]  # a default binds the loop's value
        stage.complete(case.case, "Task_SupplyInformation", COMMERCE)
        stage.complete(case.case, "Task_ReviewCredit", FIRST, reviewReason="như đề xuất / as proposed")
        stage.complete(case.case, "Task_ApproveCredit", SECOND, approvalDecision="approve")
        yield case


@pytest.mark.clauses("D-COMMERCE-11", "D-FINANCE-2")
def test_each_due_customer_gets_one_case_and_the_next_day_has_nothing_to_do(stage: Stage) -> None:
    for customer in ("C-00048", "C-00049"):
        ends_today(stage, customer)
    with stage.store.open() as records:
        due = due_for_review(records)
    assert {"C-00048", "C-00049"} <= set(due)

    instance = instances.start(stage.admin, KEY).instance_id
    reasons = {case.reason for case in decided(stage, due)}

    assert reasons == {"hạn mức sắp hết / the limit ends soon"}
    assert stage.ended(instance, "") == ("Event_RatingsDone",)

    next_day = instances.start(stage.admin, KEY).instance_id
    assert stage.ended(next_day, "") == ("Event_RatingsDone",)
