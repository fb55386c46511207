"""One stage a run: the whole bundle deployed, people provisioned, a believable company, all departments' workers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import psycopg
import pytest
from psycopg import sql
from pydantic import SecretStr

from orchestrator.bootstrap import DEPARTMENTS, build_resources, package_of
from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT, Settings
from orchestrator.deployment.bundle import collect_bundle
from orchestrator.deployment.deploy import deploy, plan_deployment
from orchestrator.deployment.organisation import read_organisation
from orchestrator.deployment.provision import provision
from orchestrator.domain.clock import Clock
from orchestrator.doors.desk import Desk
from orchestrator.server.engine import EngineServer
from orchestrator.server.postgres import PostgresServer
from orchestrator.store import Store
from orchestrator.store.company import load_company
from orchestrator.store.migrate import migrate
from tests.processes.paths import with_listeners
from tests.processes.stage import Stage
from workers.runtime import Worker, WorkerSettings, load_handlers

_DATABASE = "processes"
_PASSWORD = "aboard"
_SLOTS = 16


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What asks where the other tests have been comes after them."""
    items.sort(key=lambda item: item.path.name == "test_paths.py")


@pytest.fixture(scope="session")
def process_store(postgres: PostgresServer) -> Iterator[Store]:
    """A store of the process tests' own, with the example company loaded."""
    with psycopg.connect(postgres.url("coxswain").replace("+psycopg", ""), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(_DATABASE)))
    url = postgres.url(_DATABASE)
    migrate(url)
    store = Store(url, connections=2 * _SLOTS)
    with store.open() as records:
        load_company(records, ROOT / "examples" / "company")
    yield store
    store.close()


@pytest.fixture(scope="module", autouse=True)
def _settled(process_store: Store) -> None:
    """What earlier files left their customers owing is paid and given back, so that every file finds the same room."""
    with process_store.open() as records:
        for order in records.orders.all():
            records.credit.release(order.number, by="tests")
            for owed in records.receivables.history(order.customer, order.entered_at.date()):
                if owed.order is not None and owed.paid is None:
                    records.receivables.pay(owed.invoice, owed.issued)


@pytest.fixture(scope="session")
def taken_file(server_folder: Path) -> Path:
    """Where the stage's engine writes which nodes and sequence flows were taken."""
    return server_folder / "taken.txt"


@pytest.fixture(scope="session")
def stage(engine: EngineServer, process_store: Store, taken_file: Path) -> Iterator[Stage]:
    """Everything set up and at work until the run ends."""
    with EngineSession(engine.url, "admin", "admin") as admin:
        bundle = with_listeners(collect_bundle(ROOT / "bpmn"), taken_file)
        deploy(admin, bundle, plan_deployment(admin, bundle))
        provision(admin, read_organisation(ROOT / "organisation.toml"), _PASSWORD)
        worker = _start_worker(engine, process_store)
        desk = Desk(engine=admin, store=process_store, clock=Clock(), by="admin")
        stage = Stage(engine_url=engine.url, password=_PASSWORD, desk=desk)
        yield stage
        worker.stop()
        for seat in stage.seats.values():
            seat.close()


def _start_worker(engine: EngineServer, store: Store) -> Worker:
    settings = WorkerSettings(
        engine_url=engine.url, user="worker-all", password=_PASSWORD, slots=_SLOTS, wait=timedelta(seconds=2)
    )
    handlers = [handler for department in DEPARTMENTS for handler in load_handlers(package_of(department))]
    login = Settings(engine_url=engine.url, engine_user="worker-all", engine_password=SecretStr(_PASSWORD))
    worker = Worker(settings, handlers, build_resources(login, store, Clock()))
    worker.start()
    return worker
