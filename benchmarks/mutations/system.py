"""A system of the study's own: database, engine, people and workers, fresh each time, and gone afterwards."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from pathlib import Path

from benchmarks.mutations.stage import Stage
from orchestrator.camunda import deployments
from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT
from orchestrator.deployment.bundle import collect_bundle
from orchestrator.deployment.organisation import read_organisation
from orchestrator.deployment.provision import provision
from orchestrator.domain.clock import Clock
from orchestrator.doors.desk import Desk
from orchestrator.server.engine import EngineServer, EngineSettings
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.server.processes import dying_with_us, end_child, free_port
from orchestrator.store import Store
from orchestrator.store.company import load_company
from orchestrator.store.migrate import migrate

_PASSWORD = "aboard"  # noqa: S105 - it lives for one study, on loopback
_ADMIN = "admin"


@contextmanager
def snapshot() -> Iterator[Path]:
    """A folder that looks like a checkout, with bpmn/ as it is now, whoever edits it meanwhile."""
    with tempfile.TemporaryDirectory(prefix="coxswain-checkout-") as folder:
        shutil.copytree(ROOT / "bpmn", Path(folder) / "bpmn")
        for name in ("workers", "organisation.toml"):
            (Path(folder) / name).symlink_to(ROOT / name)
        yield Path(folder)


@contextmanager
def running_system(checkout: Path) -> Iterator[Stage]:
    """Everything up, with the unedited bundle. Raises StartError."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="coxswain-mutations-")))
        folder.chmod(0o711)  # PostgreSQL runs as another account
        postgres = stack.enter_context(PostgresServer(PostgresSettings(data_folder=folder)))
        engine = stack.enter_context(EngineServer(_settings(folder, postgres)))
        url = postgres.url("coxswain")
        migrate(url)
        store = Store(url, connections=16)
        stack.callback(store.close)
        with store.open() as records:
            load_company(records, ROOT / "examples" / "company")
        admin = stack.enter_context(EngineSession(engine.url, _ADMIN, _PASSWORD, timedelta(seconds=60)))
        base = deployments.create(admin, "coxswain", collect_bundle(checkout / "bpmn").resources).deployment_id
        provision(admin, read_organisation(ROOT / "organisation.toml"), _PASSWORD)
        _start_workers(stack, folder, engine.url, url)
        desk = Desk(engine=admin, store=store, clock=Clock(), by=_ADMIN)
        yield Stage(desk=desk, password=_PASSWORD, checkout=checkout, base=base)


def _settings(folder: Path, postgres: PostgresServer) -> EngineSettings:
    return EngineSettings(
        port=free_port(),
        database_url=postgres.jdbc_url("camunda"),
        database_user=postgres.user,
        database_password=postgres.password,
        admin_user=_ADMIN,
        admin_password=_PASSWORD,
        data_folder=folder,
        log_file=folder / "engine.log",
    )


def _start_workers(stack: ExitStack, folder: Path, engine_url: str, database_url: str) -> None:
    told = {
        "COXSWAIN_ENGINE_URL": engine_url,
        "COXSWAIN_ENGINE_USER": "worker-all",
        "COXSWAIN_ENGINE_PASSWORD": _PASSWORD,
        "COXSWAIN_DATABASE_URL": database_url,
        "COXSWAIN_SLOTS": "16",
    }
    with (folder / "workers.log").open("ab") as log:
        workers = subprocess.Popen(
            [sys.executable, "-m", "workers"],
            cwd=ROOT,
            env=os.environ | told,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            preexec_fn=dying_with_us(signal.SIGTERM),
        )
    stack.callback(lambda: end_child(workers, gently=signal.SIGTERM, within=timedelta(seconds=10)))
