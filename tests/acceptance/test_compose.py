"""docker-compose.yml is accepted, names what there is, holds no password and runs commands that exist."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import typer.main
import yaml

from orchestrator.bootstrap import DEPARTMENTS
from orchestrator.cli import app

FILE = Path("docker-compose.yml")
#: What stands beside the departments.
OTHERS = {"postgres", "engine", "setup"}

Services = dict[str, dict[str, Any]]  # as YAML gives them


@pytest.fixture(scope="module")
def services() -> Services:
    services: Services = yaml.safe_load(FILE.read_text(encoding="utf-8"))["services"]
    return services


@pytest.fixture(scope="module")
def ours(services: Services) -> Services:
    return {name: service for name, service in services.items() if name != "postgres"}


def test_docker_compose_accepts_the_file() -> None:
    if shutil.which("docker-compose") is None:
        give_up = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        give_up("docker-compose is not installed (Debian package docker-compose)")

    answer = subprocess.run(["docker-compose", "config", "--quiet"], capture_output=True, text=True)  # noqa: S607

    assert (answer.returncode, answer.stderr) == (0, "")


def test_every_department_with_workers_is_a_service_and_nothing_else_is(services: Services) -> None:
    packages = {path.parent.name.replace("_", "-") for path in Path("workers").glob("*/__main__.py")}

    assert set(services) == {*DEPARTMENTS} | OTHERS
    assert packages == {*DEPARTMENTS}


def test_a_department_logs_in_as_its_own_user_with_its_own_password(services: Services) -> None:
    for name in DEPARTMENTS:
        user = services[name]["environment"]["COXSWAIN_ENGINE_USER"]

        assert user == f"worker-{name}"
        assert {"source": user, "target": "coxswain_engine_password"} in services[name]["secrets"]


def test_whoever_writes_records_has_the_key_that_seals_them_and_the_engine_has_not(services: Services) -> None:
    key = {"source": "evidence-key", "target": "coxswain_evidence_key"}
    having = {name for name, service in services.items() if key in service["secrets"]}

    assert having == {*DEPARTMENTS, "setup"}


def test_every_command_is_one_that_exists(ours: Services) -> None:
    verbs = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group has its commands
    for name, service in ours.items():
        match service["command"].split():
            case ["coxswain", verb]:
                assert verb in verbs, name
            case ["python", "-m", module]:
                assert module == f"workers.{name.replace('-', '_')}"
                assert importlib.util.find_spec(f"{module}.__main__"), name
            case other:
                pytest.fail(f"{name}: {other} is no command of ours")


def test_passwords_come_from_files_only(services: Services) -> None:
    told = [f"{name} {key}" for name, each in services.items() for key in each.get("environment", ())]

    assert [each for each in told if "PASSWORD" in each] == ["postgres POSTGRES_PASSWORD_FILE"]


def test_a_department_is_healthy_when_its_worker_says_so_on_its_port(services: Services) -> None:
    for name in DEPARTMENTS:
        told, asked = services[name]["environment"], services[name]["healthcheck"]["test"]

        assert told["COXSWAIN_METRICS_ADDRESS"] == "0.0.0.0", name  # noqa: S104 - of the container
        assert f"127.0.0.1:{told['COXSWAIN_METRICS_PORT']}/healthz" in asked[-1], name


def test_only_the_engine_is_reached_from_outside_and_from_this_machine_alone(services: Services) -> None:
    published = {name: each["ports"] for name, each in services.items() if "ports" in each}

    assert published == {"engine": ["${COXSWAIN_PUBLISH:-127.0.0.1:8080}:8080"]}


def test_the_image_holds_all_that_its_build_copies(ours: Services) -> None:
    lines = Path("Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = {name.rstrip("/") for line in lines if line.startswith("COPY ") for name in line.split()[1:-1]}
    let_in = {line[1:] for line in Path(".dockerignore").read_text().splitlines() if line.startswith("!")}

    assert {service["image"] for service in ours.values()} == {"coxswain"}
    assert copied == let_in
    assert [name for name in copied if not Path(name).exists()] == []
