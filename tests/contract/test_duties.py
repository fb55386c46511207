"""Who decided is what the engine knows, never what was sent; one person cannot both prepare and approve."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from orchestrator.camunda import authorizations, deployments, external_tasks, identity, instances, tasks
from orchestrator.camunda.authorizations import Grant, ResourceType
from orchestrator.camunda.identity import Group, User
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.camunda.variables import Value, Variables
from orchestrator.camunda.wire import JsonObject
from orchestrator.errors import EngineError
from orchestrator.server.engine import EngineServer

pytestmark = pytest.mark.engine

LISTENERS = Path(__file__).parents[2] / "bpmn" / "listeners"
PASSWORD = "chèo thuyền"
MAY_START = (
    (ResourceType.PROCESS_DEFINITION, "duties", frozenset({"READ", "CREATE_INSTANCE"})),
    (ResourceType.PROCESS_INSTANCE, "*", frozenset({"CREATE"})),
)
PEOPLE = {"anh": ("duties-makers",), "binh": ("duties-makers", "duties-approvers"), "chi": ()}


@pytest.fixture(scope="module")
def admin(engine: EngineServer) -> EngineSession:
    """The engine with the duties deployed: `anh` and `binh` are makers, `binh` approves as well, `chi` is neither."""
    session = EngineSession(engine.url, "admin", "admin")
    files = [Path(__file__).with_name("duties.bpmn"), *LISTENERS.glob("*.groovy")]
    deployments.create(session, "duties", {path.name: path.read_bytes() for path in files})
    for group in ("duties-makers", "duties-approvers"):
        identity.create_group(session, Group(group_id=group, name=group, kind="test"))
    for resource_type, resource_id, permissions in MAY_START:
        authorizations.grant(
            session,
            Grant(
                group_id="duties-makers",
                resource_type=resource_type,
                resource_id=resource_id,
                permissions=permissions,
            ),
        )
    for name, groups in PEOPLE.items():
        identity.create_user(session, User(user_id=f"duties-{name}", first_name=name, last_name=""), PASSWORD)
        for group in groups:
            identity.add_member(session, group, f"duties-{name}")
    return session


def as_person(admin: EngineSession, name: str) -> EngineSession:
    return admin.as_user(f"duties-{name}", PASSWORD)


def open_task(admin: EngineSession, business_key: str) -> UserTask:
    (task,) = tasks.find(admin, TaskQuery(business_key=business_key))
    return task


def submit(admin: EngineSession, name: str, business_key: str, variables: Variables | None = None) -> None:
    tasks.submit_form(as_person(admin, name), open_task(admin, business_key).task_id, variables or {})


def value_at(admin: EngineSession, instance_id: str, variable: str) -> dict[str, Value]:
    """Tell the variable's value in each scope that has it: the instance itself, or an inner one."""
    told = admin.get(list[JsonObject], "/variable-instance", processInstanceIdIn=instance_id, variableName=variable)
    return {
        "instance" if each["executionId"] == instance_id else "branch": each["value"]  # type: ignore[misc]  # a String
        for each in told
    }


def test_the_stamp_names_who_is_logged_in_whatever_was_sent(admin: EngineSession) -> None:
    instance = instances.start(admin, "duties", business_key="DUTIES-1")

    submit(admin, "anh", "DUTIES-1", {"decidedBy": "duties-binh", "decidedAt": "1999-01-01T00:00:00Z"})

    assert value_at(admin, instance.instance_id, "decidedBy")["instance"] == "duties-anh"
    stamped = datetime.fromisoformat(str(value_at(admin, instance.instance_id, "decidedAt")["instance"]))
    assert datetime.now(UTC) - stamped < timedelta(minutes=5)


def test_a_branch_with_its_own_variable_keeps_its_stamp_there(admin: EngineSession) -> None:
    instance = instances.start(admin, "duties", business_key="DUTIES-2")

    submit(admin, "anh", "DUTIES-2")
    submit(admin, "binh", "DUTIES-2", {"decidedBy": "duties-anh"})

    assert value_at(admin, instance.instance_id, "decidedBy") == {"instance": "duties-anh", "branch": "duties-binh"}


def test_whoever_prepared_cannot_approve(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-3")
    submit(admin, "binh", "DUTIES-3")

    with pytest.raises(EngineError, match=r"Quy tắc bốn mắt.*Four-eyes rule.*Task_Prepare") as refusal:
        submit(admin, "binh", "DUTIES-3", {"decidedBy": "duties-anh"})

    assert refusal.value.status == 500
    assert open_task(admin, "DUTIES-3").activity_id == "Task_Approve"


def test_no_variable_that_is_sent_disarms_a_listener(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-14")
    submit(admin, "binh", "DUTIES-14")
    shadows: Variables = {
        "task": "x",
        "execution": "x",
        "engine": "x",
        "user": "duties-anh",
        "excluded": [],
        "mine": [],
    }

    with pytest.raises(EngineError, match="Four-eyes rule"):
        submit(admin, "binh", "DUTIES-14", shadows)


def test_a_second_person_can_approve(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-4")
    submit(admin, "anh", "DUTIES-4")

    submit(admin, "binh", "DUTIES-4")

    assert tasks.find(admin, TaskQuery(business_key="DUTIES-4")) == ()


def test_what_was_done_in_another_instance_of_the_case_counts(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-5")
    submit(admin, "binh", "DUTIES-5")
    first = open_task(admin, "DUTIES-5")
    instances.delete(admin, first.instance_id)
    instances.start(admin, "duties-case", business_key="DUTIES-5")
    submit(admin, "anh", "DUTIES-5")

    with pytest.raises(EngineError, match="duties-binh did Task_Prepare"):
        submit(admin, "binh", "DUTIES-5")


def test_another_case_does_not_count(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-6")
    submit(admin, "binh", "DUTIES-6")
    instances.start(admin, "duties", business_key="DUTIES-7")
    submit(admin, "anh", "DUTIES-7")

    submit(admin, "binh", "DUTIES-7")

    assert tasks.find(admin, TaskQuery(business_key="DUTIES-7")) == ()


def test_without_a_business_key_the_instance_is_the_case(admin: EngineSession) -> None:
    instance = instances.start(admin, "duties")
    (prepare,) = tasks.find(admin, TaskQuery(instance_id=instance.instance_id))
    tasks.complete(as_person(admin, "binh"), prepare.task_id)
    (approve,) = tasks.find(admin, TaskQuery(instance_id=instance.instance_id))

    with pytest.raises(EngineError, match="Four-eyes rule"):
        tasks.complete(as_person(admin, "binh"), approve.task_id)


def test_whoever_started_the_case_can_be_excluded_as_well(admin: EngineSession) -> None:
    instances.start(as_person(admin, "binh"), "duties", business_key="DUTIES-8")
    submit(admin, "anh", "DUTIES-8")

    with pytest.raises(EngineError, match="duties-binh did Start_OrderSubmitted"):
        submit(admin, "binh", "DUTIES-8")


def record(admin: EngineSession, business_key: str, **error: str) -> None:
    """Do what the worker does after the form: take what was sent, or throw `errorCode`."""
    (waiting,) = (one for one in external_tasks.find(admin, topic="duties.record") if one.business_key == business_key)
    admin.command("POST", f"/external-task/{waiting.task_id}/lock", {"workerId": "record", "lockDuration": 10_000})
    outcome = "bpmnError" if error else "complete"
    admin.command("POST", f"/external-task/{waiting.task_id}/{outcome}", {"workerId": "record", **error})


def test_whoever_declared_what_was_refused_may_release_and_whoever_declared_last_may_not(admin: EngineSession) -> None:
    instances.start(admin, "duties-rounds", business_key="DUTIES-15")
    submit(admin, "anh", "DUTIES-15")
    submit(admin, "binh", "DUTIES-15")
    record(admin, "DUTIES-15", errorCode="SUBMISSION_REFUSED")
    submit(admin, "anh", "DUTIES-15")
    record(admin, "DUTIES-15")

    with pytest.raises(EngineError, match="Four-eyes rule: duties-anh did Task_Declare"):
        submit(admin, "anh", "DUTIES-15")
    submit(admin, "binh", "DUTIES-15")

    assert open_task(admin, "DUTIES-15").activity_id == "Task_PlanRound"


def test_what_was_done_in_an_earlier_round_does_not_count_in_this_one(admin: EngineSession) -> None:
    instances.start(admin, "duties-rounds", business_key="DUTIES-16")
    for declarer, other in (("anh", "binh"), ("binh", "anh")):
        submit(admin, "anh", "DUTIES-16")
        submit(admin, declarer, "DUTIES-16")
        record(admin, "DUTIES-16")
        with pytest.raises(EngineError, match=f"duties-{declarer} did Task_Declare"):
            submit(admin, declarer, "DUTIES-16")
        submit(admin, other, "DUTIES-16")

    assert open_task(admin, "DUTIES-16").activity_id == "Task_PlanRound"


def test_a_rule_without_its_activities_refuses_everybody(admin: EngineSession) -> None:
    instances.start(admin, "duties-unconfigured", business_key="DUTIES-9")

    with pytest.raises(EngineError, match="needs the extension property excludes"):
        submit(admin, "anh", "DUTIES-9")


def test_a_claimed_task_is_completed_by_nobody_else(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-10")
    task = open_task(admin, "DUTIES-10")
    tasks.claim(as_person(admin, "anh"), task.task_id, "duties-anh")

    with pytest.raises(EngineError, match="claimed by duties-anh, duties-binh may not complete it"):
        submit(admin, "binh", "DUTIES-10")

    submit(admin, "anh", "DUTIES-10")
    assert open_task(admin, "DUTIES-10").activity_id == "Task_Approve"


def test_an_unclaimed_task_is_completed_by_members_only(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-11")

    with pytest.raises(EngineError, match="admin is not in duties-makers and may not complete it"):
        tasks.submit_form(admin, open_task(admin, "DUTIES-11").task_id, {})


def test_a_stranger_neither_sees_nor_completes_a_task(admin: EngineSession) -> None:
    instances.start(admin, "duties", business_key="DUTIES-12")
    task = open_task(admin, "DUTIES-12")

    assert tasks.find(as_person(admin, "chi"), TaskQuery(business_key="DUTIES-12")) == ()
    with pytest.raises(EngineError) as refusal:
        tasks.submit_form(as_person(admin, "chi"), task.task_id, {})
    assert refusal.value.status == 403


def test_a_member_can_neither_set_variables_nor_hand_the_task_to_another(admin: EngineSession) -> None:
    instance = instances.start(admin, "duties", business_key="DUTIES-13")
    task = open_task(admin, "DUTIES-13")
    anh = as_person(admin, "anh")

    forbidden: tuple[Callable[[], None], ...] = (
        lambda: tasks.set_assignee(anh, task.task_id, "duties-binh"),
        lambda: instances.set_variables(anh, instance.instance_id, {"decidedBy": "duties-binh"}),
        lambda: anh.command("PUT", f"/task/{task.task_id}/localVariables/decidedBy", {"value": "duties-binh"}),
    )

    for attempt in forbidden:
        with pytest.raises(EngineError) as refusal:
            attempt()
        assert refusal.value.status == 403
