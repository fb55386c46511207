"""The engine's people, groups, filters and permissions follow organisation.toml, and only what comes from it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import responses

from orchestrator.camunda import authorizations, definitions, deployments, filters, identity, instances, tasks
from orchestrator.camunda.authorizations import Grant, ResourceType
from orchestrator.camunda.filters import FilterDraft
from orchestrator.camunda.identity import User
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.camunda.wire import JsonObject
from orchestrator.deployment.organisation import Department, Organisation, Person, WorkerUser, read_organisation
from orchestrator.deployment.permissions import OPERATORS, WORKERS, wanted_grants
from orchestrator.deployment.provision import provision, wanted_members, wanted_users
from orchestrator.deployment.task_filters import MY_TASKS, wanted_filters
from orchestrator.errors import EngineError, InputError
from orchestrator.server.engine import EngineServer

PASSWORD = "chèo thuyền"
TRIAL = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  targetNamespace="http://coxswain.example/tests">
  <process id="provision-trial" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start" />
    <sequenceFlow id="Flow" sourceRef="Start" targetRef="Task_Pack" />
    <userTask id="Task_Pack" name="Đóng gói / Pack" camunda:candidateGroups="warehouse" />
  </process>
  <process id="provision-closed" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start_Closed" />
    <sequenceFlow id="Flow_Closed" sourceRef="Start_Closed" targetRef="Task_Count" />
    <serviceTask id="Task_Count" camunda:type="external" camunda:topic="warehouse.count" />
  </process>
</definitions>"""


@pytest.fixture(scope="module")
def company() -> Organisation:
    return read_organisation(Path(__file__).parents[2] / "organisation.toml")


def with_warehouse(company: Organisation, *names: str) -> Organisation:
    """The company with one department more, where these people work."""
    warehouse = Department(
        id="warehouse", name_vi="Kho", name_en="Warehouse", head=names[0], starts=("provision-trial",)
    )
    people = [
        Person(id=name, name=f"Nguyễn {name}", departments=("warehouse",), roles=("head",), language="vi",
               email=f"{name}@coxswain.example")
        for name in names
    ]  # fmt: skip
    return company.model_copy(
        update={
            "departments": (*company.departments, warehouse),
            "people": (*company.people, *people),
            "workers": (*company.workers, WorkerUser(id="worker-warehouse", departments=("warehouse",))),
        }
    )


@pytest.fixture(scope="module")
def admin(engine: EngineServer) -> Iterator[EngineSession]:
    """The engine with a trial process; users that these tests bring go again, since others choose other passwords."""
    session = EngineSession(engine.url, "admin", "admin")
    deployments.create(session, "provision-trial", {"provision-trial.bpmn": TRIAL.encode()})
    there = {each.user_id for each in identity.list_users(session)}
    yield session
    for each in identity.list_users(session):
        if each.user_id not in there:
            identity.delete_user(session, each.user_id)


def test_a_name_is_shown_as_it_is_written(company: Organisation) -> None:
    users = wanted_users(company)

    assert [(users[name].first_name, users[name].last_name) for name in ("lan-nguyen", "emma-clarke")] == [
        ("Nguyễn Thị", "Lan"),
        ("Emma", "Clarke"),
    ]


def test_workers_and_the_deployer_are_in_no_department(company: Organisation) -> None:
    programs = {each.id for each in company.workers} | {company.deployer.id}
    members = wanted_members(company)

    assert all(not programs & members[each.id] for each in company.departments)
    assert members[WORKERS] == {each.id for each in company.workers}


def test_no_grant_is_given_twice(company: Organisation) -> None:
    grants = wanted_grants(company, dict.fromkeys(wanted_filters(company), "f"))
    places = [(each.group_id, each.resource_type, each.resource_id) for each in grants]

    assert len(places) == len(set(places))


@pytest.mark.clauses("D-COMMERCE-1")
def test_only_owner_operators_and_auditors_see_all_cases_beside_the_workers(company: Organisation) -> None:
    grants = wanted_grants(company, dict.fromkeys(wanted_filters(company), "f"))

    assert {each.group_id for each in grants if "READ_INSTANCE" in each.permissions} == {
        "commerce",
        "coxswain-workers",
        "coxswain-operators",
        "coxswain-auditors",
    }


def test_new_people_without_a_password_are_all_named_before_anything_is_changed(company: Organisation) -> None:
    passwords = {name: PASSWORD for name in wanted_users(company) if name not in ("lan-nguyen", "worker-all")}

    with responses.RequestsMock() as rest:
        rest.get("http://engine.test/user", json=[{"id": "admin"}])
        with pytest.raises(InputError) as refusal:
            provision(EngineSession("http://engine.test", "a", "b"), company, passwords)

    assert refusal.value.problems == (
        "lan-nguyen: this new user needs a password",
        "worker-all: this new user needs a password",
    )


@pytest.mark.engine
def test_a_second_run_changes_nothing(admin: EngineSession, company: Organisation) -> None:
    provision(admin, company, PASSWORD)

    assert provision(admin, company, PASSWORD) == ()


@pytest.mark.engine
def test_who_joins_works_at_once_and_who_leaves_loses_all(admin: EngineSession, company: Organisation) -> None:
    provision(admin, with_warehouse(company, "kho-an", "kho-binh"), PASSWORD)
    instance = instances.start(admin, "provision-trial", business_key="PROV-1", variables={"orderNumber": "SO-1"})
    joined = admin.as_user("kho-an", PASSWORD)
    (mine,) = (each for each in filters.list_filters(joined) if each.name == "Việc của Kho / Warehouse tasks")
    (task,) = filters.execute(joined, mine.filter_id)
    tasks.claim(joined, task.task_id, "kho-an")
    assert {each.name for each in filters.list_filters(joined)} == {mine.name, MY_TASKS}

    changes = provision(admin, with_warehouse(company, "kho-binh"), PASSWORD)

    assert changes == ("task Đóng gói / Pack: given back to its group, kho-an had it", "user kho-an: deleted")
    assert tasks.find(admin, TaskQuery(instance_id=instance.instance_id))[0].assignee is None
    with pytest.raises(EngineError) as refusal:
        tasks.find(joined, TaskQuery())
    assert refusal.value.status == 401


@pytest.mark.engine
def test_a_department_that_is_closed_leaves_nothing_behind(admin: EngineSession, company: Organisation) -> None:
    provision(admin, with_warehouse(company, "kho-chi"), PASSWORD)

    provision(admin, company, PASSWORD)

    assert "warehouse" not in {each.group_id for each in identity.list_groups(admin)}
    assert "Việc của Kho / Warehouse tasks" not in {each.name for each in filters.list_filters(admin)}
    assert authorizations.list_of_group(admin, "warehouse") == ()


@pytest.mark.engine
def test_members_start_what_their_department_starts_and_nothing_else(
    admin: EngineSession, company: Organisation
) -> None:
    provision(admin, with_warehouse(company, "kho-dung"), PASSWORD)
    member = admin.as_user("kho-dung", PASSWORD)

    offered = {each.process_key for each in definitions.startable(member)}
    started = instances.start(member, "provision-trial", business_key="PROV-2")

    assert offered & {"provision-trial", "provision-closed"} == {"provision-trial"}
    assert started.business_key == "PROV-2"
    with pytest.raises(EngineError) as refusal:
        instances.start(member, "provision-closed")
    assert refusal.value.status == 403


@pytest.mark.engine
def test_drift_in_the_engine_is_put_right(admin: EngineSession, company: Organisation) -> None:
    provision(admin, company, PASSWORD)
    identity.add_member(admin, "finance", "lan-nguyen")
    identity.update_user(admin, User(user_id="duc-phan", first_name="Đức", last_name="Phan", email="d@example.org"))
    (cockpit,) = (each for each in authorizations.list_of_group(admin, OPERATORS) if each.resource_id == "cockpit")
    authorizations.withdraw(admin, cockpit.authorization_id)
    authorizations.grant(
        admin,
        Grant(group_id="office", resource_type=ResourceType.DEPLOYMENT, permissions=frozenset({"CREATE"})),
    )

    assert provision(admin, company, PASSWORD) == (
        "user duc-phan: changed",
        "group finance: lan-nguyen removed",
        "group coxswain-operators: may ACCESS application cockpit",
        "group office: may no longer CREATE *",
    )


@pytest.mark.engine
def test_what_did_not_come_from_the_file_is_left_alone(admin: EngineSession, company: Organisation) -> None:
    identity.create_user(admin, User(user_id="khach", first_name="Khách", last_name=""), PASSWORD)
    own = filters.create(admin, FilterDraft(name="Của riêng / My own", query={}, properties={}))

    assert provision(admin, company, PASSWORD) == ()

    assert "khach" in {each.user_id for each in identity.list_users(admin)}
    assert own.filter_id in {each.filter_id for each in filters.list_filters(admin)}


@pytest.mark.engine
def test_a_worker_fetches_and_deploys_nothing(admin: EngineSession, company: Organisation) -> None:
    provision(admin, with_warehouse(company, "kho-em"), PASSWORD)
    instances.start(admin, "provision-closed", business_key="PROV-3")
    wanted = {"workerId": "w", "maxTasks": 1, "topics": [{"topicName": "warehouse.count", "lockDuration": 1000}]}

    worker = admin.as_user("worker-warehouse", PASSWORD)
    fetched = worker.post(list[JsonObject], "/external-task/fetchAndLock", wanted)

    assert [each["businessKey"] for each in fetched] == ["PROV-3"]
    with pytest.raises(EngineError) as refusal:
        deployments.create(worker, "x", {"provision-trial.bpmn": TRIAL.encode()})
    assert refusal.value.status == 403
