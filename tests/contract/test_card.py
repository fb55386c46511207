"""A task's card in Tasklist shows its order to whoever may see the task, and opens nothing else of the case."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import requests
from requests.auth import HTTPBasicAuth

from orchestrator.camunda import authorizations, deployments, filters, history, identity, instances, tasks
from orchestrator.camunda.authorizations import Grant, ResourceType
from orchestrator.camunda.filters import FilterDraft
from orchestrator.camunda.identity import Group, User
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import TaskQuery, UserTask
from orchestrator.camunda.wire import JsonObject
from orchestrator.deployment.task_filters import SHOWN_VARIABLES
from orchestrator.server.engine import EngineServer

pytestmark = pytest.mark.engine

LISTENER = Path(__file__).parents[2] / "bpmn" / "listeners" / "write-card.groovy"
DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  targetNamespace="http://coxswain.example/tests">
  <process id="card" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start_Card" />
    <sequenceFlow id="Flow_Card" sourceRef="Start_Card" targetRef="Task_Card" />
    <userTask id="Task_Card" name="Xem thẻ / Look at the card" camunda:candidateGroups="card-readers">
      <extensionElements>
        <camunda:taskListener event="create">
          <camunda:script scriptFormat="groovy" resource="deployment://write-card.groovy" />
        </camunda:taskListener>
      </extensionElements>
    </userTask>
    <sequenceFlow id="Flow_Kept" sourceRef="Task_Card" targetRef="Task_Keep" />
    <serviceTask id="Task_Keep" camunda:type="external" camunda:topic="card.keep" />
  </process>
</definitions>"""
PASSWORD = "chèo thuyền"
ORDER = {
    "orderNumber": "SO-2026-000071",
    "customerName": "Công ty Hải Âu",
    "orderValue": "16480.00 USD",
    "promiseDate": "2027-02-22",
    "creditLimit": "60000.00 USD",
}


@dataclass(frozen=True, kw_only=True)
class Window:
    """Tasklist as one member uses it: a login and the department's filter."""

    admin: EngineSession
    member: EngineSession
    filter_id: str

    def card(self, business_key: str) -> dict[str, str]:
        """What the filter gives for the one open task of that case, asked for as Tasklist asks."""
        answer = requests.post(
            f"{self.member.url}/filter/{self.filter_id}/list",
            json={"processInstanceBusinessKey": business_key},
            headers={"Accept": "application/hal+json"},
            auth=HTTPBasicAuth(self.member.user.encode(), PASSWORD.encode()),
            timeout=30,
        )
        (task,) = answer.json()["_embedded"]["task"]
        return {each["name"]: each["value"] for each in task["_embedded"]["variable"]}


@pytest.fixture(scope="module")
def window(engine: EngineServer) -> Iterator[Window]:
    admin = EngineSession(engine.url, "admin", "admin")
    deployments.create(admin, "card", {"card.bpmn": DIAGRAM.encode(), LISTENER.name: LISTENER.read_bytes()})
    identity.create_group(admin, Group(group_id="card-readers", name="card-readers", kind="test"))
    identity.create_user(admin, User(user_id="card-dung", first_name="dung", last_name=""), PASSWORD)
    identity.add_member(admin, "card-readers", "card-dung")
    shown = [{"name": name, "label": label} for name, label in SHOWN_VARIABLES.items()]
    draft = FilterDraft(name="card", query={"candidateGroup": "card-readers"}, properties={"variables": shown})
    filter_id = filters.create(admin, draft).filter_id
    authorizations.grant(admin, _may_read_filter(filter_id))
    yield Window(admin=admin, member=admin.as_user("card-dung", PASSWORD), filter_id=filter_id)
    filters.delete(admin, filter_id)
    identity.delete_user(admin, "card-dung")


def _may_read_filter(filter_id: str) -> Grant:
    return Grant(
        group_id="card-readers",
        resource_type=ResourceType.FILTER,
        resource_id=filter_id,
        permissions=frozenset({"READ"}),
    )


def open_task(window: Window, business_key: str) -> UserTask:
    (task,) = tasks.find(window.admin, TaskQuery(business_key=business_key))
    return task


def test_a_member_reads_the_order_on_the_card_through_the_filter(window: Window) -> None:
    instances.start(window.admin, "card", business_key="CARD-1", variables=ORDER)

    assert window.card("CARD-1") == {
        "cardOrder": "SO-2026-000071",
        "cardCustomer": "Công ty Hải Âu",
        "cardValue": "16480.00 USD",
        "cardPromise": "2027-02-22",
    }


def test_the_card_is_all_that_a_member_finds_of_a_case(window: Window) -> None:
    instance = instances.start(window.admin, "card", business_key="CARD-2", variables=ORDER)

    found = window.member.get(list[JsonObject], "/variable-instance", processInstanceIdIn=instance.instance_id)

    assert {each["name"] for each in found} == set(SHOWN_VARIABLES)
    assert instances.find(window.member, business_key="CARD-2") == ()


def test_what_the_case_does_not_have_is_left_out(window: Window) -> None:
    instances.start(window.admin, "card", business_key="CARD-3", variables={"customerName": "Nguyễn Hải"})

    assert window.card("CARD-3") == {"cardCustomer": "Nguyễn Hải"}


def test_a_customer_name_of_any_length_holds_nothing_up(window: Window) -> None:
    instances.start(window.admin, "card", business_key="CARD-4", variables={"customerName": "Hải Âu " * 500})

    assert window.card("CARD-4")["cardCustomer"] == ("Hải Âu " * 500)[:200]


def test_what_a_form_sends_reaches_the_case_and_the_card_goes_with_its_task(window: Window) -> None:
    instance = instances.start(window.admin, "card", business_key="CARD-5", variables=ORDER)

    tasks.submit_form(window.member, open_task(window, "CARD-5").task_id, {"orderNumber": "SO-2026-000072"})

    kept = history.variables(window.admin, instance.instance_id)
    assert kept["orderNumber"] == "SO-2026-000072"
    assert kept.keys().isdisjoint(SHOWN_VARIABLES)
