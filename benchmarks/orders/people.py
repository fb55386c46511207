"""Who answers a waiting task, and what: drawn by chance from what its form offers, after some tries by reason."""

import random
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field

from benchmarks.orders.drawing import Chance
from orchestrator.rehearsal.form import JsonObject, open_fields
from orchestrator.rehearsal.story import Door, Value, dated

#: So often a task is answered by chance; whoever has it once more answers what reason says.
PATIENCE: Final = 3
_CHOICES: Final = ("select", "radio")
#: How likely somebody chooses something else in one field than they should.
_WHIM: Final = 0.03
_SOMETHING: Final[Mapping[str, Value]] = {"number": 1, "checkbox": True}


class Alternative(BaseModel):
    """One way to answer a task: what the form is sent with, or the news that answers it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    task: str
    weight: Annotated[int, Field(gt=0)] = 1
    #: Nobody would do so who has thought about it.
    foolish: bool = False
    door: Door | None = None
    send: dict[str, Value] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Everything that may be answered."""

    alternatives: Mapping[str, tuple[Alternative, ...]]
    values: Mapping[str, Mapping[Value, int]]


@cache
def read_answers() -> Answers:
    """What answers.toml says."""
    told = tomllib.loads(Path(__file__).with_name("answers.toml").read_text(encoding="utf-8"))
    by_task: dict[str, tuple[Alternative, ...]] = {}
    for entry in told["answer"]:
        alternative = Alternative.model_validate(entry)
        by_task[alternative.task] = (*by_task.get(alternative.task, ()), alternative)
    values = {key: told if isinstance(told, dict) else dict.fromkeys(told, 1) for key, told in told["values"].items()}
    return Answers(alternatives=by_task, values=values)


def choose(chance: Chance, task: str, times_done: int) -> Alternative:
    """How the task is answered this time; one that answers.toml does not name is answered by its fields' values alone.

    Reason takes one alternative after the other, for the first may not be possible any more.
    """
    alternatives = read_answers().alternatives.get(task, (Alternative(task=task),))
    if times_done >= PATIENCE:
        sensible = [each for each in alternatives if not each.foolish]
        return sensible[(times_done - PATIENCE) % len(sensible)]
    dice = chance.of("answer", task, times_done)
    return dice.choices(alternatives, [each.weight for each in alternatives])[0]


def fill(
    form: JsonObject, shown: Mapping[str, object], told: Mapping[str, object], dice: random.Random | None, today: date
) -> dict[str, object]:
    """The form's open fields as they are sent: what the answer says, then what is required; without dice by reason."""
    looked_at: dict[str, object] = {}
    while new := [key for key in open_fields(form, {**shown, **_said(looked_at)}) if key not in looked_at]:
        fields = open_fields(form, {**shown, **_said(looked_at)})
        looked_at |= {key: _value(fields[key], told, shown, dice) for key in new}  # an answer may open more fields
    fields = open_fields(form, {**shown, **_said(looked_at)})
    return {key: dated(value, today) for key, value in _said(looked_at).items() if key in fields}


def _said(values: Mapping[str, object]) -> dict[str, object]:
    return {key: value for key, value in values.items() if value is not None}


def _value(
    field: JsonObject, told: Mapping[str, object], shown: Mapping[str, object], dice: random.Random | None
) -> object:
    """What to send for a field; None leaves it as it is shown."""
    key, options = str(field["key"]), field.get("values")
    likely = _values_for(key)
    if dice and not likely and field.get("type") in _CHOICES and isinstance(options, list) and dice.random() < _WHIM:
        return dice.choice(options)["value"]
    if key in told:
        return told[key]
    rules = field.get("validate")
    needed = isinstance(rules, Mapping) and rules.get("required")
    if shown.get(key) not in (None, "") or not (needed or (likely and key.startswith("supplied"))):
        return None
    likely = likely or _any_value(field)
    return dice.choices(list(likely), list(likely.values()))[0] if dice else next(iter(likely))


def _values_for(key: str) -> Mapping[Value, int]:
    """What may fill a field, and how likely each is; nothing for a field that answers.toml does not know."""
    values = read_answers().values
    starts = [name for name in values if name == key or (name.endswith("*") and key.startswith(name[:-1]))]
    return values[max(starts, key=len)] if starts else {}


def _any_value(field: JsonObject) -> Mapping[Value, int]:
    """What fits a field of which nothing is known but its form."""
    options, rules = field.get("values"), field.get("validate")
    if isinstance(options, list):
        return {option["value"]: 1 for option in options}
    if isinstance(rules, Mapping) and "\\d{4}-\\d{2}" in str(rules.get("pattern")):
        return {"+14d": 1}
    return {_SOMETHING.get(str(field.get("type")), "Theo hồ sơ / as the file says"): 1}


def copied(value: object, shown: Mapping[str, object], turn: int = 0) -> object:
    """What `=name` stands for: what the form shows there, of several choices the first.

    `=name~` is another one of them each turn, `=name.0` the first word, `=name#` the last number in what is shown.
    """
    if not (isinstance(value, str) and value.startswith("=")):
        return value
    if value.endswith("#"):
        numbers = re.findall(r"\d+", str(shown.get(value[1:-1]) or ""))
        return int(numbers[-1]) if numbers else None
    name, _, word = value[1:].removesuffix("~").partition(".")
    found = shown.get(name)
    if isinstance(found, list):
        return found[turn % len(found) if value.endswith("~") else 0]["value"] if found else ""
    words = str(found or "").split()
    return (words[int(word)] if len(words) > int(word) else "") if word else found
