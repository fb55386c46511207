"""The embedded engine as its callers and users rely on it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import requests

from orchestrator.errors import StartError
from orchestrator.server.engine import EngineServer
from orchestrator.server.processes import free_port

pytestmark = pytest.mark.engine

ADMIN = ("admin", "admin")
CLERK = ("server-trial-clerk", "rowing")

#: a listener in Groovy that reads Json, before an external task
DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
             targetNamespace="tests">
  <process id="server-trial" isExecutable="true">
    <startEvent id="Start" />
    <sequenceFlow id="a" sourceRef="Start" targetRef="Approve" />
    <userTask id="Approve" camunda:candidateGroups="server-trial-group">
      <extensionElements>
        <camunda:taskListener event="complete">
          <camunda:script scriptFormat="groovy" resource="deployment://refuse-chairs.groovy" />
        </camunda:taskListener>
      </extensionElements>
    </userTask>
    <sequenceFlow id="b" sourceRef="Approve" targetRef="Reserve" />
    <serviceTask id="Reserve" camunda:type="external" camunda:topic="server-trial.reserve" />
    <sequenceFlow id="c" sourceRef="Reserve" targetRef="End" />
    <endEvent id="End" />
  </process>
</definitions>
"""
REFUSE_CHAIRS = """
if (task.getVariable('item').prop('name').stringValue() == 'chair') throw new RuntimeException('We sell no chairs')
"""


class Rest:
    """Bare calls as one user: this page tests the server, so it does not go through our adapter."""

    def __init__(self, url: str, user: tuple[str, str] = ADMIN) -> None:
        self.url = url
        self.session = requests.Session()
        self.session.auth = user

    def call(self, method: str, path: str, **body: object) -> requests.Response:
        """Send a body as JSON and return the answer, whatever it is."""
        return self.session.request(method, f"{self.url}{path}", json=body or None, timeout=20)

    def tell(self, method: str, path: str, **body: object) -> Any:  # whatever JSON the engine answers
        """The content of the answer to a call that must succeed."""
        answer = self.call(method, path, **body)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None


@pytest.fixture(scope="module")
def rest(engine: EngineServer) -> Rest:
    """REST as the administrator, with the trial diagram deployed and a clerk who may work on its tasks."""
    rest = Rest(engine.url)
    files = {"server-trial.bpmn": DIAGRAM, "refuse-chairs.groovy": REFUSE_CHAIRS}
    deployed = rest.session.post(
        f"{engine.url}/deployment/create", files={n: (n, t) for n, t in files.items()}, timeout=20
    )
    assert deployed.ok, deployed.text
    rest.tell("POST", "/user/create", profile={"id": CLERK[0]}, credentials={"password": CLERK[1]})
    rest.tell("POST", "/group/create", id="server-trial-group", name="Trial", type="WORKFLOW")
    rest.tell("PUT", f"/group/server-trial-group/members/{CLERK[0]}")
    return rest


def start_trial(rest: Rest, item: str) -> dict[str, Any]:
    """A new instance about an item, waiting at its user task, which is returned."""
    variables = {"item": {"value": f'{{"name": "{item}"}}', "type": "Json"}}
    instance = rest.tell("POST", "/process-definition/key/server-trial/start", variables=variables)
    (task,) = rest.tell("GET", f"/task?processInstanceId={instance['id']}")
    return dict(task)


def test_a_call_without_the_right_password_is_refused(engine: EngineServer) -> None:
    users = (None, ("nobody", "guess"), ADMIN)

    answers = [requests.get(f"{engine.url}/version", auth=user, timeout=20) for user in users]

    assert [answer.status_code for answer in answers] == [401, 401, 200]


def test_a_diagram_without_time_to_live_keeps_its_history_for_ten_years(rest: Rest) -> None:
    definition = rest.tell("GET", "/process-definition/key/server-trial")

    assert definition["historyTimeToLive"] == 3650


def test_a_groovy_listener_beside_the_diagram_reads_json_and_can_refuse(rest: Rest) -> None:
    refused = rest.call("POST", f"/task/{start_trial(rest, 'chair')['id']}/complete", variables={})
    accepted = rest.call("POST", f"/task/{start_trial(rest, 'screen')['id']}/complete", variables={})

    assert (refused.status_code, accepted.status_code) == (500, 204)
    assert "We sell no chairs" in refused.text


def test_a_member_may_claim_and_complete_but_not_hand_over(rest: Rest) -> None:
    task = start_trial(rest, "screen")
    clerk = Rest(rest.url, CLERK)

    claimed = clerk.call("POST", f"/task/{task['id']}/claim", userId=CLERK[0])
    handed_over = clerk.call("POST", f"/task/{task['id']}/assignee", userId="admin")
    completed = clerk.call("POST", f"/task/{task['id']}/complete", variables={})

    assert [answer.status_code for answer in (claimed, handed_over, completed)] == [204, 403, 204]


def test_an_error_that_no_diagram_catches_does_not_end_the_path(rest: Rest) -> None:
    task = start_trial(rest, "screen")
    rest.tell("POST", f"/task/{task['id']}/complete", variables={})
    topics = [{"topicName": "server-trial.reserve", "lockDuration": 60_000}]
    fetched = rest.tell("POST", "/external-task/fetchAndLock", workerId="trial", maxTasks=50, topics=topics)
    (mine,) = (work for work in fetched if work["processInstanceId"] == task["processInstanceId"])

    answer = rest.call("POST", f"/external-task/{mine['id']}/bpmnError", workerId="trial", errorCode="NOBODY_CATCHES")

    assert answer.status_code == 500
    assert rest.tell("GET", f"/external-task/{mine['id']}")["topicName"] == "server-trial.reserve"


def test_history_records_every_step_of_an_external_task(rest: Rest) -> None:
    task = start_trial(rest, "screen")
    rest.tell("POST", f"/task/{task['id']}/complete", variables={})

    log = rest.tell("GET", f"/history/external-task-log?processInstanceId={task['processInstanceId']}")

    assert [line["creationLog"] for line in log] == [True]


def test_people_log_in_over_plain_http(engine: EngineServer) -> None:
    browser = requests.Session()
    browser.get(f"{engine.webapp_url}/app/tasklist/default/", timeout=20)
    token = {"X-XSRF-TOKEN": browser.cookies["XSRF-TOKEN"]}
    form = {"username": ADMIN[0], "password": ADMIN[1]}

    login = browser.post(
        f"{engine.webapp_url}/api/admin/auth/user/default/login/tasklist", data=form, headers=token, timeout=20
    )
    still = browser.get(f"{engine.webapp_url}/api/admin/auth/user/default", timeout=20)

    assert login.ok, login.text
    assert still.json()["userId"] == "admin"


def test_a_start_that_fails_quotes_the_engines_own_reason(engine: EngineServer, tmp_path: Path) -> None:
    settings = replace(
        engine.settings,
        port=free_port(),
        data_folder=tmp_path,
        log_file=tmp_path / "engine.log",
        database_password="guess",
    )
    server = EngineServer(settings)

    with pytest.raises(StartError, match=r"^The engine does not start: FATAL: password authentication failed for user"):
        server.start()

    assert server.pid is None
