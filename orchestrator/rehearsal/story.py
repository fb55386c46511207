"""A story file: what is ordered, what each person answers, what happens outside, and where it must end."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from orchestrator.domain.reading import list_problems
from orchestrator.errors import InputError

#: Answers that a reviewer without objections gives; a story's own answer for the same task takes their place.
USUAL_ANSWERS = "usual-answers.toml"

_DAY = re.compile(r"^([+-]\d+)d$")

Value = str | int | float | bool | None
Door = Literal[
    "acknowledgement",
    "award",
    "cancel",
    "change",
    "complaint",
    "feedback",
    "inspection",
    "payment",
    "proof-of-delivery",
    "signature",
]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Answer(_Part):
    """What happens at a user task: a person sends the form (`by`), or the news comes through a door."""

    task: str
    by: str | None = None
    door: Door | None = None
    #: Form fields, or the door's document. `+45d` is a day from today; `=name` copies what the form shows there.
    send: dict[str, Value] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _one_way(self) -> "Answer":
        if (self.by is None) == (self.door is None):
            raise ValueError("expected either `by` (a person) or `door`")
        return self


class Meanwhile(_Part):
    """News that arrives once `when` waits; the task is left alone until `until` was reached, with or without news."""

    when: str
    door: Door | None = None
    send: dict[str, object] = Field(default_factory=dict)
    until: str | None = None

    @model_validator(mode="after")
    def _something_happens(self) -> "Meanwhile":
        if self.door is None and self.until is None:
            raise ValueError("expected `door` (news), `until` (an end), or both")
        return self


class Story(_Part):
    """One sample order from request to its end."""

    title: Annotated[str, Field(pattern=" / ")]
    #: Ends that the order, and what it set off, must reach, by activity id.
    ends: tuple[str, ...] = ()
    #: A task that is left for the person who looks at the system; the story is over when it waits.
    leaves: str | None = None
    order: dict[str, object]
    answer: tuple[Answer, ...] = ()
    meanwhile: tuple[Meanwhile, ...] = ()
    #: A complaint that comes after the order was closed.
    complaint: dict[str, object] | None = None
    #: Timers that are fired through the engine, by activity id, whenever they wait.
    timer: tuple[str, ...] = ()
    name: str = ""

    @model_validator(mode="after")
    def _has_an_end(self) -> "Story":
        if bool(self.ends) == (self.leaves is not None):
            raise ValueError("expected either `ends` or `leaves`")
        return self

    @property
    def reference(self) -> str:
        """The customer's own reference of this order: what makes playing it twice visible."""
        return str(self.order["customer_reference"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A story's answers, the usual ones behind them."""

    story: Story
    usual: Mapping[str, Answer] = field(default_factory=dict)

    def answer_for(self, task: str, occurrence: int) -> Answer:
        """The answer at the n-th time (from 0) that this task waits; raises `InputError` when there is none.

        A story's own answers are used up one by one; the usual one serves every time.
        """
        own = [answer for answer in self.story.answer if answer.task == task]
        if occurrence < len(own):
            return own[occurrence]
        if not own and task in self.usual:
            return self.usual[task]
        raise InputError([f"{self.story.name}: {task} waits for the {occurrence + 1}. time and has {len(own)} answers"])


def read_scripts(folder: Path) -> Sequence[Script]:
    """Every story of a folder with its answers, by file name; raises `InputError` with all problems of all files."""
    problems: list[str] = []
    usual = _read_usual(folder / USUAL_ANSWERS, problems)
    scripts = []
    for file in sorted(folder.glob("[0-9]*.toml")):
        try:
            scripts.append(
                Script(story=Story(name=file.stem, **tomllib.loads(file.read_text(encoding="utf-8"))), usual=usual)
            )
        except ValidationError as error:
            problems += [f"{file.name}: {problem}" for problem in list_problems(error)]
        except ValueError as error:
            problems.append(f"{file.name}: {error}")
    if problems:
        raise InputError(problems)
    return scripts


def dated(value: object, today: date) -> object:
    """The same value with every `+45d` in it as that many days from `today`, as ISO text."""
    if isinstance(value, str) and (match := _DAY.match(value)):
        return (today + timedelta(days=int(match[1]))).isoformat()
    if isinstance(value, Mapping):
        return {key: dated(inner, today) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [dated(inner, today) for inner in value]
    return value


def _read_usual(file: Path, problems: list[str]) -> dict[str, Answer]:
    try:
        answers = [Answer(**entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["answer"]]
    except (ValueError, KeyError, OSError) as error:  # pydantic's and tomllib's errors are ValueErrors
        problems.append(f"{file.name}: {error}")
        return {}
    return {answer.task: answer for answer in answers}
