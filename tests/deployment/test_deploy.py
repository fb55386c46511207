"""A deployment is compared file by file, and made as a whole or not at all."""

import pytest
import responses

from orchestrator.camunda import definitions, deployments
from orchestrator.camunda.session import EngineSession
from orchestrator.deployment.bundle import Bundle
from orchestrator.deployment.deploy import DeploymentPlan, compare, deploy, plan_deployment
from orchestrator.errors import EngineError
from orchestrator.server.engine import EngineServer

DIAGRAM = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  targetNamespace="http://coxswain.example/tests">
  <process id="deploy-trial" name="{name}" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start" />
  </process>
</definitions>"""


def bundle(**names: str) -> Bundle:
    files = {f"{key}.groovy": value.encode() for key, value in names.items() if key != "diagram"}
    return Bundle(resources={"deploy-trial.bpmn": DIAGRAM.format(name=names["diagram"]).encode(), **files})


def test_files_are_new_changed_unchanged_or_removed() -> None:
    plan = compare(
        {"new.form": b"1", "changed.form": b"2", "same.form": b"3"},
        {"gone.form": b"0", "changed.form": b"1", "same.form": b"3"},
    )

    assert plan == DeploymentPlan(
        new=("new.form",), changed=("changed.form",), unchanged=("same.form",), removed=("gone.form",)
    )


@pytest.mark.parametrize("kind", ["new", "changed", "removed"])
def test_any_difference_is_a_reason_to_deploy(kind: str) -> None:
    assert DeploymentPlan(**{kind: ("a.form",)}).changes_anything


def test_nothing_is_sent_when_nothing_differs() -> None:
    with responses.RequestsMock():
        made = deploy(
            EngineSession("http://engine.test", "a", "b"), bundle(diagram="x"), DeploymentPlan(unchanged=("a.form",))
        )

    assert made is None


@pytest.mark.engine
def test_one_changed_file_deploys_the_whole_bundle_again(engine: EngineServer) -> None:
    session = EngineSession(engine.url, "admin", "admin")
    first, second = bundle(diagram="Một", note="1"), bundle(diagram="Một", note="2")
    deploy(session, first, plan_deployment(session, first, "deploy-trial"), "deploy-trial")

    plan = plan_deployment(session, second, "deploy-trial")
    made = deploy(session, second, plan, "deploy-trial")

    assert plan == DeploymentPlan(changed=("note.groovy",), unchanged=("deploy-trial.bpmn",))
    assert made is not None
    assert deployments.contents(session, made.deployment_id) == second.resources
    assert definitions.latest(session, "deploy-trial").deployment_id == made.deployment_id
    assert not plan_deployment(session, second, "deploy-trial").changes_anything


@pytest.mark.engine
def test_a_bundle_that_the_engine_refuses_leaves_everything_as_it_was(engine: EngineServer) -> None:
    session = EngineSession(engine.url, "admin", "admin")
    good, bad = bundle(diagram="Hai"), Bundle(resources={"bad.bpmn": b"<definitions/>"})
    deploy(session, good, plan_deployment(session, good, "deploy-refused"), "deploy-refused")

    with pytest.raises(EngineError, match=r"bad\.bpmn"):
        deploy(session, bad, plan_deployment(session, bad, "deploy-refused"), "deploy-refused")

    assert not plan_deployment(session, good, "deploy-refused").changes_anything


@pytest.mark.engine
def test_a_file_of_the_bundle_keeps_its_name_and_bytes(engine: EngineServer) -> None:
    session = EngineSession(engine.url, "admin", "admin")
    sent = Bundle(resources={**bundle(diagram="Ba").resources, "ghi-chú.groovy": b"\xef\xbb\xbf// \r\n\xff\n"})

    deploy(session, sent, plan_deployment(session, sent, "deploy-bytes"), "deploy-bytes")

    assert not plan_deployment(session, sent, "deploy-bytes").changes_anything
