"""Round after round on one warm engine, every client in each of them."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from pydantic import BaseModel

from benchmarks import drain
from benchmarks.clients import CEILING, CLIENTS, Client
from benchmarks.results import ResultFile, Round, load, now
from benchmarks.work import Bench

#: Measures one client on a topic of its own.
Measure = Callable[[Bench, Client, str], BaseModel]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round is, and how many there are to be."""

    rounds: int
    measure: Measure
    #: Under which circumstances, where a benchmark compares some.
    phase: str = ""


#: Hears what happens, a line at a time.
Tell = Callable[[str], None]

#: Drains of WARM_UP_TASKS before anything counts; after as many a task's cost no longer falls.
WARM_UPS, WARM_UP_TASKS = 10, 2000


def warm_engine(bench: Bench, tell: Tell) -> None:
    """Drain and throw the figures away, for the engine's code is compiled while it runs."""
    for number in range(1, WARM_UPS + 1):
        size = drain.Size(tasks=WARM_UP_TASKS, warm_up=1)
        drained = drain.drain(bench, CLIENTS[CEILING], new_topic(CEILING), size)
        tell(f"warming the engine, {number}: a task costs it {drained.engine_cpu_ms_per_task:.2f} ms")


def run_rounds(bench: Bench, file: ResultFile, plan: Plan, tell: Tell) -> None:
    """Measure until the file holds the planned rounds; each begins with another client."""
    names = list(file.results.setup.clients)
    for number in range(len(file.results.of_phase(plan.phase)), plan.rounds):
        first = number % len(names)
        at, before, measured = now(), load(), {name: dict[str, float]() for name in names}
        for name in names[first:] + names[:first]:
            measured[name] = plan.measure(bench, CLIENTS[name], new_topic(name)).model_dump()
            tell(f"{plan.phase} round {number + 1}, {name}: {measured[name]}".strip())
        file.add(Round(phase=plan.phase, at=at, load_before=before, load_after=load(), measured=measured))


def new_topic(name: str) -> str:
    """A topic nobody has used: a poll of an earlier client, which the engine may still hold, cannot lock its tasks."""
    return f"{name}-{secrets.token_hex(4)}"
