"""Each conversation sends the engine's own words and reads its answers into our values."""

import json
from datetime import UTC, datetime, timedelta

import pytest
import responses
from responses.matchers import json_params_matcher, query_param_matcher

from orchestrator.camunda import (
    authorizations,
    decisions,
    definitions,
    deployments,
    external_tasks,
    filters,
    history,
    incidents,
    instances,
    jobs,
    messages,
    tasks,
)
from orchestrator.camunda.authorizations import Grant, ResourceType
from orchestrator.camunda.filters import FilterDraft
from orchestrator.camunda.incidents import Incident
from orchestrator.camunda.instances import CurrentActivity
from orchestrator.camunda.jobs import EngineJob
from orchestrator.camunda.messages import Correlation
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.errors import EngineError, NotFound

TASK = {
    "id": "t-1",
    "name": "Duyệt giao hàng / Approve delivery",
    "taskDefinitionKey": "Task_ApproveDelivery",
    "assignee": None,
    "processInstanceId": "i-1",
    "processDefinitionId": "d-1",
    "executionId": "e-1",
    "created": "2026-03-09T08:00:00.250+0700",
    "due": None,
    "camundaFormRef": {"key": "approve-delivery", "binding": "deployment", "version": None},
}


def sent(rest: responses.RequestsMock) -> dict[str, object]:
    body: dict[str, object] = json.loads(rest.calls[0].request.body or "{}")
    return body


def test_a_deployment_goes_up_as_one_form_with_duplicate_filtering_and_never_changed_only(
    session: EngineSession, rest: responses.RequestsMock
) -> None:
    answer = {"id": "dep-1", "name": "coxswain", "deploymentTime": "2026-03-09T01:00:00.000+0000"}
    rest.post(f"{session.url}/deployment/create", json={**answer, "deployedProcessDefinitions": None})

    made = deployments.create(session, "coxswain", {"a.bpmn": b"<a/>", "b.form": b"{}"})

    body = rest.calls[0].request.body
    assert made.deployment_id == "dep-1"
    assert isinstance(body, bytes)
    assert b'name="enable-duplicate-filtering"\r\n\r\ntrue' in body
    assert b'filename="a.bpmn"' in body
    assert b'filename="b.form"' in body
    assert b"deploy-changed-only" not in body
    assert b"tenant-id" not in body


def test_a_task_query_asks_only_for_what_it_names(session: EngineSession, rest: responses.RequestsMock) -> None:
    asked = {"sortBy": "created", "sortOrder": "asc", "candidateGroup": "commerce", "includeAssignedTasks": "true"}
    rest.get(f"{session.url}/task", json=[TASK], match=[query_param_matcher(asked)])

    (task,) = tasks.find(session, TaskQuery(candidate_group="commerce"))

    assert task.activity_id == "Task_ApproveDelivery"
    assert task.created_at == datetime(2026, 3, 9, 1, 0, 0, 250_000, tzinfo=UTC)
    assert task.due_at is None


def test_a_submitted_form_carries_typed_values(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.post(f"{session.url}/task/t-1/submit-form", status=204)

    tasks.submit_form(session, "t-1", {"decision": "approve", "quantity": 8, "lots": ["L-1"]})

    assert sent(rest)["variables"] == {
        "decision": {"value": "approve", "type": "String"},
        "quantity": {"value": 8, "type": "Integer"},
        "lots": {"value": '["L-1"]', "type": "Json"},
    }


def test_form_values_are_asked_for_without_deserialising(session: EngineSession, rest: responses.RequestsMock) -> None:
    told = {"departments": {"type": "Json", "value": '["rd","finance"]', "valueInfo": {}}}
    rest.get(
        f"{session.url}/task/t-1/form-variables",
        json=told,
        match=[query_param_matcher({"deserializeValues": "false"})],
    )

    assert tasks.form_values(session, "t-1") == {"departments": ["rd", "finance"]}


def test_a_message_that_continues_an_instance_tells_which(session: EngineSession, rest: responses.RequestsMock) -> None:
    execution = {"id": "e-1", "processInstanceId": "i-1", "ended": False, "tenantId": None}
    met = {"resultType": "Execution", "processInstance": None, "execution": execution}
    rest.post(f"{session.url}/message", json=[met])

    met_instance = messages.correlate(
        session, "PaymentReceived", business_key="SO-2026-000123", correlation_keys={"deliveryNumber": 2}
    )

    assert met_instance == Correlation(instance_id="i-1", started=False)
    assert sent(rest)["resultEnabled"] is True
    assert sent(rest)["all"] is False
    assert sent(rest)["correlationKeys"] == {"deliveryNumber": {"value": 2, "type": "Integer"}}


def test_a_message_that_nobody_waits_for_is_not_found(session: EngineSession, rest: responses.RequestsMock) -> None:
    words = "Cannot correlate message 'X': No process definition or execution matches the parameters"
    rest.post(f"{session.url}/message", status=400, json={"message": words})

    with pytest.raises(NotFound, match="Cannot correlate message 'X'"):
        messages.correlate(session, "X", business_key="SO-1")


def test_a_message_that_two_wait_for_is_an_engine_error(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.post(f"{session.url}/message", status=400, json={"message": "2 executions match the correlation keys"})

    with pytest.raises(EngineError, match="2 executions") as refusal:
        messages.correlate(session, "X", business_key="SO-1")

    assert not isinstance(refusal.value, NotFound)


def test_only_the_innermost_nodes_are_current_and_waiting_jobs_count(
    session: EngineSession, rest: responses.RequestsMock
) -> None:
    def node(name: str, kind: str, *children: object, waiting: tuple[object, ...] = ()) -> dict[str, object]:
        return {
            "activityId": name,
            "activityName": None,
            "activityType": kind,
            "childActivityInstances": list(children),
            "childTransitionInstances": list(waiting),
        }

    branch = node("Sub_Finance", "subProcess", node("Task_ReviewFinance", "userTask"))
    tree = node("contract-review", "processDefinition", branch, waiting=(node("Task_Async", "serviceTask"),))
    rest.get(f"{session.url}/process-instance/i-1/activity-instances", json=tree)

    assert instances.current_activities(session, "i-1") == (
        CurrentActivity(activity_id="Task_ReviewFinance", activity_type="userTask"),
        CurrentActivity(activity_id="Task_Async", activity_type="serviceTask"),
    )


def test_a_decision_gives_one_result_a_row(session: EngineSession, rest: responses.RequestsMock) -> None:
    row = {"grade": {"value": "B", "type": "String", "valueInfo": {}}}
    rest.post(f"{session.url}/decision-definition/key/grade-customer/evaluate", json=[row, row])

    assert decisions.evaluate(session, "grade-customer", {"score": 64}) == ({"grade": "B"}, {"grade": "B"})
    assert sent(rest)["variables"] == {"score": {"value": 64, "type": "Integer"}}


def test_an_instance_ends_where_its_own_or_an_event_sub_process_ends(
    session: EngineSession, rest: responses.RequestsMock
) -> None:
    passages = [
        ("Start_Order", "startEvent", "i-1", False),
        ("End_InBranch", "noneEndEvent", "branch", False),
        ("Start_Cancel", "messageStartEvent", "cancel", False),
        ("End_Undone", "noneEndEvent", "i-1", True),
        ("End_OrderCancelled", "noneEndEvent", "cancel", False),
    ]
    rest.get(
        f"{session.url}/history/activity-instance",
        json=[
            {
                "activityId": name,
                "activityType": kind,
                "processInstanceId": "i-1",
                "parentActivityInstanceId": parent,
                "startTime": "2026-03-09T01:00:00.000+0000",
                "durationInMillis": None,
                "canceled": canceled,
            }
            for name, kind, parent, canceled in passages
        ],
    )

    assert history.end_activities(session, "i-1") == ("End_OrderCancelled",)


def test_how_long_an_activity_lasted_is_a_duration(session: EngineSession, rest: responses.RequestsMock) -> None:
    passage = {
        "activityId": "Task_Review",
        "activityType": "userTask",
        "processInstanceId": "i-1",
        "startTime": "2026-03-09T01:00:00.000+0000",
        "durationInMillis": 90_500,
    }
    rest.get(f"{session.url}/history/activity-instance", json=[passage])

    (activity,) = history.activities(session, "i-1")

    assert activity.lasted == timedelta(seconds=90, milliseconds=500)


@pytest.mark.parametrize(
    ("kind", "path"),
    [("failedExternalTask", "/external-task/f-1/retries"), ("failedJob", "/job/f-1/retries")],
)
def test_an_incident_is_retried_where_it_failed(
    session: EngineSession, rest: responses.RequestsMock, kind: str, path: str
) -> None:
    rest.put(f"{session.url}{path}", status=204, match=[json_params_matcher({"retries": 1})])

    incidents.retry_incident(session, incident(kind, failed_id="f-1"))

    assert len(rest.calls) == 1


def test_an_incident_of_another_kind_cannot_be_retried(session: EngineSession) -> None:
    with pytest.raises(EngineError, match="kind custom cannot be retried"):
        incidents.retry_incident(session, incident("custom", failed_id="f-1"))


def test_an_incident_is_listed_once_where_its_cause_is(session: EngineSession, rest: responses.RequestsMock) -> None:
    def told(name: str, cause: str) -> dict[str, str]:
        return {
            "id": name,
            "incidentType": "failedExternalTask",
            "incidentTimestamp": "2026-03-09T01:00:00.000+0000",
            "causeIncidentId": cause,
        }

    rest.get(f"{session.url}/incident", json=[told("in-called", "in-called"), told("in-caller", "in-called")])

    assert [each.incident_id for each in incidents.list_incidents(session)] == ["in-called"]


def test_a_timer_is_moved_to_a_time_in_the_engines_format(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.put(
        f"{session.url}/job/j-1/duedate",
        status=204,
        match=[json_params_matcher({"duedate": "2026-03-09T01:00:00.000+0000"})],
    )

    jobs.set_due(session, "j-1", datetime.fromisoformat("2026-03-09T08:00:00+07:00"))

    assert len(rest.calls) == 1


def test_the_event_of_a_timer_is_read_from_its_job_definition(
    session: EngineSession, rest: responses.RequestsMock
) -> None:
    rest.get(f"{session.url}/job-definition/jd-1", json={"id": "jd-1", "activityId": "Event_SurveyDue"})

    job = EngineJob(job_id="j-1", job_definition_id="jd-1", retries_left=3)

    assert jobs.activity_id(session, job) == "Event_SurveyDue"


@pytest.mark.parametrize(("locked", "asked"), [(None, {}), (True, {"locked": "true"}), (False, {"notLocked": "true"})])
def test_external_tasks_are_counted_all_held_or_waiting(
    session: EngineSession, rest: responses.RequestsMock, locked: bool | None, asked: dict[str, str]
) -> None:
    rest.get(f"{session.url}/external-task/count", json={"count": 8}, match=[query_param_matcher(asked)])

    assert external_tasks.count(session, locked=locked) == 8


def test_a_grant_names_group_resource_and_permissions(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.post(f"{session.url}/authorization/create", json={"id": "a-1"})

    authorizations.grant(
        session,
        Grant(
            group_id="sales",
            resource_type=ResourceType.PROCESS_DEFINITION,
            resource_id="customer-order",
            permissions=frozenset({"READ", "CREATE_INSTANCE"}),
        ),
    )

    assert sent(rest) == {
        "type": 1,
        "permissions": ["CREATE_INSTANCE", "READ"],
        "userId": None,
        "groupId": "sales",
        "resourceType": 6,
        "resourceId": "customer-order",
    }


def test_a_filter_is_created_for_tasks(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.post(f"{session.url}/filter/create", json={"id": "f-1", "name": "F", "query": {}, "properties": {}})

    made = filters.create(session, FilterDraft(name="F", query={"candidateGroup": "sales"}, properties={"priority": 0}))

    assert made.filter_id == "f-1"
    assert sent(rest)["resourceType"] == "Task"


def incident(kind: str, *, failed_id: str) -> Incident:
    return Incident(incident_id="in-1", kind=kind, failed_id=failed_id, occurred_at=datetime(2026, 3, 9, tzinfo=UTC))


def test_standing_adds_up_all_versions_of_a_process(session: EngineSession, rest: responses.RequestsMock) -> None:
    version = {
        "key": "complaint",
        "deploymentId": "d",
        "resource": "r",
        "suspended": False,
        "startableInTasklist": True,
    }
    versions = [version | {"id": f"complaint:{number}", "version": number} for number in (1, 2)]
    root = f"{session.url}/process-definition"
    rest.get(root, json=versions, match=[query_param_matcher({"key": "complaint"})])
    rest.get(f"{root}/complaint:1/statistics", json=[{"id": "Task_Close", "instances": 2, "failedJobs": 0}])
    rest.get(
        f"{root}/complaint:2/statistics",
        json=[{"id": "Task_Close", "instances": 1}, {"id": "Task_Assess", "instances": 4}],
    )

    assert definitions.standing(session, "complaint") == {"Task_Close": 3, "Task_Assess": 4}
