"""Round after round on one warm engine, every client in each of them."""

import math
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

#: An engine is warm when a task costs it no less than the best so far, to so much.
SETTLED = 0.95
FEWEST_WARM_UPS, MOST_WARM_UPS = 4, 10


def warm_engine(bench: Bench, tasks: int, tell: Tell) -> None:
    """Drain until a task costs the engine no less processor time than before: its code is compiled while it runs."""
    best = math.inf
    for number in range(1, MOST_WARM_UPS + 1):
        drained = drain.drain(bench, CLIENTS[CEILING], new_topic(CEILING), drain.Size(tasks=tasks, warm_up=1))
        cost = drained.engine_cpu_ms_per_task
        tell(f"warming the engine, {number}: {cost:.2f} ms of its processor time a task")
        if number >= FEWEST_WARM_UPS and cost > best * SETTLED:
            return
        best = min(best, cost)


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
