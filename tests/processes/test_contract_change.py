"""A change on the real engine: understood first, reviewed by those concerned, and all follows or nothing does."""

from collections.abc import Sequence

import pytest

from orchestrator.camunda import decisions, history, instances, tasks
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.domain.changes import Difference
from orchestrator.domain.route_change import route_change
from orchestrator.domain.verdicts import Verdict
from orchestrator.doors.news import record_news
from orchestrator.store import Records
from orchestrator.store.reviews import ReviewVerdict
from tests.domain.builders import raw
from tests.processes.stage import Stage, enter
from tests.processes.test_contract_review import agree, document
from tests.workers.change_case import asked, in_force
from tests.workers.signing_case import NOW, sha_of

pytestmark = [pytest.mark.engine, pytest.mark.database]

UNDERSTOOD = {
    "confirmedWith": "Hoàng Anh",
    "confirmedHow": "phone",
    "confirmedOn": "2026-01-05",
    "changeDecision": "proceed",
}
SIGNED = {
    "amendmentOutcome": "signed",
    "signer": "Hoàng Anh",
    "signerCapacity": "representative",
    "signedOn": "2026-01-06",
    "signedSha256": "=contractSha256",
}
SEALED = {"companySigner": "minh-do", "companySignedOn": "2026-01-06", "seal": "SEAL-HD-01", "copies": 2}


def earlier_verdict(records: Records, number: str) -> None:
    """Quality agreed in the first review."""
    body = ReviewVerdict(
        order=number,
        round=1,
        department="quality",
        criterion="F",
        verdict=Verdict.CONFORMS,
        reason="",
        text_sha256=sha_of(records, number),
        decided_by="huong-bui",
        decided_at=NOW,
    )
    records.reviews.verdicts.add(body, by="huong-bui")


def begin(stage: Stage, **requested: object) -> tuple[str, str]:
    """Start the change of a contract in force; gives number and instance."""
    with stage.store.open() as records:
        number = in_force(records)
        earlier_verdict(records, number)
        wanted: dict[str, object] = requested or {"after_sales_needs": "a technician in Huế"}
        change = asked(records, number, **wanted)  # type: ignore[arg-type]  # new values of the order
    return number, stage.start("contract-change", number, {"changeNumber": change})


def review(stage: Stage, number: str, departments: Sequence[str] = ("customer-service",), **own: object) -> None:
    stage.complete(number, "Task_UnderstandChange", "yen-ly", **UNDERSTOOD)
    for department in departments:
        agree(stage, number, department, **own)


@pytest.mark.clauses("C-1 to C-3", "D-SALES-7", "D-CS-2")
def test_a_change_of_one_field_is_reviewed_by_its_department_alone_and_accepted(stage: Stage) -> None:
    number, instance = begin(stage)

    review(stage, number)
    stage.complete(number, "Task_SignAmendment", "lan-nguyen", **SIGNED)
    stage.complete(number, "Task_SealContract_Amendment", "hung-tran", **SEALED)

    assert stage.ended(instance, number) == ("Event_ChangeAccepted",)
    with stage.store.open() as records:
        form_3 = records.changes.records.get(number, 1).body
        assert (form_3.outcome, form_3.departments, form_3.criteria) == ("accepted", ("customer-service",), ("F",))
        assert [each.path for each in form_3.differences] == ["after_sales_needs"]
        assert records.reviews.rounds.get(number, 2).body.departments == ("customer-service",)
        assert records.reviews.verdicts.get(number, 2, "quality", "F").body.carried_from == 1
        assert records.orders.current(number).content.after_sales_needs == "a technician in Huế"
        assert [one.state for one in records.credit.reservations(number)] == ["committed"]
        assert records.communications.messages.get(number, "change-accepted", 1).body.language == "vi"
    told = history.variables(stage.admin, instance)
    assert (told["changeOutcome"], told["orderValue"], told["promiseDate"], told["round"]) == (
        "accepted",
        "10480.00 USD",
        "2027-05-14",
        2,
    )


@pytest.mark.clauses("C-1", "C-3")
def test_what_commerce_refuses_is_not_reviewed(stage: Stage) -> None:
    number, instance = begin(stage)

    answer = {**UNDERSTOOD, "changeDecision": "refuse", "changeDecisionReason": "nobody is in Huế"}
    stage.complete(number, "Task_UnderstandChange", "yen-ly", **answer)

    assert stage.ended(instance, number) == ("Event_ChangeRefused",)
    with stage.store.open() as records:
        assert records.changes.records.get(number, 1).body.reason == "nobody is in Huế"
        assert records.reviews.last_round(number) == 1
    assert history.variables(stage.admin, instance)["changeOutcome"] == "refused"


def test_a_refusal_without_a_reason_comes_back(stage: Stage) -> None:
    number, _ = begin(stage)

    task = stage.send(number, "Task_UnderstandChange", "yen-ly", {**UNDERSTOOD, "changeDecision": "refuse"})

    assert "a refusal needs its reason" in str(stage.shown(stage.comes_back(task, number))["refusal"])


@pytest.mark.clauses("C-2", "C-3", "D-SALES-7")
def test_a_change_that_its_review_does_not_pass_is_rolled_back(stage: Stage) -> None:
    number, instance = begin(stage)

    review(stage, number, verdictF="does-not-conform", reasonF="no technician there")

    assert stage.ended(instance, number) == ("Event_ChangeRefused",)
    with stage.store.open() as records:
        form_3 = records.changes.records.get(number, 1).body
        assert (form_3.outcome, form_3.round) == ("refused", 2)
        assert records.orders.current(number).content.after_sales_needs is None


@pytest.mark.clauses("D-COMMERCE-3")
def test_an_action_of_the_changes_review_holds_its_signature(stage: Stage) -> None:
    number, _ = begin(stage)
    action = {"actionF": "hire a technician", "actionOwnerF": "mai-pham", "actionDueF": "2027-12-01"}
    review(stage, number, verdictF="conforms-with-action", reasonF="nobody yet", **action)

    wrong = {"closedAction": "A-9", "closingNote": "done"}
    task = stage.send(number, "Task_ReportActions_Amendment", "bao-ngo", wrong)
    assert "A-9 is not open" in str(stage.shown(stage.comes_back(task, number))["refusal"])
    done = {"closedAction": "R2-customer-service-F", "closingNote": "hired"}
    stage.complete(number, "Task_ReportActions_Amendment", "bao-ngo", **done)

    stage.task(number, "Task_SignAmendment")


@pytest.mark.clauses("S-3")
def test_an_amendment_signed_on_another_text_comes_back_and_the_right_one_may_come_from_outside(stage: Stage) -> None:
    number, _ = begin(stage)
    review(stage, number)

    task = stage.complete(number, "Task_SignAmendment", "lan-nguyen", **{**SIGNED, "signedSha256": "0" * 64})
    assert "is not the reviewed text" in str(stage.shown(stage.comes_back(task, number))["refusal"])
    with stage.store.open() as records:
        sha = sha_of(records, number)
    news = {"signer": "Hoàng Anh", "signer_capacity": "representative", "signed_on": "2026-01-06", "signed_sha256": sha}
    record_news(stage.desk, number, "signature", raw(news), ".json")

    stage.task(number, "Task_SealContract_Amendment")


def test_a_customer_who_withdraws_the_change_keeps_the_contract(stage: Stage) -> None:
    number, instance = begin(stage)
    review(stage, number)

    answer = {"amendmentOutcome": "withdrawn", "withdrawalReason": "not needed any more"}
    stage.complete(number, "Task_SignAmendment", "lan-nguyen", **answer)

    assert stage.ended(instance, number) == ("Event_ChangeRefused",)
    with stage.store.open() as records:
        assert records.changes.records.get(number, 1).body.reason == "not needed any more"


def test_an_amendment_sealed_by_the_wrong_hands_comes_back(stage: Stage) -> None:
    number, _ = begin(stage)
    review(stage, number)
    stage.complete(number, "Task_SignAmendment", "lan-nguyen", **SIGNED)

    task = stage.complete(number, "Task_SealContract_Amendment", "bao-ngo", **SEALED)

    assert "bao-ngo does not keep SEAL-HD-01" in str(stage.shown(stage.comes_back(task, number))["refusal"])


def test_a_change_of_an_order_that_was_cancelled_meanwhile_is_not_applied(stage: Stage) -> None:
    number, instance = begin(stage, payment={"method": "open-account", "net_days": 60})
    review(stage, number, ["finance"])
    stage.complete(number, "Task_SignAmendment", "lan-nguyen", **SIGNED)
    stage.task(number, "Task_SealContract_Amendment")
    with stage.store.open() as records:
        records.credit.release(number, by="worker/finance")

    stage.complete(number, "Task_SealContract_Amendment", "hung-tran", **SEALED)

    assert stage.ended(instance, number) == ("Event_CancelledMeanwhile",)


@pytest.mark.clauses("C-2")
@pytest.mark.parametrize(
    ("path", "stage_of_order"),
    [
        ("lines[0].unit_price", "before-production"),
        ("lines[0].quantity", "before-production"),
        ("lines[0].custom_design", "before-production"),
        ("delivery.requested_date", "before-production"),
        ("delivery.incoterm.rule", "before-production"),
        ("payment.method", "before-production"),
        ("inspection.aql", "before-production"),
        ("warranty_months", "before-production"),
        ("training", "before-production"),
        ("other_information", "before-production"),
    ],
)
def test_the_table_proposes_what_the_policy_does(stage: Stage, path: str, stage_of_order: str) -> None:
    (area,) = route_change([Difference(path=path, before="1", after="2")])

    rows = decisions.evaluate(
        stage.admin, "assess-change", {"changedAreas": [area.area], "changeStage": stage_of_order}
    )

    assert {str(row["department"]) for row in rows} == set(area.departments)
    assert {letter for row in rows for letter in str(row["criteria"]).split()} == set(area.criteria)


def test_a_late_change_of_the_design_reaches_the_general_manager(stage: Stage) -> None:
    asked_for = {"changedAreas": ["design"], "changeStage": "in-production"}

    rows = decisions.evaluate(stage.admin, "assess-change", asked_for)  # type: ignore[arg-type]  # plain values

    assert {"department": "general-manager", "criteria": "I"} in rows


def request(stage: Stage, **fields: object) -> str:
    """Lan starts the request in Tasklist, without a business key; gives its instance."""
    stage.seat("lan-nguyen")
    values = {"changeReference": "CH-9", "newQuantity": 30, **fields}
    return instances.start(stage.seats["lan-nguyen"], "change-request", variables=values).instance_id  # type: ignore[arg-type]  # plain values


def waiting(stage: Stage, instance: str, activity_id: str) -> UserTask:
    """The task of an instance that has no business key yet, as soon as it waits."""
    query = TaskQuery(instance_id=instance, activity_id=activity_id)
    return stage.eventually(lambda: next(iter(tasks.find(stage.admin, query)), None), f"{activity_id} waits", instance)


def running(stage: Stage) -> tuple[str, str]:
    """An order whose requirements are being confirmed."""
    number = enter(stage, document())
    instance = stage.start("customer-order", number)
    stage.task(number, "Task_ConfirmRequirements")
    return number, instance


@pytest.mark.clauses("C-1")
def test_a_change_asked_for_in_tasklist_reaches_its_order(stage: Stage) -> None:
    number, order = running(stage)

    instance = request(stage, orderNumber=number)

    assert stage.ended(instance, number) == ("Event_ChangeHandedOver",)
    stage.passed(order, number, "Task_TakeChangeTurn")
    with stage.store.open() as records:
        entry = records.changes.requests.get(number, 1)
        assert (entry.record.recorded_by, entry.body.request.change_reference) == ("lan-nguyen", "CH-9")


def test_a_request_that_does_not_hold_is_corrected_by_its_person(stage: Stage) -> None:
    number, _ = running(stage)
    instance = request(stage, orderNumber=number, newQuantity=40)

    task = waiting(stage, instance, "Task_CorrectChange")
    assert "differs from the order" in str(stage.shown(task)["refusal"])
    corrected = {"dropped": "send", "orderNumber": number, "changeReference": "CH-9", "newQuantity": 30}
    stage.seat("lan-nguyen").answer(task.task_id, corrected)

    assert stage.ended(instance, number) == ("Event_ChangeHandedOver",)


def test_a_request_for_an_unknown_order_is_refused_in_words_and_dropped(stage: Stage) -> None:
    instance = request(stage, orderNumber="SO-2026-999999")

    task = waiting(stage, instance, "Task_CorrectChange")
    assert "there is no order SO-2026-999999" in str(stage.shown(task)["refusal"])
    stage.seat("lan-nguyen").answer(task.task_id, {"dropped": "drop"})

    assert stage.ended(instance, "SO-2026-999999") == ("Event_ChangeRefused",)
