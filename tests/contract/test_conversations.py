"""What the REST conversations promise holds on the real engine, Camunda and Operaton alike."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestrator.camunda import (
    definitions,
    deployments,
    external_tasks,
    history,
    incidents,
    instances,
    jobs,
    messages,
    tasks,
)
from orchestrator.camunda.instances import ProcessInstance
from orchestrator.camunda.messages import Correlation
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.camunda.variables import Value
from orchestrator.errors import EngineError, NotFound
from orchestrator.server.engine import EngineServer

pytestmark = pytest.mark.engine

DIAGRAM = Path(__file__).with_name("conversation.bpmn")


@pytest.fixture(scope="module")
def admin(engine: EngineServer) -> EngineSession:
    session = EngineSession(engine.url, "admin", "admin")
    deployments.create(session, "conversation", {DIAGRAM.name: DIAGRAM.read_bytes()})
    return session


def started(admin: EngineSession, business_key: str, **variables: Value) -> ProcessInstance:
    return instances.start(admin, "conversation", business_key=business_key, variables=variables)


def test_the_same_bundle_again_is_the_same_deployment(admin: EngineSession) -> None:
    again = deployments.create(admin, "conversation", {DIAGRAM.name: DIAGRAM.read_bytes()})

    assert again == deployments.newest(admin, "conversation")
    assert definitions.latest(admin, "conversation").version == 1


def test_an_instance_is_found_by_its_business_key_and_stands_in_both_branches(admin: EngineSession) -> None:
    instance = started(admin, "TALK-1")

    assert [each.instance_id for each in instances.find(admin, business_key="TALK-1")] == [instance.instance_id]
    standing = {each.activity_id for each in instances.current_activities(admin, instance.instance_id)}
    assert standing == {"Task_Review", "Task_Prepare"}
    assert definitions.standing(admin, "conversation").items() >= {("Task_Review", 1), ("Task_Prepare", 1)}


def test_variables_come_back_as_they_went(admin: EngineSession) -> None:
    sent: dict[str, Value] = {
        "customerName": "Công ty Hải Âu <b>{{x}}</b> ${1+1}",
        "round": 2,
        "big": 2**40,
        "rate": 0.65,
        "customDesign": False,
        "refusal": None,
        "departments": ["rd", "finance"],
        "terms": {"deposit": "30", "lines": [{"item": "màn hình", "quantity": 8}]},
    }

    instance = started(admin, "TALK-2", **sent)

    assert instances.get_variables(admin, instance.instance_id) == sent
    assert history.variables(admin, instance.instance_id) == sent


def test_a_suspended_instance_refuses_its_tasks_until_it_goes_on(admin: EngineSession) -> None:
    instance = started(admin, "TALK-3")
    (task,) = tasks.find(admin, TaskQuery(business_key="TALK-3"))
    instances.suspend(admin, instance.instance_id)

    with pytest.raises(EngineError, match="suspended"):
        tasks.complete(admin, task.task_id)

    instances.activate(admin, instance.instance_id)
    tasks.complete(admin, task.task_id)
    assert tasks.find(admin, TaskQuery(business_key="TALK-3")) == ()


def test_a_task_that_one_has_claimed_cannot_be_claimed_by_another(admin: EngineSession) -> None:
    started(admin, "TALK-4")
    (task,) = tasks.find(admin, TaskQuery(business_key="TALK-4", candidate_group="conversation-group"))
    tasks.claim(admin, task.task_id, "lan")

    with pytest.raises(EngineError):
        tasks.claim(admin, task.task_id, "hung")

    tasks.unclaim(admin, task.task_id)
    assert tasks.get(admin, task.task_id).assignee is None
    assert tasks.candidate_groups(admin, task.task_id) == ("conversation-group",)


def test_a_message_reaches_only_the_instance_that_waits(admin: EngineSession) -> None:
    instance = started(admin, "TALK-5")
    with pytest.raises(NotFound):
        messages.correlate(admin, "ConversationGo", business_key="TALK-5")
    (task,) = tasks.find(admin, TaskQuery(business_key="TALK-5"))
    tasks.complete(admin, task.task_id)

    met = messages.correlate(admin, "ConversationGo", business_key="TALK-5", variables={"reference": "PO-8"})

    assert met == Correlation(instance_id=instance.instance_id, started=False)
    assert instances.get_variables(admin, instance.instance_id)["reference"] == "PO-8"


def test_an_incident_holds_a_case_until_it_is_retried(admin: EngineSession) -> None:
    instance = started(admin, "TALK-6")
    (work,) = external_tasks.find(admin, instance_id=instance.instance_id)
    external_tasks.set_retries(admin, work.task_id, 0)

    (held,) = incidents.of_business_key(admin, "TALK-6")
    assert (held.activity_id, held.failed_id) == ("Task_Prepare", work.task_id)
    assert incidents.business_key_of(admin, held) == "TALK-6"

    incidents.retry_incident(admin, held)
    assert incidents.of_business_key(admin, "TALK-6") == ()
    assert external_tasks.get(admin, work.task_id).retries_left == 1


def test_a_timer_is_moved_and_fired_and_the_instance_ends_there(admin: EngineSession) -> None:
    instance = started(admin, "TALK-7")
    (timer,) = jobs.timers(admin, instance.instance_id)
    jobs.set_due(admin, timer.job_id, datetime(2030, 1, 1, tzinfo=UTC))

    assert jobs.get(admin, timer.job_id).due_at == datetime(2030, 1, 1, tzinfo=UTC)
    assert jobs.activity_id(admin, timer) == "Timer"

    jobs.execute(admin, timer.job_id)
    assert history.end_activities(admin, instance.instance_id) == ("End_Late",)


def test_the_history_says_who_completed_a_task_that_nobody_claimed(admin: EngineSession) -> None:
    instance = started(admin, "TALK-8")
    (task,) = tasks.find(admin, TaskQuery(business_key="TALK-8"))
    tasks.submit_form(admin, task.task_id, {})

    (done,) = history.completions(admin, instance.instance_id)

    assert (done.task_id, done.user_id) == (task.task_id, "admin")
    assert [(each.activity_id, each.end_reason) for each in history.find_tasks(admin, "TALK-8")] == [
        ("Task_Review", "completed")
    ]


def test_a_deleted_instance_stays_in_the_history(admin: EngineSession) -> None:
    instance = started(admin, "TALK-9")

    instances.delete(admin, instance.instance_id)

    with pytest.raises(NotFound):
        instances.get(admin, instance.instance_id)
    assert [each.state for each in history.find_instances(admin, business_key="TALK-9")] == ["EXTERNALLY_TERMINATED"]
