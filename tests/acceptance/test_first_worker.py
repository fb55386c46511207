"""The page on a first worker tells the truth: its files, its commands and its program do what it says."""

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import requests

from orchestrator.config import ROOT
from orchestrator.server.engine import EngineServer
from tests.acceptance.operate import COXSWAIN, environment
from workers.runtime.auth import Access
from workers.testkit import DEADLINE, until

PAGE = (ROOT / "docs" / "how-to" / "first-worker.md").read_text(encoding="utf-8")
LOGIN = ("admin", "admin")


@pytest.fixture
def told(engine: EngineServer) -> dict[str, str]:
    """What the page exports first, for the tests' engine."""
    user, password = LOGIN
    values = {"URL": engine.url, "USER": user, "PASSWORD": password}
    exported = re.findall(r"COXSWAIN_ENGINE_(\w+)=", next(iter(commands())))
    assert exported == list(values)
    path = f"{COXSWAIN.parent}{os.pathsep}{os.environ['PATH']}"
    return environment(PATH=path, **{f"COXSWAIN_ENGINE_{name}": value for name, value in values.items()})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with the files that the page asks to save."""
    for name, text in re.findall(r"this as `([\w.]+)`[^\n]*\n\n```\w+\n(.*?)```", PAGE, re.DOTALL):
        (tmp_path / name).write_text(text.replace("metrics_port=9464", "metrics_port=None"), encoding="utf-8")
    assert {file.name for file in tmp_path.iterdir()} == {"quote.bpmn", "quote.py", "shop.py"}
    return tmp_path


def commands() -> list[str]:
    return re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)


@contextmanager
def running(command: list[str], folder: Path, told: dict[str, str]) -> Iterator[Path]:
    """A worker until the block ends, and its log; it then leaves well."""
    log = folder / "log"
    with log.open("wb") as output, subprocess.Popen(command, cwd=folder, env=told, stdout=output) as process:
        try:
            yield log
            process.send_signal(signal.SIGTERM)
            assert process.wait(DEADLINE.total_seconds()) == 0
        finally:
            process.kill()


def run(script: str, folder: Path, told: dict[str, str]) -> str:
    done = subprocess.run(["bash", "-ec", script], cwd=folder, env=told, capture_output=True, text=True, timeout=60)  # noqa: S607
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.mark.engine
def test_the_first_worker_of_the_page_prices_a_quote(folder: Path, told: dict[str, str]) -> None:
    _, start_worker, start_instance, see = commands()
    login = next(line for line in start_instance.splitlines() if line.startswith("login="))

    with running(start_worker.split(), folder, told) as log:
        run(start_instance, folder, told)
        answer = re.search(r"The answer holds `(.*?)`", PAGE)
        assert answer
        until(lambda: answer[1] in run(f"{login}\n{see}", folder, told))
        until(lambda: "attempt_ended" in log.read_text())

    line = next(json.loads(line) for line in log.read_text().splitlines() if "attempt_ended" in line)
    shown = re.search(r"^attempt_ended (.*)$", PAGE, re.MULTILINE)
    assert shown
    fields = dict(pair.split("=") for pair in shown[1].split())
    assert set(fields) == set(line) - {"event", "level", "timestamp"}
    assert {name: str(line[name]) for name, value in fields.items() if value != "…"} == {
        name: value for name, value in fields.items() if value != "…"
    }


@pytest.mark.engine
def test_the_program_of_the_page_finds_a_price(folder: Path, told: dict[str, str], engine: EngineServer) -> None:
    diagram = (folder / "quote.bpmn").read_text().replace("shop.price-quote", "shop.find-price")
    diagram = diagram.replace('id="quote"', 'id="find"').replace('bpmnElement="quote"', 'bpmnElement="find"')
    requests.post(f"{engine.url}/deployment/create", files={"find.bpmn": diagram}, auth=LOGIN, timeout=30)
    start = {"variables": {"article": {"value": "pencil"}}}
    requests.post(f"{engine.url}/process-definition/key/find/start", json=start, auth=LOGIN, timeout=30)

    with running([sys.executable, "shop.py"], folder, told):
        query = f"{engine.url}/history/variable-instance?variableName=unitPrice&variableValue=0.80"
        until(lambda: [each["value"] for each in requests.get(query, auth=LOGIN, timeout=30).json()] == ["0.80"])


def test_the_page_names_every_way_in() -> None:
    named = set(re.findall(r"`COXSWAIN_ENGINE_(\w+)`", PAGE))
    files = {f"{name}_FILE" for name in ("PASSWORD", "TOKEN", "CLIENT_SECRET")}

    assert named == {"URL"} | files | {name.upper() for name in Access.model_fields}
