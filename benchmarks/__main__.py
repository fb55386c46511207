"""The command line of the benchmarks: `python -m benchmarks drain`, `latency`, `waiting`, `reservations` and others."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from benchmarks import drain as draining
from benchmarks import latency as delays
from benchmarks import reservations as reserving
from benchmarks.agreement.command import agreement
from benchmarks.clients import CEILING, CLIENTS, JAVASCRIPT, OURS, OURS_ASYNC
from benchmarks.engine import Database, running_engine
from benchmarks.hostile.command import hostile
from benchmarks.mutations.command import mutations
from benchmarks.orders.command import orders
from benchmarks.results import FOLDER, ResultFile, Round, Setup, describe, describe_store, load, now
from benchmarks.rounds import Plan, run_rounds, warm_engine
from benchmarks.soundness import soundness
from benchmarks.tables import BURST, PACED, comparisons, drain_table, latency_table, loads, reservation_table, slowdown
from benchmarks.work import Bench

QUIET, CROWDED = "quiet", "crowded"
MEMBERS, TOPICS = 500, 20
CROWD_CLIENTS = [CEILING, OURS, OURS_ASYNC, JAVASCRIPT]
IDLE_CLIENTS = [*CROWD_CLIENTS, "operaton-tasks", "camunda-client"]

app = typer.Typer(add_completion=False, no_args_is_help=True)
app.command()(mutations)
app.command()(agreement)
app.command()(hostile)
app.command()(orders)
app.command()(soundness)
out = Console(width=120)

On = Annotated[Database, typer.Option("--database", help="What the engine keeps its data in.")]
Rounds = Annotated[int, typer.Option(min=1, help="How often each client is measured.")]
Tasks = Annotated[int, typer.Option(min=2, help="How many tasks a round gives each client.")]
Who = Annotated[list[str] | None, typer.Option("--client", help="Only this client; may be given several times.")]
Into = Annotated[Path, typer.Option("--results", help="Folder of the result files.")]


@app.command()
def drain(on: On = Database.H2, rounds: Rounds = 5, tasks: Tasks = 2000, who: Who = None, into: Into = FOLDER) -> None:
    """How fast each client works off what waits for it, and what it costs."""
    file = _file(describe("drain", on, {"tasks": tasks}, who or list(CLIENTS)), into)
    if len(file.results.rounds) < rounds:
        with _warm_bench(on) as bench:
            run_rounds(bench, file, Plan(rounds, draining.measure(tasks)), out.print)
    _show_drain(file.results.rounds, f"{tasks} tasks on {on}")
    out.print(f"{loads(file.results.rounds)}; {file.path}")


@app.command()
def latency(on: On = Database.H2, rounds: Rounds = 3, tasks: Tasks = 300, who: Who = None, into: Into = FOLDER) -> None:
    """How soon a handler begins on an idle engine."""
    file = _file(describe("latency", on, {"tasks": tasks}, who or IDLE_CLIENTS), into)
    if len(file.results.rounds) < rounds:
        with _warm_bench(on) as bench:
            run_rounds(bench, file, Plan(rounds, delays.measure(tasks)), out.print)
    out.print(latency_table(file.results.rounds, f"{tasks} single tasks on {on}"))
    out.print(f"{loads(file.results.rounds)}; {file.path}")


@app.command()
def waiting(
    rounds: Rounds = 5, tasks: Tasks = 2000, crowd: int = 100_000, who: Who = None, into: Into = FOLDER
) -> None:
    """The drain on an engine with nothing else to do, and with a crowd of tasks that wait on other topics."""
    on = Database.H2
    file = _file(describe("waiting", on, {"tasks": tasks, "crowd": crowd}, who or CROWD_CLIENTS), into)
    if len(file.results.of_phase(CROWDED)) < rounds:
        with _warm_bench(on) as bench:
            run_rounds(bench, file, Plan(rounds, draining.measure(tasks), QUIET), out.print)
            bench.crowd(crowd, MEMBERS, TOPICS)
            run_rounds(bench, file, Plan(rounds, draining.measure(tasks), CROWDED), out.print)
    for phase in (QUIET, CROWDED):
        _show_drain(file.results.of_phase(phase), f"{tasks} tasks, {phase}")
    for name, kept in slowdown(file.results, QUIET, CROWDED).items():
        out.print(f"{name}: {kept:.2f} of its speed while {crowd} other tasks wait")
    out.print(f"{loads(file.results.rounds)}; {file.path}")


@app.command()
def reservations(
    rounds: Rounds = 5, workers: int = 64, times: int = 6, pace: int = 50, seconds: int = 20, into: Into = FOLDER
) -> None:
    """How many reservations one customer's account takes a second, and how long one waits at an everyday pace."""
    sizes = {"workers": workers, "orders": reserving.ORDERS, "times": times, "pace": pace, "seconds": seconds}
    file = ResultFile.open(describe_store("reservations", sizes), into, datetime.now(UTC).date())
    if (missing := rounds - len(file.results.rounds)) > 0:
        with reserving.crowd(workers) as crowd:
            reserving.burst(crowd, 0, 1)  # caches are warm, and nothing of it counts
            for number in range(missing):
                at, before, first = now(), load(), 1 + number * (times + pace * seconds // reserving.ORDERS + 1)
                burst = reserving.burst(crowd, first, times)
                paced = reserving.paced(crowd, first + times, pace, pace * seconds)
                measured = {BURST: burst.model_dump(), PACED: paced.model_dump()}
                file.add(Round(phase="", at=at, load_before=before, load_after=load(), measured=measured))
                out.print(f"round {number + 1}: {measured}")
    out.print(reservation_table(file.results.rounds, f"{workers} workers on one customer; then {pace} requests/s"))
    out.print(f"{loads(file.results.rounds)}; {file.path}")


@contextmanager
def _warm_bench(on: Database) -> Iterator[Bench]:
    with running_engine(on) as target:
        bench = Bench(target)
        bench.deploy()
        warm_engine(bench, out.print)
        yield bench


def _file(setup: Setup, folder: Path) -> ResultFile:
    if missing := [name for name in setup.clients if not CLIENTS[name].is_installed]:
        raise typer.BadParameter(f"not installed: {', '.join(missing)}; `make peers` does it")
    return ResultFile.open(setup, folder, datetime.now(UTC).date())


def _show_drain(rounds: list[Round], title: str) -> None:
    out.print(drain_table(rounds, title))
    for line in comparisons(rounds):
        out.print(line)


if __name__ == "__main__":
    app()
