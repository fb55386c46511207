"""The page on watching workers lists every event, outcome and metric that there is, and no other."""

import ast
import re
from datetime import UTC, datetime
from pathlib import Path

from workers.runtime import AttemptEnded
from workers.runtime.engine import Verdict
from workers.runtime.metrics import Metrics
from workers.runtime.outcome import BpmnError, Completed, Failed, Outcome
from workers.runtime.task import ExternalTask

PAGE = Path("docs/how-to/watch-workers.md").read_text(encoding="utf-8")
#: Verdicts after which the runtime goes on by itself, so that no attempt ends with them.
PASSING = {Verdict.DONE, Verdict.UNKNOWN, Verdict.EXPIRED}
TASK = ExternalTask(
    id="one",
    topic_name="office.test",
    process_instance_id="i",
    process_definition_key="p",
    activity_id="a",
    execution_id="e",
    create_time=datetime(2026, 11, 24, tzinfo=UTC),
)
OUTCOMES: list[Outcome] = [
    Completed(variables={}),
    BpmnError(code="", message="", variables={}),
    Failed(message="", details="", cause=""),
]
ENDS = [
    AttemptEnded(task=TASK, attempt=1, outcome=outcome, denied=None, handler_seconds=0, seconds=0)
    for outcome in OUTCOMES
]


def rows(heading: str) -> dict[str, list[str]]:
    """The table with this first column: its rows, by their name."""
    table = re.search(rf"^\| {heading} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    assert table
    cells = [[cell.strip(" `") for cell in row[1:-1].split("|")] for row in table[1].splitlines()]
    return {row[0]: row[1:] for row in cells}


def test_every_event_of_the_log_has_its_row_and_level() -> None:
    written = [
        (node.args[0].value, node.func.attr)
        for node in ast.walk(ast.parse(Path("workers/runtime/log.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "_log"
        and isinstance(node.args[0], ast.Constant)
    ]

    assert {name: cells[0] for name, cells in rows("event").items()} == dict(written)


def test_every_outcome_of_an_attempt_has_its_row() -> None:
    denials = {verdict.name.lower() for verdict in set(Verdict) - PASSING}

    assert set(rows("outcome")) == {ended.result for ended in ENDS} | denials


def test_every_metric_has_its_row_with_its_labels() -> None:
    metrics = Metrics()
    metrics.fetched(TASK)
    metrics.started(TASK, 1)
    metrics.ended(ENDS[0])
    metrics.lock_lost(TASK)
    metrics.resent(TASK, 1, None)
    metrics.unlocked(TASK, None)
    labels = {
        family.name + "_total" * (family.type == "counter"): set(family.samples[-1].labels)
        for family in metrics.registry.collect()
        if family.name.startswith("coxswain_")
    }

    assert {name: set(re.findall(r"\w+", cells[0])) for name, cells in rows("metric").items()} == labels
