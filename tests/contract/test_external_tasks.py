"""What the worker runtime relies on when it fetches, fails and completes external tasks, on every engine served."""

import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Annotated, Any

import pytest
import requests

from orchestrator.errors import BusinessError
from orchestrator.server.engine import EngineServer
from workers.runtime import FileContent, Handler, TaskInput, TaskOutput, VariableType, topic
from workers.testkit import quick, serving

pytestmark = pytest.mark.engine

DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://coxswain.example/tests">
  <process id="external-tasks" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start" /><sequenceFlow id="Flow_1" sourceRef="Start" targetRef="Task_First" />
    <serviceTask id="Task_First" camunda:type="external" camunda:topic="test.first" />
    <sequenceFlow id="Flow_2" sourceRef="Task_First" targetRef="Gateway" />
    <exclusiveGateway id="Gateway" default="Flow_3" />
    <sequenceFlow id="Flow_3" sourceRef="Gateway" targetRef="Task_Second" />
    <sequenceFlow id="Flow_4" sourceRef="Gateway" targetRef="End_Large">
      <conditionExpression xsi:type="tFormalExpression">${amount &gt; 7}</conditionExpression>
    </sequenceFlow>
    <serviceTask id="Task_Second" camunda:type="external" camunda:topic="test.second" />
    <sequenceFlow id="Flow_5" sourceRef="Task_Second" targetRef="End" />
    <endEvent id="End" /><endEvent id="End_Large" />
  </process>
</definitions>"""


class Nothing(TaskInput):
    pass


class Kinds(TaskInput):
    """One field of every kind that the engine keeps."""

    whole: int
    big: int
    half: float
    yes: bool
    day: date
    due: datetime
    text: str
    lines: list[str]
    goods: dict[str, int]
    seal: bytes
    paper: FileContent
    nothing: str | None


class Written(TaskOutput):
    """The same, as an answer."""

    whole: int
    big: Annotated[int, VariableType("Long")]
    half: float
    yes: bool
    day: date
    due: Annotated[datetime, VariableType("Date")]
    text: str
    lines: list[str]
    goods: Annotated[dict[str, int], VariableType("Object")]
    seal: bytes
    paper: FileContent
    nothing: str | None
    amount: int = 1


WRITTEN = Written(
    whole=7,
    big=8,
    half=0.5,
    yes=True,
    day=date(2026, 2, 28),
    due=datetime(2026, 2, 28, 9, 30, 0, 125000, tzinfo=UTC),
    text="Đơn hàng",
    lines=["đỏ", "xanh"],
    goods={"màn hình": 3},
    seal=b"\x00\xff",
    paper=FileContent(name="hợp đồng.txt", mime="text/plain", data="Đã ký".encode()),
    nothing=None,
)


class NobodyCatches(BusinessError):
    code = "NOBODY_CATCHES"


@dataclass(frozen=True, kw_only=True)
class Case:
    """One instance of the diagram, seen over REST."""

    rest: requests.Session
    url: str
    instance: str

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """The engine's answer; any JSON."""
        answer = self.rest.request(method, f"{self.url}{path}", json=body, timeout=30)
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def wait(self, path: str) -> Any:
        """The answer to a query about this instance as soon as it is not empty."""
        until = time.monotonic() + 30
        while not (found := self.ask("GET", f"{path}{'&' if '?' in path else '?'}processInstanceId={self.instance}")):
            assert time.monotonic() < until, f"nothing at {path}"
        return found

    def wait_until_ended(self) -> dict[str, Any]:
        """The instance's variables once it has ended, by name."""
        self.wait("/history/process-instance?finished=true")
        found = self.ask("GET", f"/history/variable-instance?processInstanceId={self.instance}&deserializeValues=false")
        return {one["name"]: one for one in found}


@pytest.fixture
def case(engine: EngineServer) -> Iterator[Case]:
    with requests.Session() as rest:
        rest.auth = ("admin", "admin")
        files = {"external-tasks.bpmn": DIAGRAM.encode()}
        form = {"deployment-name": "external-tasks", "enable-duplicate-filtering": "true"}
        rest.post(f"{engine.url}/deployment/create", data=form, files=files, timeout=30).raise_for_status()
        started = rest.post(f"{engine.url}/process-definition/key/external-tasks/start", json={}, timeout=30)
        case = Case(rest=rest, url=engine.url, instance=started.json()["id"])
        yield case
        rest.delete(f"{engine.url}/process-instance/{case.instance}", timeout=30)


def serve(engine: EngineServer, *handlers: Handler) -> Any:
    return serving(quick(engine.url, user="admin", password="admin"), *handlers)


def test_every_kind_of_variable_comes_back_as_it_was_written(engine: EngineServer, case: Case) -> None:
    read: list[Kinds] = []

    @topic("test.first")
    def write(_: Nothing) -> Written:
        return WRITTEN

    @topic("test.second")
    def keep(kinds: Kinds) -> None:
        read.append(kinds)

    with serve(engine, write, keep):
        variables = case.wait_until_ended()

    assert read[0].model_dump() == WRITTEN.model_dump(exclude={"amount"})
    assert {name: one["type"] for name, one in variables.items()} == {
        "whole": "Integer",
        "big": "Long",
        "half": "Double",
        "yes": "Boolean",
        "day": "String",
        "due": "Date",
        "text": "String",
        "lines": "Json",
        "goods": "Object",
        "seal": "Bytes",
        "paper": "File",
        "nothing": "Null",
        "amount": "Integer",
    }


def test_finished_work_that_the_engine_cannot_go_on_from_is_kept_and_not_done_again(
    engine: EngineServer, case: Case
) -> None:
    runs: list[str] = []

    class Done(TaskOutput):
        note: str

    @topic("test.first")
    def work(_: Nothing) -> Done:
        runs.append("first")
        return Done(note="x" * 3000)

    @topic("test.second")
    def go_on(_: Nothing) -> None:
        runs.append("second")

    with serve(engine, work, go_on):
        [incident] = case.wait("/incident")
        assert "work done, the engine cannot continue" in incident["incidentMessage"]
        case.ask("PUT", f"/process-instance/{case.instance}/variables/amount", {"type": "Integer", "value": 1})
        case.ask("PUT", f"/external-task/{incident['configuration']}/retries", {"retries": 1})
        variables = case.wait_until_ended()

    assert runs == ["first", "second"]
    assert variables["note"]["value"] == "x" * 3000


def test_a_bpmn_error_that_nothing_catches_is_an_incident_after_one_try(engine: EngineServer, case: Case) -> None:
    @topic("test.first")
    def refuse(_: Nothing) -> None:
        raise NobodyCatches("no")

    began = time.monotonic()
    with serve(engine, refuse):
        [incident] = case.wait("/incident")

    assert "NOBODY_CATCHES" in incident["incidentMessage"]
    assert time.monotonic() - began < timedelta(seconds=5).total_seconds()


def test_work_that_ends_while_its_instance_is_suspended_is_not_done_again(engine: EngineServer, case: Case) -> None:
    runs: list[str] = []

    @topic("test.first", lock_for=timedelta(seconds=2))
    def work(_: Nothing) -> Written:
        runs.append("first")
        case.ask("PUT", f"/process-instance/{case.instance}/suspended", {"suspended": True})
        return WRITTEN

    @topic("test.second")
    def go_on(_: Nothing) -> None:
        runs.append("second")

    with serve(engine, work, go_on):
        case.wait("/variable-instance?variableName=coxswainKeptResult")
        case.ask("PUT", f"/process-instance/{case.instance}/suspended", {"suspended": False})
        case.wait_until_ended()

    assert runs == ["first", "second"]
