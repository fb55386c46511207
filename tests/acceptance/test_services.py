"""The services of docker-compose.yml as plain processes, with the environment and secrets that the file gives them."""

import contextlib
import json
import os
import shlex
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import requests
import yaml

from orchestrator.bootstrap import seal_key
from orchestrator.camunda import deployments, external_tasks, identity, instances
from orchestrator.camunda.session import EngineSession
from orchestrator.config import read_settings
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.server.processes import end_child, free_port, wait_for
from orchestrator.services import make_passwords
from orchestrator.store.seals import read_key

COMPOSE = yaml.safe_load(Path("docker-compose.yml").read_text(encoding="utf-8"))
TRIAL = Path(__file__).with_name("margin-trial.bpmn")

pytestmark = [pytest.mark.engine, pytest.mark.timeout(420)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """A folder with secrets, and where the services find one another on this machine."""

    folder: Path
    database_port: int
    engine_port: int
    metrics_port: int
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def run(self, service: str) -> subprocess.CompletedProcess[str]:
        """Run a service to its end."""
        return subprocess.run(self.command(service), env=self.environment(service), capture_output=True, text=True)

    def start(self, service: str) -> subprocess.Popen[bytes]:
        """Leave a service running until the installation ends."""
        with (self.folder / f"{service}.log").open("ab") as log:
            process = subprocess.Popen(
                self.command(service), env=self.environment(service), stdout=log, stderr=subprocess.STDOUT
            )
        self.running.append(process)
        return process

    def engine_answers(self) -> bool:
        """Whether anybody listens where the engine should."""
        with contextlib.suppress(requests.RequestException):
            return requests.get(f"http://127.0.0.1:{self.engine_port}/engine-rest/engine", timeout=5).ok
        return False

    def is_healthy(self, service: str) -> bool:
        """Ask the service's own health check."""
        words = [
            word.replace("9464", str(self.metrics_port)) for word in COMPOSE["services"][service]["healthcheck"]["test"]
        ]
        return self._succeeds(service, words[1:])

    def lets_in(self, service: str) -> bool:
        """Whether the engine knows the service's user, and the store answers."""
        return self._succeeds(service, ["coxswain", "ready"])

    def _succeeds(self, service: str, words: list[str]) -> bool:
        done = subprocess.run(self.command(words), env=self.environment(service), capture_output=True)
        return done.returncode == 0

    def command(self, service: str | list[str]) -> list[str]:
        """The words of the file, with this environment's programs."""
        words = service if isinstance(service, list) else shlex.split(COMPOSE["services"][service]["command"])
        program = {"python": sys.executable, "coxswain": str(Path(sys.executable).with_name("coxswain"))}
        return [program[words[0]], *words[1:]]

    def environment(self, service: str) -> dict[str, str]:
        """The file's environment, with the addresses of this machine for those of the network of containers."""
        told = COMPOSE["services"][service]["environment"]
        secrets = self._mount(service, COMPOSE["services"][service]["secrets"])
        own = {key: value for key, value in os.environ.items() if not key.startswith("COXSWAIN_")}
        return (
            own
            | {key: self._here(value) for key, value in told.items()}
            | {
                "COXSWAIN_SECRETS": str(secrets),
                "COXSWAIN_DATA": str(self.folder / "data"),
                "COXSWAIN_ENGINE_PORT": str(self.engine_port),
                "COXSWAIN_METRICS_PORT": str(self.metrics_port),
                "COXSWAIN_ENGINE_URL": f"http://127.0.0.1:{self.engine_port}/engine-rest",
            }
        )

    def _here(self, value: str) -> str:
        return value.replace("postgres:5432", f"127.0.0.1:{self.database_port}").replace("0.0.0.0", "127.0.0.1")  # noqa: S104

    def _mount(self, service: str, secrets: list[dict[str, Any]]) -> Path:
        folder = self.folder / "mounted" / service
        folder.mkdir(parents=True, exist_ok=True)
        for secret in secrets:
            source = self.folder / COMPOSE["secrets"][secret["source"]]["file"]
            (folder / secret["target"]).write_text(source.read_text())
        return folder


@pytest.fixture
def installation() -> Iterator[Installation]:
    with tempfile.TemporaryDirectory(prefix="coxswain-services-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        folder.chmod(0o711)
        postgres = stack.enter_context(PostgresServer(PostgresSettings(data_folder=folder)))
        make_passwords(folder / "secrets")
        (folder / "secrets" / "database").write_text(postgres.password)
        found = Installation(
            folder=folder, database_port=postgres.port, engine_port=free_port(), metrics_port=free_port()
        )
        yield found
        for process in reversed(found.running):
            end_child(process, gently=signal.SIGTERM, within=timedelta(seconds=30))


def test_engine_set_up_and_a_department_work_together_as_the_file_says(installation: Installation) -> None:
    passwords = json.loads((installation.folder / "secrets" / "first-passwords.json").read_text())
    admin = (installation.folder / "secrets" / "admin").read_text()

    installation.start("engine")
    assert wait_for(installation.engine_answers, within=timedelta(minutes=3)), _log(installation, "engine")
    assert installation.is_healthy("engine")
    assert not installation.lets_in("finance"), "before the set-up nobody of finance may log in"
    told = installation.run("setup")
    assert (told.returncode, told.stderr) == (0, "")
    assert installation.lets_in("finance")

    with EngineSession(f"http://127.0.0.1:{installation.engine_port}/engine-rest", "admin", admin) as session:
        deployments.create(session, "trial", {TRIAL.name: TRIAL.read_bytes()})
        waiting = instances.start(session, "margin-trial", business_key="trial").instance_id
        assert not installation.is_healthy("finance")
        finance = installation.start("finance")
        assert wait_for(lambda: _was_tried(session, waiting), within=timedelta(seconds=60)), _log(
            installation, "finance"
        )
        assert installation.is_healthy("finance")
        assert identity.list_users(session.as_user("thu-hoang", passwords["thu-hoang"]))

    finance.send_signal(signal.SIGTERM)
    assert finance.wait(30) == 0, _log(installation, "finance")


def _was_tried(session: EngineSession, instance_id: str) -> bool:
    """Whether finance fetched the trial's task; as the trial has no order, its handler reports a failure."""
    (task,) = external_tasks.find(session, instance_id=instance_id)
    return task.error_message is not None


def _log(installation: Installation, service: str) -> str:
    return (installation.folder / f"{service}.log").read_text()[-3000:]


def test_a_set_up_without_secrets_says_all_that_it_lacks(installation: Installation) -> None:
    environment = installation.environment("setup")
    (Path(environment["COXSWAIN_SECRETS"]) / "coxswain_first_passwords").unlink()
    (Path(environment["COXSWAIN_SECRETS"]) / "coxswain_engine_password").unlink()

    told = subprocess.run(installation.command("setup"), env=environment, capture_output=True, text=True)

    assert told.returncode == 2
    assert "COXSWAIN_FIRST_PASSWORDS" in told.stderr
    assert "COXSWAIN_ENGINE_PASSWORD" in told.stderr


def test_a_department_without_settings_says_all_that_it_lacks_and_no_more() -> None:
    bare = {key: value for key, value in os.environ.items() if not key.startswith("COXSWAIN_")}
    with tempfile.TemporaryDirectory() as nothing:
        command = [sys.executable, "-m", "workers.finance"]
        told = subprocess.run(command, env=bare | {"COXSWAIN_DATA": nothing}, capture_output=True, text=True)

    assert told.returncode == 2
    assert [line.partition(":")[0] for line in told.stderr.splitlines()] == [
        "COXSWAIN_ENGINE_URL",
        "COXSWAIN_ENGINE_USER",
        "COXSWAIN_ENGINE_PASSWORD",
        "COXSWAIN_DATABASE_URL",
    ]


def test_a_service_seals_with_the_key_among_its_secrets_which_stays_when_passwords_are_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_passwords(tmp_path)
    made = (tmp_path / "evidence-key").read_text()
    make_passwords(tmp_path)
    (tmp_path / "coxswain_evidence_key").write_text(made)
    monkeypatch.setenv("COXSWAIN_SECRETS", str(tmp_path))

    key = seal_key(read_settings(tmp_path))

    assert (tmp_path / "evidence-key").read_text() == made
    assert key is not None
    assert key.mac(b"head") == read_key(tmp_path / "evidence-key").mac(b"head")
    assert made not in repr(read_settings(tmp_path))
