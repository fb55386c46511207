"""The command `coxswain`: verbs only, each one calls what does the work and prints its answer."""

import contextlib
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Literal

import typer
from pydantic import BaseModel
from rich.console import Console

from orchestrator import bootstrap, cli_services, laptop, shows
from orchestrator.camunda import incidents
from orchestrator.config import ROOT, read_settings
from orchestrator.deployment.bundle import collect_bundle
from orchestrator.deployment.deploy import deploy as deploy_bundle
from orchestrator.deployment.deploy import plan_deployment
from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.domain.news import NEWS
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.reading import MAX_BYTES
from orchestrator.doors import changes, complaints, news, orders
from orchestrator.doors.desk import Desk
from orchestrator.doors.resume import resume
from orchestrator.errors import (
    BusinessError,
    CoxswainError,
    EngineError,
    InputError,
    NotAccepted,
    StartError,
    StoreError,
    StoreUnreachable,
)
from orchestrator.store.company import load_company
from orchestrator.views import incidents as troubles
from orchestrator.views import orders as statuses

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Runs the customer-order procedure.")
order_app = typer.Typer(no_args_is_help=True, help="Submit, show, list, change and cancel orders.")
complaint_app = typer.Typer(no_args_is_help=True, help="Submit complaints.")
customer_app = typer.Typer(no_args_is_help=True, help="Load and show customers.")
incident_app = typer.Typer(no_args_is_help=True, help="See and repair what stopped.")
for name, sub in {
    "order": order_app,
    "complaint": complaint_app,
    "customer": customer_app,
    "incident": incident_app,
}.items():
    app.add_typer(sub, name=name)
app.add_typer(cli_services.app)

# What customers wrote is shown as it stands: neither [words] nor :words: in it mean anything to the terminal.
out = Console(highlight=False, markup=False, emoji=False)
err = Console(stderr=True, highlight=False, markup=False, emoji=False)

File = Annotated[Path, typer.Argument(help="A .json or .toml document, or - for JSON from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same facts for machines.")]
Data = Annotated[Path | None, typer.Option("--data", help="The data folder; default .data in the checkout.")]

#: What may be submitted, by the name that `coxswain schema` knows.
SCHEMAS: dict[str, type[BaseModel]] = {
    "order": SubmittedOrder,
    "change": ChangeRequest,
    "complaint": SubmittedComplaint,
}
#: What each kind of error means to the shell: 1 the business refuses, 2 bad input, 3 engine or database out of reach.
EXIT_CODES: tuple[tuple[type[CoxswainError], int], ...] = (
    (InputError, 2),
    (NotAccepted, 1),
    (BusinessError, 1),
    (StoreError, 1),
    (StoreUnreachable, 3),
    (StartError, 3),
    (EngineError, 3),
)


def main() -> None:
    """Run the command; every error of ours becomes words on stderr and an exit code."""
    try:
        app()
    except CoxswainError as error:
        err.print(str(error), style="red", soft_wrap=True)
        sys.exit(next((code for kind, code in EXIT_CODES if isinstance(error, kind)), 3))


@app.command()
def up(
    data: Data = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where REST API and Tasklist answer.")] = 8080,
    engine: Annotated[Literal["camunda", "operaton"], typer.Option(help="Which engine.")] = "camunda",
    stories: Annotated[bool, typer.Option("--stories", help="Play the sample orders once.")] = False,
) -> None:
    """Start PostgreSQL, engine, diagrams, people and workers, and stay up; Ctrl-C stops all."""
    given = read_settings(data)
    settings = laptop.LaptopSettings(data=given.data, port=port, distribution=engine, jar_cache=given.cache / "jars")
    with (
        laptop.ended_by_signals() as stop,
        contextlib.suppress(KeyboardInterrupt),
        laptop.laptop(settings, _say, stop) as running,
    ):
        resume(_desk(settings.data))
        if stories:
            shows.play_stories(_desk(settings.data), out, run="", stop=stop)
        shows.welcome(running, out)
        running.wait_for_an_end(stop)
        _say("Stopping …")


@app.command()
def demo(data: Data = None) -> None:
    """Play the sample orders again, under new numbers, on the coxswain that is up."""
    desk = _desk(data)
    run = f"-{desk.clock.now():%Y%m%d%H%M%S}"
    with laptop.ended_by_signals() as stop:
        if not shows.play_stories(desk, out, run=run, stop=stop):
            raise typer.Exit(1)


@app.command()
def deploy(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False, data: Data = None
) -> None:
    """Bring the engine's diagrams, decisions and forms in line with bpmn/."""
    session = bootstrap.build_engine(read_settings(data))
    bundle = collect_bundle(ROOT / "bpmn")
    plan = plan_deployment(session, bundle)
    for mark, names in (("+", plan.new), ("~", plan.changed), ("-", plan.removed)):
        for name in names:
            _say(f"{mark} {name}")
    if not plan.changes_anything:
        _say("Nothing to deploy: the engine has it all.")
    elif dry_run:
        _say("Nothing was deployed; leave out --dry-run to do it.")
    else:
        deploy_bundle(session, bundle, plan)
        _say("Deployed.")


@app.command()
def work(
    departments: Annotated[
        list[str], typer.Argument(help="Departments, for instance finance sales; all when empty.")
    ] = [],  # noqa: B006  # typer reads it as "none given"
) -> None:
    """Work as these departments' workers until Ctrl-C."""
    unknown = sorted(set(departments or ()) - set(bootstrap.DEPARTMENTS))
    if unknown:
        raise InputError(
            [f"{each}: no department with workers; there are {', '.join(bootstrap.DEPARTMENTS)}" for each in unknown]
        )
    bootstrap.serve(departments or bootstrap.DEPARTMENTS)


@app.command()
def record(
    order: str,
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(NEWS)}.")],
    file: File,
    data: Data = None,
) -> None:
    """Hand news from outside to the order that waits for it."""
    if kind not in NEWS:
        raise InputError([f"{kind}: expected one of {', '.join(NEWS)}"])
    news.record_news(_desk(data), order, kind, *_read(file))
    _say(f"{order} has it. See where it goes: coxswain order show {order}")


@app.command()
def schema(what: Annotated[Literal["order", "change", "complaint"], typer.Argument()]) -> None:
    """Print the JSON Schema of what may be submitted."""
    _print_json(SCHEMAS[what].model_json_schema())


@order_app.command("submit")
def submit_order(file: File, data: Data = None) -> None:
    """Check an order, enter it and start its process; nothing is stored or started when anything is wrong."""
    submitted = orders.submit_order(_desk(data), *_read(file))
    _say(f"{submitted.number}\nSee where it is: coxswain order show {submitted.number}")


@order_app.command("show")
def show_order(order: str, as_json: AsJson = False, data: Data = None) -> None:
    """Where an order is, who has it, since when."""
    desk = _desk(data)
    with desk.store.open() as records:
        status = statuses.show_order(desk.engine, records, order)
    _print_json(asdict(status)) if as_json else shows.order(status, out)


@order_app.command("list")
def list_orders(as_json: AsJson = False, data: Data = None) -> None:
    """All orders, oldest first."""
    desk = _desk(data)
    with desk.store.open() as records:
        found = statuses.list_orders(desk.engine, records)
    _print_json([asdict(each) for each in found]) if as_json else shows.orders(found, out)


@order_app.command("change")
def change_order(file: File, data: Data = None) -> None:
    """Ask for a change of a running order."""
    change = changes.request_change(_desk(data), *_read(file))
    _say(f"{change.order} has change {change.number}. See: coxswain order show {change.order}")


@order_app.command("cancel")
def cancel_order(
    order: str,
    reason: Annotated[str, typer.Option(prompt=True, help="Why, in the customer's words; asked for when left out.")],
    data: Data = None,
) -> None:
    """Cancel a running order; what it had reserved is released."""
    changes.cancel_order(_desk(data), order, reason)
    _say(f"{order} is being cancelled. See: coxswain order show {order}")


@complaint_app.command("submit")
def submit_complaint(file: File, data: Data = None) -> None:
    """Check a complaint, enter it and start its process."""
    _say(complaints.submit_complaint(_desk(data), *_read(file)))


@customer_app.command("load")
def load_customers(
    folder: Annotated[Path, typer.Argument(help="A folder like examples/company.")], data: Data = None
) -> None:
    """Load customers and all other company facts of a folder; loading twice changes nothing."""
    with _desk(data).store.open() as records:
        load_company(records, folder)
    _say("Loaded.")


@customer_app.command("show")
def show_customer(customer: str, data: Data = None) -> None:
    """A customer's file."""
    with _desk(data).store.open() as records:
        _print_json(records.customers.get(customer).model_dump(mode="json"))


@incident_app.command("list")
def list_incidents(as_json: AsJson = False, data: Data = None) -> None:
    """What stopped and waits for an operator."""
    found = troubles.list_troubles(_desk(data).engine)
    _print_json([asdict(each) for each in found]) if as_json else shows.troubles(found, out)


@incident_app.command("retry")
def retry_incident(incident_id: str, data: Data = None) -> None:
    """Let what stopped be tried again."""
    engine = _desk(data).engine
    found = [each for each in incidents.list_incidents(engine) if each.incident_id == incident_id]
    if not found:
        raise InputError([f"{incident_id}: no open incident has this id; see `coxswain incident list`"])
    incidents.retry_incident(engine, found[0])
    _say("It is tried again. See: coxswain incident list")


def _desk(data: Path | None) -> Desk:
    return bootstrap.build_desk(read_settings(data))


def _read(file: Path) -> tuple[bytes, str]:
    """The document's bytes, one more than is allowed at most, and its suffix."""
    if str(file) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1), ".json"
    try:
        with file.open("rb") as document:
            return document.read(MAX_BYTES + 1), file.suffix
    except OSError as error:
        raise InputError([f"{file}: cannot be read ({error.strerror})"]) from error


def _print_json(value: object) -> None:
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def _say(text: str) -> None:
    out.print(text, soft_wrap=True)
