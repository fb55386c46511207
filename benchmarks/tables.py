"""Results as people read them: medians over the rounds, and each client against the ceiling of its own round."""

import statistics
from collections.abc import Iterable, Mapping
from itertools import product

from rich.table import Table

from benchmarks.clients import CEILING, CLIENTS, JAVASCRIPT, OURS, OURS_ASYNC
from benchmarks.results import Results, Round

SPEED = "tasks_per_second"
BURST, PACED = "burst", "paced"


def drain_table(rounds: list[Round], title: str) -> Table:
    """Speed, and what it costs, client by client."""
    table = Table("client", "tasks/s", "from - to", "of bare", "client CPU ms/task", "engine CPU ms/task", "peak MB")
    table.title = title
    for name in rounds[0].measured:
        speeds = _values(rounds, name, SPEED)
        table.add_row(
            name,
            f"{statistics.median(speeds):.0f}",
            f"{min(speeds):.0f} - {max(speeds):.0f}",
            _shown(ratio(rounds, name, CEILING)),
            f"{_median(rounds, name, 'client_cpu_ms_per_task'):.2f}",
            f"{_median(rounds, name, 'engine_cpu_ms_per_task'):.2f}",
            f"{max(_values(rounds, name, 'client_peak_mb')):.0f}",
        )
    return table


def latency_table(rounds: list[Round], title: str) -> Table:
    """Milliseconds until a handler begins, client by client."""
    table = Table("client", "created: p50 ms", "p99 ms", "request sent: p50 ms", "p99 ms")
    table.title = title
    for name in rounds[0].measured:
        keys = ("created_p50", "created_p99", "request_p50", "request_p99")
        table.add_row(name, *(f"{_median(rounds, name, key):.1f}" for key in keys))
    return table


def reservation_table(rounds: list[Round], title: str) -> Table:
    """Reservations a second of all workers at once, and the wait of one at a steady pace."""
    speeds = _values(rounds, BURST, "reservations_per_second")
    table = Table("reservations/s", "from - to", "one waits: p50 ms", "p95 ms", "worst p95 ms", "max ms")
    table.title = title
    waits = _values(rounds, PACED, "p95_ms")
    table.add_row(
        f"{statistics.median(speeds):.0f}",
        f"{min(speeds):.0f} - {max(speeds):.0f}",
        f"{_median(rounds, PACED, 'p50_ms'):.1f}",
        f"{statistics.median(waits):.1f}",
        f"{max(waits):.1f}",
        f"{max(_values(rounds, PACED, 'max_ms')):.1f}",
    )
    return table


def comparisons(rounds: list[Round]) -> Iterable[str]:
    """What our speed is, over that of others in the same round."""
    names = rounds[0].measured
    python = [name for name in names if CLIENTS[name].is_peer and CLIENTS[name].in_python]
    best = max(python, key=lambda name: _median(rounds, name, SPEED), default=None)
    for ours, other in product((OURS, OURS_ASYNC), (CEILING, JAVASCRIPT, best)):
        if other and {ours, other} <= names.keys():
            yield f"{ours} / {other}: {_shown(ratio(rounds, ours, other))}"


def slowdown(results: Results, quiet: str, crowded: str) -> Mapping[str, float]:
    """Each client's median speed in the crowd, over that without it."""
    before, after = results.of_phase(quiet), results.of_phase(crowded)
    return {name: _median(after, name, SPEED) / _median(before, name, SPEED) for name in before[0].measured}


def ratio(rounds: list[Round], name: str, other: str) -> float | None:
    """The median over the rounds of one client's speed over another's; None where one of them took no part."""
    both = [each.measured for each in rounds if {name, other} <= each.measured.keys()]
    return statistics.median(each[name][SPEED] / each[other][SPEED] for each in both) if both else None


def loads(rounds: list[Round]) -> str:
    """How busy the machine was with whatever else it did."""
    seen = [load for each in rounds for load in (each.load_before, each.load_after)]
    return f"load average {min(seen):.1f} - {max(seen):.1f} over {len(rounds)} rounds, the measurement itself included"


def _values(rounds: list[Round], name: str, key: str) -> list[float]:
    return [each.measured[name][key] for each in rounds]


def _median(rounds: list[Round], name: str, key: str) -> float:
    return statistics.median(_values(rounds, name, key))


def _shown(found: float | None) -> str:
    return "-" if found is None else f"{found:.2f}"
