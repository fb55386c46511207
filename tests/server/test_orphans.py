"""A killed worker's tasks are given back at the next start; whoever still runs, or runs elsewhere, keeps its own."""

import os
import socket
import subprocess
import sys

import pytest

from orchestrator.camunda import deployments, external_tasks, instances
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import JsonObject
from orchestrator.server.engine import EngineServer
from orchestrator.server.orphans import free_orphans, is_orphaned
from workers.runtime import Worker, WorkerSettings

TOPIC = "orphans.wait"
DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
    targetNamespace="http://coxswain.example/tests">
  <process id="orphans" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start"><outgoing>f1</outgoing></startEvent>
    <sequenceFlow id="f1" sourceRef="Start" targetRef="Task_Wait"/>
    <serviceTask id="Task_Wait" camunda:type="external" camunda:topic="orphans.wait"/>
  </process>
</definitions>"""


def worker_id() -> str:
    """What a worker of this very process calls itself."""
    return Worker(WorkerSettings(engine_url="http://127.0.0.1:9", user="", password=""), [], {}).worker_id


def dead_worker_id() -> str:
    """What a worker called itself whose process has gone."""
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    return worker_id().replace(f"-{os.getpid()}-", f"-{gone.pid}-")


def test_only_a_name_of_this_machine_whose_process_has_gone_is_orphaned() -> None:
    dead = dead_worker_id()

    assert is_orphaned(dead)
    assert not is_orphaned(worker_id())
    assert not is_orphaned(f"other-{dead}")
    assert not is_orphaned(dead.replace(socket.gethostname(), "elsewhere"))
    assert not is_orphaned("")


@pytest.mark.engine
def test_what_a_killed_worker_held_is_free_at_once_and_what_others_hold_is_not(engine: EngineServer) -> None:
    with EngineSession(engine.url, "admin", "admin") as admin:
        free_orphans(admin)  # whatever other tests' workers left behind
        deployments.create(admin, "orphans", {"orphans.bpmn": DIAGRAM.encode()})
        dead, living = dead_worker_id(), worker_id()
        for holder in (dead, living):
            instances.start(admin, "orphans")
            admin.post(list[JsonObject], "/external-task/fetchAndLock", held_by(holder))

        assert free_orphans(admin) == 1

        assert {task.worker_id for task in external_tasks.find(admin, topic=TOPIC, locked=True)} == {living}
        assert external_tasks.count(admin, topic=TOPIC, locked=False) == 1
        assert free_orphans(admin) == 0


def held_by(worker: str) -> JsonObject:
    """Lock one task for a minute."""
    return {"workerId": worker, "maxTasks": 1, "topics": [{"topicName": TOPIC, "lockDuration": 60_000}]}
