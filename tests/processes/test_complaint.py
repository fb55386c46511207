"""How a complaint is worked on, through both doors: every end and boundary event, and the table that it asks."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

import pytest

from orchestrator.camunda import decisions, history, instances, tasks
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.camunda.variables import Variables
from orchestrator.domain.complaints import Component
from orchestrator.domain.decide_warranty import add_months
from orchestrator.domain.orders import Technology
from orchestrator.domain.warranty_facts import WarrantyFacts
from orchestrator.doors.complaints import submit_complaint
from orchestrator.views.complaints import show_complaint
from tests.domain.builders import raw
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database]

KEY = "complaint"
SERVICE, QUALITY, HEAD, COMMERCE = "linh-truong", "viet-cao", "huong-bui", "bao-ngo"
TODAY = date.today().isoformat()  # noqa: DTZ011  # any day that has come will do
LATER = (date.today() + timedelta(days=30)).isoformat()  # noqa: DTZ011  # any day to come will do
CAUSE: dict[str, object] = {
    "containment": "Giữ lại lô",
    "foundCause": "material",
    "causeExplanation": "Keo dán lão hóa",
    "serialIntact": "yes",
    "correctiveAction": "Đổi nhà cung cấp keo",
    "correctiveOwner": "viet-cao",
    "correctiveDue": LATER,
}
SERVED: dict[str, object] = {"serviceDescription": "Đã xong", "servicedOn": TODAY, "basis": "warranty"}
REPAIRED: dict[str, object] = {"goodsReceivedOn": TODAY, "technician": "Khánh", "retestResult": "24 giờ không lỗi"}
VERIFIED: dict[str, object] = {"correctionDoneOn": TODAY, "correctionEvidence": "Ba lô không lỗi"}
CUSTOMER: dict[str, object] = {"confirmedBy": "Nguyễn Hải", "confirmedOn": TODAY}
REQUEST: Variables = {
    "customerName": "Công ty CP Bán lẻ Sao Mai",
    "knownCustomerNumber": "C-00001",
    "language": "vi",
    "component": "touch-screen",
    "noticedOn": "2026-01-05",
    "description": "Không nhận chạm",
}
_REFERENCES = count(1)


def submitted(stage: Stage, **changes: object) -> str:
    """A complaint that came through the door; gives its number."""
    document = {
        "complaint_reference": f"KN-{next(_REFERENCES)}",
        "customer": {"name": "Sao Mai", "number": "C-00001", "language": "vi"},
        "noticed_on": "2026-01-05",
        "description": "Không nhận chạm",
    }
    return submit_complaint(stage.desk, raw(document | changes), ".json")


def instance_of(stage: Stage, number: str) -> str:
    """The complaint's one process."""
    (found,) = history.find_instances(stage.admin, business_key=number)
    return found.instance_id


def accept(stage: Stage, number: str) -> None:
    """Let Customer service accept the complaint."""
    stage.complete(number, "Task_AssessComplaint", SERVICE, assessment="justified")


def serve(stage: Stage, number: str, remedy: str = "repair", **own: object) -> None:
    """Let Quality find the cause and Customer service do something about it."""
    stage.complete(number, "Task_AnalyseCause", QUALITY, **CAUSE)
    done = {**SERVED, **(REPAIRED if remedy == "repair" else {}), "remedy": remedy, **own}
    stage.complete(number, "Task_PerformService", SERVICE, **done)


def satisfy(stage: Stage, number: str) -> None:
    """Let the customer be satisfied and the corrective action hold."""
    stage.complete(number, "Task_ConfirmSatisfaction", SERVICE, **CUSTOMER, customerSatisfied="yes")
    stage.complete(number, "Task_VerifyCorrection", HEAD, **VERIFIED, correctionEffective="yes")


@pytest.mark.clauses("K-3 to K-5", "D-CS-3")
def test_a_complaint_through_the_door_ends_with_a_satisfied_customer(stage: Stage) -> None:
    number = submitted(stage)
    instance = instance_of(stage, number)

    assert stage.shown(stage.task(number, "Task_AssessComplaint"))["warrantyAnswer"] == "investigate"
    accept(stage, number)
    serve(stage, number, "replace", replacementSerials="SN-9")
    satisfy(stage, number)

    assert stage.ended(instance, number) == ("Event_ComplaintClosed",)
    with stage.store.open() as records:
        status = show_complaint(stage.admin, records, number)
        assert records.complaints.closed.get(number).body.customer_confirmed_by == "Nguyễn Hải"
        steps = [entry.body.step for entry in records.complaints.steps.of(number)]
        letters = [entry.body.occasion for entry in records.complaints.letters.of(number)]
    assert steps == ["assessed", "cause", "service", "verified"]
    assert letters == ["received", "accepted", "closed"]
    assert (status.state, status.waits_for) == ("satisfied", ())
    assert [each.by for each in status.recorded if each.what == "closed"] == [SERVICE]


def test_whoever_asks_sees_whom_a_complaint_waits_for_and_what_was_recorded(stage: Stage) -> None:
    number = submitted(stage)
    accept(stage, number)
    waits = stage.task(number, "Task_AnalyseCause")

    with stage.store.open() as records:
        status = show_complaint(stage.admin, records, number)

    assert (status.state, status.order, status.incidents) == ("running", "", ())
    assert [(each.activity_id, each.who, each.since) for each in status.waits_for] == [
        ("Task_AnalyseCause", "quality", waits.created_at)
    ]
    assert [(each.what, each.by) for each in status.recorded] == [
        ("received", stage.desk.by),
        ("letter (received)", "worker/customer-service"),
        ("assessed", SERVICE),
        ("letter (accepted)", "worker/customer-service"),
    ]
    assert status.recorded[2].facts["justified"] is True


@pytest.mark.clauses("K-3", "D-CS-3")
def test_a_complaint_without_cause_is_answered_with_the_reason(stage: Stage) -> None:
    number = submitted(stage)
    instance = instance_of(stage, number)

    rejection = {"assessment": "rejected", "assessmentReason": "Kính vỡ do rơi"}
    stage.complete(number, "Task_AssessComplaint", SERVICE, **rejection)

    assert stage.ended(instance, number) == ("Event_ComplaintRejected",)
    with stage.store.open() as records:
        assert "Kính vỡ do rơi" in records.complaints.letters.get(number, "rejected").body.text


@pytest.mark.clauses("D-COMMERCE-4")
def test_a_credit_goes_through_commerce(stage: Stage) -> None:
    number = submitted(stage)
    accept(stage, number)
    serve(stage, number, "credit")

    note = {"creditNote": "CN-1", "creditAmount": "120.00 USD", "creditedOn": TODAY}
    refused = stage.send(number, "Task_IssueCreditNote", COMMERCE, {**note, "creditAmount": "nothing"})
    assert "credit_amount" in str(stage.shown(stage.comes_back(refused, number))["refusal"])
    stage.complete(number, "Task_IssueCreditNote", COMMERCE, **note)
    satisfy(stage, number)

    assert stage.ended(instance_of(stage, number), number) == ("Event_ComplaintClosed",)
    with stage.store.open() as records:
        assert records.complaints.steps.get(number, "credit-note", 1).body.done_by == COMMERCE


@pytest.mark.clauses("K-4", "K-5")
def test_a_customer_who_is_not_satisfied_gets_another_attempt(stage: Stage) -> None:
    number = submitted(stage)
    first = stage.task(number, "Task_AssessComplaint")
    accept(stage, number)
    serve(stage, number)
    no = {"customerSatisfied": "no", "customerComment": "Vẫn chập chờn"}
    stage.complete(number, "Task_ConfirmSatisfaction", SERVICE, **CUSTOMER, **no)

    assert stage.shown(stage.comes_back(first, number))["dissatisfaction"] == "Vẫn chập chờn"
    accept(stage, number)
    serve(stage, number, "replace", replacementSerials="SN-9")
    satisfy(stage, number)

    assert stage.ended(instance_of(stage, number), number) == ("Event_ComplaintClosed",)
    with stage.store.open() as records:
        rmas = [e.body.facts["rma"] for e in records.complaints.steps.of(number) if e.body.step == "service"]
    assert rmas == [f"RMA-{number}-1", f"RMA-{number}-2"]


def test_the_start_form_makes_a_complaint_with_our_number_as_its_key(stage: Stage) -> None:
    reference = f"KN-{next(_REFERENCES)}"
    stage.seat(SERVICE)

    started = instances.start(stage.seats[SERVICE], KEY, variables={**REQUEST, "complaintReference": reference})

    number = stage.eventually(lambda: history.get_instance(stage.admin, started.instance_id).business_key, "a key", "")
    assert number.startswith("CP-")
    assert stage.shown(stage.task(number, "Task_AssessComplaint"))["description"] == "Không nhận chạm"
    with stage.store.open() as records:
        assert records.complaints.received.get(number).record.recorded_by == SERVICE


def test_a_form_that_cannot_be_read_comes_back_and_is_corrected(stage: Stage) -> None:
    reference = f"KN-{next(_REFERENCES)}"
    wrong: Variables = {**REQUEST, "complaintReference": reference, "noticedOn": "2999-01-01"}
    stage.seat(SERVICE)
    started = instances.start(stage.seats[SERVICE], KEY, variables=wrong).instance_id
    query = TaskQuery(instance_id=started)
    task = stage.eventually(lambda: next(iter(tasks.find(stage.admin, query)), None), "it comes back", "")

    assert task.activity_id == "Task_CorrectComplaint"
    assert "noticed_on" in str(stage.shown(task)["refusal"])
    stage.seat(SERVICE).answer(task.task_id, {"noticedOn": "2026-01-05"})

    number = stage.eventually(lambda: history.get_instance(stage.admin, started).business_key, "a key", "")
    stage.task(number, "Task_AssessComplaint")


def test_a_second_process_for_the_same_complaint_ends_at_once(stage: Stage) -> None:
    number = submitted(stage)
    stage.task(number, "Task_AssessComplaint")

    second = instances.start(stage.admin, KEY, business_key=number).instance_id

    assert stage.ended(second, number) == ("Event_DuplicateRefused",)


@pytest.mark.parametrize(
    ("activity", "person", "wrong", "why"),
    [
        ("Task_AssessComplaint", SERVICE, {"assessment": "rejected"}, "assessment_reason"),
        ("Task_AnalyseCause", QUALITY, {**CAUSE, "containment": ""}, "containment"),
        ("Task_PerformService", SERVICE, {**SERVED, "remedy": "replace"}, "replacement_serials"),
        ("Task_ConfirmSatisfaction", SERVICE, {**CUSTOMER, "customerSatisfied": "no"}, "customer_comment"),
    ],
)
def test_what_does_not_hold_comes_back_with_the_reason(
    stage: Stage, activity: str, person: str, wrong: dict[str, str], why: str
) -> None:
    number = submitted(stage)
    if activity != "Task_AssessComplaint":
        accept(stage, number)
    if activity in ("Task_PerformService", "Task_ConfirmSatisfaction"):
        stage.complete(number, "Task_AnalyseCause", QUALITY, **CAUSE)
    if activity == "Task_ConfirmSatisfaction":
        stage.complete(number, "Task_PerformService", SERVICE, **SERVED, **REPAIRED, remedy="repair")

    task = stage.send(number, activity, person, wrong)

    assert why in str(stage.shown(stage.comes_back(task, number))["refusal"])


SHIPPED = date(2026, 1, 31)
FACTS = WarrantyFacts(
    component="monitor",
    technology="pcap",
    shipped_on=SHIPPED,
    noticed_on=SHIPPED,
    cause="material",
    serial_state="intact",
    agreed_months=None,
)
PARTS: tuple[tuple[Component, Technology | None], ...] = (
    *(("touch-screen", technology) for technology in ("saw", "ir", "pcap", "resistive", None)),
    ("monitor", "pcap"),
    ("lcd-panel", "pcap"),
    ("cable", None),
    ("other", "ir"),
)


def faults() -> Iterator[WarrantyFacts]:
    """Every part at every age around the ends of terms, and each other cause and serial number."""
    ends = [add_months(SHIPPED, months) for months in (6, 12, 24, 36, 48, 60)]
    ages = [SHIPPED + timedelta(days=30), *ends, *(end + timedelta(days=1) for end in ends)]
    for (component, technology), agreed in ((part, agreed) for part in PARTS for agreed in (None, 6, 48)):
        for noticed in ages:
            own = {"component": component, "technology": technology, "agreed_months": agreed, "noticed_on": noticed}
            yield WarrantyFacts(**{**_fields(FACTS), **own})  # type: ignore[arg-type]  # the fields, each with its type
    for cause in ("workmanship", "misuse", "transport", "unknown"):
        yield WarrantyFacts(**{**_fields(FACTS), "cause": cause, "noticed_on": ages[1]})  # type: ignore[arg-type]  # as above
    for state in ("not-intact", "unknown"):
        yield WarrantyFacts(**{**_fields(FACTS), "serial_state": state})  # type: ignore[arg-type]  # as above


def _fields(facts: WarrantyFacts) -> dict[str, object]:
    return {name: getattr(facts, name) for name in WarrantyFacts.__dataclass_fields__}


@pytest.mark.clauses("K-3", "K-5")
def test_an_action_that_does_not_hold_is_followed_by_another_before_the_case_ends(stage: Stage) -> None:
    number = submitted(stage)
    accept(stage, number)
    serve(stage, number, "technical-service")
    stage.complete(number, "Task_ConfirmSatisfaction", SERVICE, **CUSTOMER, customerSatisfied="yes")

    own = stage.complete(number, "Task_VerifyCorrection", QUALITY, **VERIFIED, correctionEffective="yes")
    back = stage.comes_back(own, number)
    assert "four eyes: viet-cao owns the action" in str(stage.shown(back)["refusal"])
    another = {"correctiveAction": "Đổi keo", "correctiveOwner": "son-dang", "correctiveDue": LATER}
    stage.complete(number, "Task_VerifyCorrection", HEAD, **VERIFIED, correctionEffective="no", **another)
    assert stage.shown(stage.comes_back(back, number))["correctionAsked"] == "Đổi keo"
    stage.complete(number, "Task_VerifyCorrection", QUALITY, **VERIFIED, correctionEffective="yes")

    assert stage.ended(instance_of(stage, number), number) == ("Event_ComplaintClosed",)


@pytest.mark.clauses("K-4")
def test_the_table_as_delivered_says_what_the_standard_terms_say(stage: Stage) -> None:
    for facts in faults():
        policy = facts.policy()
        assert policy is not None
        (row,) = decisions.evaluate(stage.admin, "decide-warranty", facts.question().model_dump(by_alias=True))

        assert row["warrantyAnswer"] == policy.answer, facts


def test_the_table_investigates_what_was_never_shipped(stage: Stage) -> None:
    question = WarrantyFacts(**{**_fields(FACTS), "shipped_on": None}).question()  # type: ignore[arg-type]  # as above

    (row,) = decisions.evaluate(stage.admin, "decide-warranty", question.model_dump(by_alias=True))

    assert row["warrantyAnswer"] == "investigate"
