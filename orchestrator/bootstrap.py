"""The composition root: the one place that builds sessions, stores and clocks and hands them to those who use them."""

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext
from typing import TYPE_CHECKING

from pydantic import SecretStr
from sqlalchemy.engine import URL, make_url

from orchestrator.config import ROOT, Settings, read_settings, require
from orchestrator.domain.clock import Clock
from orchestrator.errors import CoxswainError, EngineError, InputError, StoreUnreachable
from orchestrator.store import Records, Store
from orchestrator.store.courses import Actor, EngineHistory
from orchestrator.store.seals import SealKey, parse_key, read_key

if TYPE_CHECKING:  # whoever needs the store alone, for instance for evidence, waits for no HTTP library
    from orchestrator.camunda.session import EngineSession
    from orchestrator.doors.desk import Desk
    from workers.runtime.subscription import Resources

#: Departments that have workers; the general manager decides alone, without one.
DEPARTMENTS = ("sales", "commerce", "customer-service", "rd", "product", "production", "quality", "finance", "office")

#: Who works here, beside the diagrams.
ORGANISATION = ROOT / "organisation.toml"


def build_engine(settings: Settings) -> "EngineSession":
    """A conversation with the engine as whoever the settings name."""
    from orchestrator.camunda.session import EngineSession

    return EngineSession(settings.engine_url, settings.engine_user, settings.engine_password.get_secret_value())


def build_address(settings: Settings, url: SecretStr) -> URL:
    """A database's address, with the settings' password when it names none itself."""
    address = make_url(url.get_secret_value())
    return address if address.password else address.set(password=settings.database_password.get_secret_value() or None)


def store_url(settings: Settings) -> str:
    """The store's address in full; raises `StoreUnreachable` when the settings name none."""
    if not settings.database_url.get_secret_value():
        raise StoreUnreachable("No database is named: start `coxswain up`, or set COXSWAIN_DATABASE_URL.")
    return build_address(settings, settings.database_url).render_as_string(hide_password=False)


def build_store(settings: Settings) -> Store:
    """The store that the settings name, with the key that seals what it writes; nothing is connected yet.

    Raises `StoreUnreachable` when they name no store, and `InputError` for a key that cannot be read.
    """
    return Store(store_url(settings), key=seal_key(settings))


def seal_key(settings: Settings) -> SealKey | None:
    """The key that the settings hold or name, or None; raises `InputError` for one that cannot be read."""
    if secret := settings.evidence_key.get_secret_value():
        return parse_key(secret, "COXSWAIN_EVIDENCE_KEY")
    return read_key(settings.evidence_key_file) if settings.evidence_key_file else None


def build_desk(settings: Settings) -> "Desk":
    """The desk behind every door, with the engine's user as the one who stands there."""
    from orchestrator.doors.desk import Desk

    return Desk(engine=build_engine(settings), store=build_store(settings), clock=Clock(), by=settings.engine_user)


@contextmanager
def open_history(settings: Settings) -> Iterator[EngineHistory]:
    """The engine's history as whoever the settings name may read it."""
    from orchestrator.deployment.organisation import read_organisation
    from orchestrator.recording.engine_history import RestHistory

    people = read_organisation(ORGANISATION).people
    actors = {each.id: Actor(**each.model_dump(include=set(Actor.model_fields))) for each in people}
    with build_engine(settings) as session:
        yield RestHistory(session, actors)


def keep_courses(settings: Settings, store: Store, order: str) -> str:
    """Keep what the engine did with an order, what still runs included; what was in the way is told in words.

    Raises NothingKept for an unknown order.
    """
    from orchestrator.views.evidence.gather import cases_of

    try:
        with open_history(settings) as history, store.open() as records:
            for case in cases_of(records, order):
                records.courses.keep(history, case, by=settings.engine_user, running=True)
    except EngineError as reason:
        return f"Without what the engine did since the office last kept it: {reason}"
    return ""


def build_resources(settings: Settings, store: Store, clock: Clock) -> "Resources":
    """What handlers may ask for beside their task: the records of one transaction, the time, the engine's history."""
    return {Records: store.open, Clock: lambda: nullcontext(clock), EngineHistory: lambda: open_history(settings)}


def package_of(department: str) -> str:
    """The package that holds a department's handlers."""
    return f"workers.{department.replace('-', '_')}"


def serve(
    departments: Sequence[str] = DEPARTMENTS, settings: Settings | None = None, places: Sequence[str] = ()
) -> None:
    """Work for these departments until SIGTERM or Ctrl-C; raises `InputError` or `StartError` before the first task.

    `places` are modules or files with handlers beside those of the departments.
    """
    from orchestrator import working  # commands that run no workers need no HTTP loop

    settings = settings or read_settings()
    require(settings, "engine_url", *working.needed_settings(os.environ), "database_url")
    handlers = working.find_handlers([*map(package_of, departments), *places])
    working.serve(settings, handlers, build_resources(settings, build_store(settings), Clock()))


def work(departments: Sequence[str] = DEPARTMENTS) -> None:
    """Serve as a program of its own: what is in the way is told in words; exit code 2 for settings, 3 for the rest."""
    try:
        serve(departments)
    except CoxswainError as problem:
        sys.stderr.write(f"{problem}\n")
        sys.exit(2 if isinstance(problem, InputError) else 3)
