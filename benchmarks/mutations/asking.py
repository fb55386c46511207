"""Asks the engine's decision tables, edited and unedited, for the same inputs: what no sample order happens to ask."""

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod
from typing import Final

from pydantic import BaseModel

from benchmarks.mutations.edit import Edit
from benchmarks.mutations.kinds_tables import DMN, Table
from benchmarks.mutations.stage import Boards, Stage
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import Value, to_engine
from orchestrator.errors import EngineError

#: How many combinations of inputs are asked for.
_MOST: Final = 160
_WORD: Final = re.compile(r'"([^"]*)"')
_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")

Inputs = dict[str, Value]
Answer = list[dict[str, object]]


class _Definition(BaseModel):
    id: str


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What the edited table answers otherwise."""

    #: For which inputs it fails or is silent, although the unedited one answers; empty when for none.
    broken: str = ""
    differs: bool = False


def ask(stage: Stage, edit: Edit) -> Asked:
    """Compare the edited table with the unedited one. Raises EngineError when the engine refuses the bundle."""
    table = Table((stage.bundle / edit.file).read_bytes())
    with stage.session() as engine, Boards(stage, engine, edit, f"asked-{edit.id}") as boards:
        with boards.newest("customer-order"):
            pass
        places = [_definition(engine, deployment, table.key) for deployment in (stage.base, boards.newest_id)]
        if None in places:
            return Asked(broken=f"no decision is called {table.key}")
        differs = False
        for inputs in combinations(table, random.Random(edit.id)):  # noqa: S311  # no secret
            before = _evaluate(engine, str(places[0]), inputs)
            if isinstance(before, str):
                continue
            after = _evaluate(engine, str(places[1]), inputs)
            if isinstance(after, str):
                return Asked(broken=f"for {inputs} the table fails: {after}")
            if before and not after and table.table.get("hitPolicy") != "COLLECT":
                return Asked(broken=f"for {inputs} no row answers any more")
            differs = differs or before != after
        return Asked(differs=differs)


def combinations(table: Table, dice: random.Random) -> Iterator[Inputs]:
    """Inputs on both sides of everything that the table asks for: all of them, or as many as chance draws."""
    columns = _columns(table)
    values = list(columns.values())
    if prod(map(len, values)) <= _MOST:
        drawn: Sequence[tuple[Value, ...]] = list(product(*values))
    else:
        drawn = [tuple(map(dice.choice, values)) for _ in range(_MOST)]
    for row in drawn:
        yield _nested(dict(zip(columns, row, strict=True)))


def _columns(table: Table) -> Mapping[str, list[Value]]:
    columns: dict[str, list[Value]] = {}
    for place, column in enumerate(table.table.findall(f"{DMN}input")):
        expression = column.find(f"{DMN}inputExpression")
        kind = expression.get("typeRef", "") if expression is not None else ""
        cells = [rule.findall(f"{DMN}inputEntry")[place].findtext(f"{DMN}text") or "" for rule in table.rules]
        columns[column.findtext(f"{DMN}inputExpression/{DMN}text") or ""] = _values(kind, " ".join(cells))
    return columns


def _values(kind: str, cells: str) -> list[Value]:
    words = sorted(set(_WORD.findall(cells)))
    unknown: list[Value] = [None] if "null" in cells else []
    if kind == "boolean":
        return [True, False]
    if kind == "string":
        return [*words, "something-else", *unknown]
    if kind in ("double", "integer"):
        edges = {float(number) + by for number in _NUMBER.findall(cells) for by in (-1, 0, 1)} or {1.0}
        return [*(int(edge) if kind == "integer" else edge for edge in sorted(edges)), *unknown]
    return [[word] for word in words] or [[]]


def _nested(inputs: Inputs) -> Inputs:
    """Names with a dot as one variable with fields."""
    nested: Inputs = {}
    for name, value in inputs.items():
        holder, dot, part = name.partition(".")
        if dot:
            held = nested.setdefault(holder, {})
            if isinstance(held, dict):
                held[part] = value
        else:
            nested[name] = value
    return nested


def _definition(engine: EngineSession, deployment: str, key: str) -> str | None:
    found = engine.get(list[_Definition], "/decision-definition", deploymentId=deployment, key=key)
    return found[0].id if found else None


def _evaluate(engine: EngineSession, definition: str, inputs: Inputs) -> Answer | str:
    """What the table answers; in words why it does not."""
    try:
        return engine.post(Answer, f"/decision-definition/{definition}/evaluate", {"variables": to_engine(inputs)})
    except EngineError as failure:
        return str(failure)
