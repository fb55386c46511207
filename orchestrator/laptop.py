"""Everything on one machine: database, engine, diagrams, people and workers, started together, ended together."""

import errno
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT, write_connection
from orchestrator.errors import StartError
from orchestrator.server.data_folder import DataFolder
from orchestrator.server.engine import Distribution, EngineServer, EngineSettings
from orchestrator.server.jars import JAR_CACHE
from orchestrator.server.orphans import free_orphans
from orchestrator.server.postgres import PostgresServer, PostgresSettings
from orchestrator.server.processes import dying_with_us, end_child
from orchestrator.services import furnish
from orchestrator.store import Store
from orchestrator.store.company import load_company
from orchestrator.store.migrate import migrate
from orchestrator.store.seals import SealKey, make_key

#: How long handlers may take to finish when everything stops.
_DRAIN: Final = timedelta(seconds=30)
#: What a start needs free on the disk: a new database takes 90 MB, and PostgreSQL stops when its log finds no room.
_ROOM: Final = 150_000_000

#: The file in the data folder that holds the key to the records' seals; the database does not know it.
EVIDENCE_KEY: Final = "evidence.key"
ADMIN: Final = "admin"
WORKER: Final = "worker-all"
#: A laptop knows one password for everybody; `up` says so loudly.
LAPTOP_PASSWORD: Final = "coxswain"  # noqa: S105

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class LaptopSettings:
    """What `coxswain up` may be told."""

    data: Path
    port: int = 8080
    distribution: Distribution = "camunda"
    #: Where the engine's files are kept for every data folder of this machine.
    jar_cache: Path = JAR_CACHE


@dataclass(frozen=True, slots=True, kw_only=True)
class Laptop:
    """What runs, and how to get in."""

    data: Path
    rest_url: str
    tasklist_url: str
    database_url: str
    workers: "subprocess.Popen[bytes]"
    engine_pid: int

    def wait_for_an_end(self, stop: threading.Event) -> None:
        """Return when `stop` is set; raises StartError when the workers end by themselves."""
        while not stop.wait(0.5):
            if (code := self.workers.poll()) is not None:
                log = self.data / "workers.log"
                raise StartError(f"The workers ended by themselves (exit code {code}); their log {log} says why.")


@contextmanager
def laptop(settings: LaptopSettings, tell: Tell, stop: threading.Event) -> Iterator[Laptop]:
    """Start everything, in this thread, and stop it all in good order when the block ends, however it ends.

    Raises StartError with one sentence on what is in the way and what to do, and KeyboardInterrupt when a signal breaks
    the start off; `stop` is set then.
    """
    with ExitStack() as stack:
        with _broken_off_by_signals(stop), _told_in_words(settings.data):
            running = _start(stack, settings, tell)
        yield running


@contextmanager
def ended_by_signals() -> Iterator[threading.Event]:
    """An event that Ctrl-C and SIGTERM set, so that whoever waits for it can stop in good order."""
    stop = threading.Event()
    with _handling_signals(lambda *_: stop.set()):
        yield stop


def _start(stack: ExitStack, settings: LaptopSettings, tell: Tell) -> Laptop:
    folder = stack.enter_context(DataFolder(settings.data))
    tell(f"Data: {folder.path}")
    _require_room(folder.path)
    postgres = stack.enter_context(PostgresServer(PostgresSettings(data_folder=folder.path)))
    database_url = postgres.url("coxswain")
    with ThreadPoolExecutor(max_workers=1) as aside:  # the engine takes longer to start than the store
        store_is_ready = aside.submit(_prepare_store, database_url, make_key(folder.path / EVIDENCE_KEY))
        engine = _start_engine(stack, settings, postgres, tell)
        store_is_ready.result()
    with EngineSession(engine.url, ADMIN, LAPTOP_PASSWORD) as session:
        furnish(session, LAPTOP_PASSWORD, tell)
        free_orphans(session)
    _leave_connection(folder.path, engine, database_url)
    return Laptop(
        data=folder.path,
        rest_url=engine.url,
        tasklist_url=f"{engine.webapp_url}/app/tasklist/default/",
        database_url=database_url,
        workers=_start_workers(stack, folder.path, engine, database_url),
        engine_pid=engine.pid or 0,
    )


def _require_room(data: Path) -> None:
    """Nothing is touched on a disk that is all but full."""
    if (free := shutil.disk_usage(data).free) < _ROOM:
        raise StartError(
            f"The disk is full: {free // 1_000_000} MB are left for the data folder {data}, and a start needs "
            f"{_ROOM // 1_000_000} MB. Make room, or choose another folder with --data."
        )


@contextmanager
def _broken_off_by_signals(stop: threading.Event) -> Iterator[None]:
    """Let the first Ctrl-C or SIGTERM break off what the block waits for; a second one disturbs no cleaning up."""

    def break_off(*_: object) -> None:
        if not stop.is_set():
            stop.set()
            raise KeyboardInterrupt

    with _handling_signals(break_off):
        yield


@contextmanager
def _told_in_words(data: Path) -> Iterator[None]:
    """What the system refuses becomes a sentence: a full disk, a file of the data folder that cannot be written."""
    try:
        yield
    except OSError as problem:
        if problem.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StartError(
                f"The disk is full: no room in the data folder {data}. Make room, start again."
            ) from problem
        where = f" ({problem.filename})" if problem.filename else ""
        raise StartError(f"The data folder {data} cannot be used{where}: {problem.strerror}.") from problem


@contextmanager
def _handling_signals(handle: Callable[..., None]) -> Iterator[None]:
    before = {number: signal.signal(number, handle) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _prepare_store(database_url: str, key: SealKey) -> None:
    migrate(database_url)
    store = Store(database_url, key=key)
    with store.open() as records:
        load_company(records, ROOT / "examples" / "company")
    store.close()


def _start_engine(stack: ExitStack, settings: LaptopSettings, postgres: PostgresServer, tell: Tell) -> EngineServer:
    engine = EngineServer(
        EngineSettings(
            distribution=settings.distribution,
            port=settings.port,
            database_url=postgres.jdbc_url("camunda"),
            database_user=postgres.user,
            database_password=postgres.password,
            admin_user=ADMIN,
            admin_password=LAPTOP_PASSWORD,
            data_folder=settings.data,
            log_file=settings.data / "engine.log",
            jar_cache=settings.jar_cache,
        )
    )
    stack.callback(engine.stop)
    engine.start(progress=lambda done, of: tell(f"Engine files: {done} of {of}"))
    tell(f"Engine: {engine.url}")
    return engine


def _leave_connection(data: Path, engine: EngineServer, database_url: str) -> None:
    write_connection(
        data,
        engine_url=engine.url,
        engine_user=ADMIN,
        engine_password=LAPTOP_PASSWORD,
        webapp_url=f"{engine.webapp_url}/app/tasklist/default/",
        database_url=database_url,
        evidence_key_file=str((data / EVIDENCE_KEY).absolute()),
    )


def _start_workers(stack: ExitStack, data: Path, engine: EngineServer, database_url: str) -> "subprocess.Popen[bytes]":
    environment = os.environ | {
        "COXSWAIN_ENGINE_URL": engine.url,
        "COXSWAIN_ENGINE_USER": WORKER,
        "COXSWAIN_ENGINE_PASSWORD": LAPTOP_PASSWORD,
        "COXSWAIN_DATABASE_URL": database_url,
        "COXSWAIN_EVIDENCE_KEY_FILE": str((data / EVIDENCE_KEY).absolute()),
    }
    with (data / "workers.log").open("ab") as log:
        workers = subprocess.Popen(
            [sys.executable, "-m", "workers"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,  # Ctrl-C at the terminal reaches us alone
            preexec_fn=dying_with_us(signal.SIGTERM),
        )
    stack.callback(lambda: end_child(workers, gently=signal.SIGTERM, within=_DRAIN))
    return workers
