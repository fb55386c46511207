"""What the services of an installation run beside the departments: the engine alone, its set-up, and a look at both."""

import json
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from orchestrator.bootstrap import ORGANISATION, build_address, build_desk, build_engine, build_store, store_url
from orchestrator.camunda import external_tasks
from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT, Settings, require
from orchestrator.deployment.bundle import collect_bundle
from orchestrator.deployment.deploy import deploy, plan_deployment
from orchestrator.deployment.organisation import read_organisation
from orchestrator.deployment.provision import Passwords, provision, wanted_users
from orchestrator.diagrams.checking import refuse_what_is_wrong
from orchestrator.doors.resume import resume
from orchestrator.server.engine import EngineServer, EngineSettings
from orchestrator.store.migrate import migrate
from orchestrator.store.seals import new_key

FIRST_PASSWORDS = "first-passwords.json"
#: The key to the records' seals, beside the passwords; the database knows it as little as anybody else.
EVIDENCE_KEY = "evidence-key"

Tell = Callable[[str], None]


def run_engine(settings: Settings) -> NoReturn:
    """Run the engine in place of this process, on the database that the settings name.

    Raises `InputError` with every setting that is missing, `StartError` with one sentence on what is in the way.
    """
    require(settings, "engine_database_url", "engine_password")
    build_engine_server(settings).become()


def fetch_engine(settings: Settings, tell: Tell) -> None:
    """Bring the engine's files into the cache, so that its later start needs no network. Raises `StartError`."""
    build_engine_server(settings).provide(lambda done, of: tell(f"Engine files: {done} of {of}"))


def build_engine_server(settings: Settings) -> EngineServer:
    """The engine as the settings describe it; nothing is started yet."""
    database = build_address(settings, settings.engine_database_url)
    return EngineServer(
        EngineSettings(
            distribution=settings.engine_distribution,
            address=settings.engine_address,
            port=settings.engine_port,
            database_url=f"jdbc:postgresql://{database.host}:{database.port or 5432}/{database.database}",
            database_user=database.username or "",
            database_password=str(database.password or ""),
            admin_user=settings.engine_user,
            admin_password=settings.engine_password.get_secret_value(),
            data_folder=settings.data,
            log_file=settings.data / "engine.log",
            jar_cache=settings.cache / "jars",
        )
    )


def set_up(settings: Settings, tell: Tell) -> None:
    """Bring store, diagrams and people in line with this version, and hand on what a crash cut off.

    Raises `InputError` with every setting or first password that is missing, `StoreUnreachable`, `EngineError`.
    """
    require(settings, "database_url", "engine_password", "first_passwords")
    migrate(store_url(settings))
    tell("Store: tables are up to date")
    with build_engine(settings) as session:
        furnish(session, settings.first_passwords, tell)
    cut_off = resume(build_desk(settings))
    told = f"{len(cut_off.orders)} orders, {len(cut_off.complaints)} complaints, {len(cut_off.changed)} changes"
    tell(f"Entered and cut off before the engine had it, now handed on: {told}")


def furnish(session: EngineSession, passwords: Passwords, tell: Tell) -> None:
    """Deploy bpmn/ and provision organisation.toml. Raises `DoesNotFit`, `InputError`, `EngineError`."""
    refuse_what_is_wrong(ROOT)
    bundle = collect_bundle(ROOT / "bpmn")
    plan = plan_deployment(session, bundle)
    deploy(session, bundle, plan)
    changes = provision(session, read_organisation(ORGANISATION), passwords)
    deployed = len(plan.new) + len(plan.changed)
    tell(f"Deployed: {deployed} of {len(bundle.resources)} files; people: {len(changes)} changes")


def check_ready(settings: Settings) -> None:
    """Return when the engine lets this service's user in and the store, if it has one, answers.

    Raises `EngineError`, `StoreUnreachable`.
    """
    with build_engine(settings) as session:
        external_tasks.count(session)
    if "database_url" in settings.model_fields_set:
        with build_store(settings).open() as records:
            records.orders.not_started()  # a question that needs the store's tables


def make_passwords(folder: Path) -> tuple[str, ...]:
    """Give everybody of organisation.toml a first password, in files of `folder`; whoever has one keeps it.

    The folder shuts other users of the machine out; the files are readable, since a container runs as whom it likes.
    One file each for the database, the administrator and every worker's user, which a service reads alone, and
    first-passwords.json with those of all users, which only the set-up reads. Beside them the key that seals the
    records; one that is there stays. Tells who got a new password.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    organisation = read_organisation(ORGANISATION)
    if not (folder / EVIDENCE_KEY).exists():
        (folder / EVIDENCE_KEY).write_text(new_key(), encoding="ascii")
    alone = {"database", "admin", *(worker.id for worker in organisation.workers)}
    together = folder / FIRST_PASSWORDS
    known = json.loads(together.read_text(encoding="utf-8")) if together.exists() else {}
    known |= {name: (folder / name).read_text(encoding="utf-8") for name in alone if (folder / name).exists()}
    users = wanted_users(organisation).keys()
    new = {name: secrets.token_urlsafe(18) for name in sorted((users | alone) - known.keys())}
    passwords = known | new
    for name in alone & new.keys():
        (folder / name).write_text(passwords[name], encoding="utf-8")
    together.write_text(json.dumps({name: passwords[name] for name in sorted(users)}, indent=2), encoding="utf-8")
    return tuple(new)
