"""`coxswain diff` as an owner types it before handing an edit over."""

import json
import subprocess
from pathlib import Path

import pytest
import responses
from typer.testing import CliRunner, Result

from orchestrator.cli import app
from orchestrator.errors import EngineUnreachable, InputError
from tests.acceptance.operate import COXSWAIN, environment
from tests.acceptance.test_check import HEAVY

SEALING = Path("tests/diagrams/sealing.bpmn")
ENGINE = "http://engine.test/engine-rest"
VERSION = {"id": "sealing:1", "key": "sealing", "name": "", "version": 1, "versionTag": None, "deploymentId": "d"}
ASKED = VERSION | {"resource": "sealing.bpmn", "suspended": False, "startableInTasklist": True}


@pytest.fixture
def edited(tmp_path: Path) -> Path:
    """The diagram, with a step known by another id."""
    file = tmp_path / "sealing.bpmn"
    file.write_text(SEALING.read_text(encoding="utf-8").replace("Task_CloseActions", "Task_Close"), encoding="utf-8")
    return file


@pytest.fixture(autouse=True)
def nobody_is_up(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No engine that runs beside these tests is asked."""
    monkeypatch.setenv("COXSWAIN_DATA", str(tmp_path))
    monkeypatch.delenv("COXSWAIN_ENGINE_URL", raising=False)


def diff(*words: str | Path) -> Result:
    return CliRunner().invoke(app, ["diff", *map(str, words)])


def test_a_difference_is_no_failure_unless_one_asks_for_the_exit_code(edited: Path) -> None:
    told = diff(SEALING, edited)

    assert (told.exit_code, diff(SEALING, edited, "--exit-code").exit_code) == (0, 1)
    assert diff(SEALING, SEALING, "--exit-code").stdout == "Nothing changed in meaning.\n"
    assert "instances that run know the old one alone" in told.stdout
    assert "1 change in 1 file." in told.stdout


def test_people_and_machines_are_told_the_same(edited: Path, tmp_path: Path) -> None:
    facts = json.loads(diff(SEALING, edited, "--json").stdout)
    page = diff(SEALING, edited, "--markdown", "--picture", tmp_path / "pictures")

    assert [(each["change"], each["id"]) for each in facts["changes"]] == [("changed", "Task_Close")]
    assert "`Task_Close`" in page.stdout
    assert page.stderr == f"{tmp_path / 'pictures' / 'sealing.svg'}\n"


@responses.activate
def test_an_engine_that_is_named_counts_the_running_instances(edited: Path) -> None:
    responses.get(f"{ENGINE}/process-definition", json=[ASKED])
    responses.get(f"{ENGINE}/process-definition/sealing:1/statistics", json=[{"id": "Task_CloseActions", "instances": 3}])  # fmt: skip  # noqa: E501

    told = diff(SEALING, edited, "--engine", ENGINE, "--json")

    assert json.loads(told.stdout)["running"] == [{"process": "sealing", "step": "Task_CloseActions", "instances": 3}]


@responses.activate
def test_a_coxswain_that_is_up_no_more_is_said_and_stops_nothing(edited: Path, tmp_path: Path) -> None:
    (tmp_path / "connection.json").write_text(json.dumps({"engine_url": ENGINE}), encoding="utf-8")

    told = diff(SEALING, edited)

    assert told.exit_code == 0
    assert "  running      not counted: " in told.stdout
    assert isinstance(diff(SEALING, edited, "--engine", ENGINE).exception, EngineUnreachable)


def test_what_cannot_be_read_is_said_as_check_says_it(tmp_path: Path) -> None:
    broken = tmp_path / "broken.bpmn"
    broken.write_bytes(b"\x89PNG")

    refused, checked = diff(SEALING, broken), CliRunner().invoke(app, ["check", str(broken)])

    assert isinstance(refused.exception, InputError)
    assert str(refused.exception) == str(checked.exception) != ""
    assert refused.stdout == ""


def test_it_waits_for_no_library_that_it_does_not_need(edited: Path) -> None:
    told = environment(PYTHONPROFILEIMPORTTIME="1", COXSWAIN_DATA=str(edited.parent))
    done = subprocess.run([COXSWAIN, "diff", SEALING, edited], env=told, capture_output=True, text=True, timeout=60)
    imported = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}

    assert "bpmn_io" in imported
    assert imported & HEAVY == set()
