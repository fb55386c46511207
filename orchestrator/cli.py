"""The command `coxswain`: verbs only, each one calls what does the work and prints its answer.

A verb imports what does its work when it is called, so that help and `check` wait for no database and no HTTP library.
"""

import contextlib
import sys
from typing import Annotated, Literal

import typer

from orchestrator import cli_cases, cli_check, cli_diff, cli_evidence, cli_register, cli_report, cli_services
from orchestrator.cli_parts import Data, File, desk, print_json, read_given, say, screen
from orchestrator.domain.news_kinds import KINDS
from orchestrator.errors import (
    BusinessError,
    ChainBroken,
    CoxswainError,
    DoesNotFit,
    EngineError,
    InputError,
    NotAccepted,
    StartError,
    StoreError,
    StoreUnreachable,
)
from orchestrator.places import ROOT

app = typer.Typer(no_args_is_help=True, add_completion=False, help="Runs the customer-order procedure.")

#: What each kind of error means to the shell: 1 the business refuses, 2 bad input, 3 engine or database out of reach.
EXIT_CODES: tuple[tuple[type[CoxswainError], int], ...] = (
    (InputError, 2),
    (NotAccepted, 1),
    (BusinessError, 1),
    (StoreError, 1),
    (ChainBroken, 1),
    (DoesNotFit, 1),
    (StoreUnreachable, 3),
    (StartError, 3),
    (EngineError, 3),
)


def main() -> None:
    """Run the command; every error of ours becomes words on stderr and an exit code."""
    try:
        app()
    except CoxswainError as error:
        screen(stderr=True).print(str(error), style="red", soft_wrap=True)
        sys.exit(next((code for kind, code in EXIT_CODES if isinstance(error, kind)), 3))


@app.command()
def up(
    data: Data = None,
    port: Annotated[int, typer.Option(min=1, max=65535, help="Where REST API and Tasklist answer.")] = 8080,
    engine: Annotated[Literal["camunda", "operaton"], typer.Option(help="Which engine.")] = "camunda",
    stories: Annotated[bool, typer.Option("--stories", help="Play the sample orders once.")] = False,
) -> None:
    """Start PostgreSQL, engine, diagrams, people and workers, and stay up; Ctrl-C stops all."""
    from orchestrator import laptop, story_board
    from orchestrator.config import read_settings
    from orchestrator.doors.resume import resume

    given = read_settings(data)
    settings = laptop.LaptopSettings(data=given.data, port=port, distribution=engine, jar_cache=given.cache / "jars")
    with (
        laptop.ended_by_signals() as stop,
        contextlib.suppress(KeyboardInterrupt),
        laptop.laptop(settings, say, stop) as running,
    ):
        resume(desk(settings.data))
        if stories:
            story_board.play_stories(desk(settings.data), screen(), run="", stop=stop)
        story_board.welcome(running, screen())
        running.wait_for_an_end(stop)
        say("Stopping …")


@app.command()
def demo(data: Data = None) -> None:
    """Play the sample orders again, under new numbers, on the coxswain that is up."""
    from orchestrator import laptop, story_board

    at = desk(data)
    run = f"-{at.clock.now():%Y%m%d%H%M%S}"
    with laptop.ended_by_signals() as stop:
        if not story_board.play_stories(at, screen(), run=run, stop=stop):
            raise typer.Exit(1)


@app.command()
def deploy(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")] = False, data: Data = None
) -> None:
    """Bring the engine's diagrams, decisions and forms in line with bpmn/, unless `check` finds something wrong."""
    from orchestrator.bootstrap import build_engine
    from orchestrator.config import read_settings
    from orchestrator.deployment import deploy as deployment
    from orchestrator.deployment.bundle import collect_bundle
    from orchestrator.diagrams.checking import refuse_what_is_wrong

    refuse_what_is_wrong(ROOT)
    session = build_engine(read_settings(data))
    bundle = collect_bundle(ROOT / "bpmn")
    plan = deployment.plan_deployment(session, bundle)
    for mark, names in (("+", plan.new), ("~", plan.changed), ("-", plan.removed)):
        for name in names:
            say(f"{mark} {name}")
    if not plan.changes_anything:
        say("Nothing to deploy: the engine has it all.")
    elif dry_run:
        say("Nothing was deployed; leave out --dry-run to do it.")
    else:
        deployment.deploy(session, bundle, plan)
        say("Deployed.")


@app.command()
def work(
    departments: Annotated[
        list[str], typer.Argument(help="Departments, for instance finance sales; all when empty, without --handlers.")
    ] = [],  # noqa: B006  # typer reads it as "none given"
    handlers: Annotated[
        list[str], typer.Option("--handlers", help="A module or .py file with anybody's handlers; may be repeated.")
    ] = [],  # noqa: B006
    engine: Annotated[str | None, typer.Option("--engine", help="The engine's REST root, with /engine-rest.")] = None,
    metrics_port: Annotated[
        int | None, typer.Option("--metrics-port", help="Answer /metrics, /healthz and /readyz there.")
    ] = None,
) -> None:
    """Work as these departments' workers, or for anybody's handlers, until Ctrl-C."""
    from orchestrator.config import read_settings

    settings = read_settings(engine_url=engine, metrics_port=metrics_port)
    if handlers and not departments:
        from orchestrator import working

        working.serve(settings, working.find_handlers(handlers), {})
        return
    from orchestrator.bootstrap import DEPARTMENTS, serve

    unknown = sorted(set(departments) - set(DEPARTMENTS))
    if unknown:
        raise InputError(
            [f"{each}: no department with workers; there are {', '.join(DEPARTMENTS)}" for each in unknown]
        )
    serve(departments or DEPARTMENTS, settings, handlers)


@app.command()
def record(
    order: str,
    kind: Annotated[str, typer.Argument(help=f"One of {', '.join(KINDS)}.")],
    file: File,
    data: Data = None,
) -> None:
    """Hand news from outside to the order that waits for it."""
    from orchestrator.doors.news import record_news

    if kind not in KINDS:
        raise InputError([f"{kind}: expected one of {', '.join(KINDS)}"])
    record_news(desk(data), order, kind, *read_given(file))
    say(f"{order} has it. See where it goes: coxswain order show {order}")


@app.command()
def schema(what: Annotated[Literal["order", "change", "complaint"], typer.Argument()]) -> None:
    """Print the JSON Schema of what may be submitted."""
    from orchestrator.doors.schemas import SCHEMAS

    print_json(SCHEMAS[what].model_json_schema())


app.add_typer(cli_check.app)
app.add_typer(cli_diff.app)
for name, sub in {
    "order": cli_cases.orders,
    "complaint": cli_cases.complaints,
    "customer": cli_cases.customers,
    "incident": cli_cases.incidents,
    "evidence": cli_evidence.app,
}.items():
    app.add_typer(sub, name=name)
app.add_typer(cli_report.app)
app.add_typer(cli_register.app)
app.add_typer(cli_services.app)
