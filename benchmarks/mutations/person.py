"""People who answer as they always did: what the form still asks, under the labels that they know, if they see it."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, cast

from benchmarks.mutations.edit import Edit
from orchestrator.camunda import tasks
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.tasks import UserTask
from orchestrator.camunda.variables import Value
from orchestrator.errors import InputError, NotFound
from orchestrator.rehearsal.form import JsonObject, as_submitted, check_submission, open_fields
from orchestrator.rehearsal.reviewer import Reviewer, copied

_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
#: What people write where they must, whatever the field wants to look like.
_TEXTS: Final = ("Theo hồ sơ / as the file says", "A1", "100", "100.00", "VND", "100.00 VND", "8528.52", "0900000000")
_MANY: Final = frozenset({"checklist", "taglist"})


class Unanswerable(Exception):
    """A task that nobody can do any more, or whose answer goes where nobody finds it."""


class OtherWay(Exception):
    """The story cannot go on as told, although nothing failed: people are asked something else."""


@dataclass(kw_only=True)
class Notes:
    """What one play of a story knows of its people, and what they saw."""

    engine: EngineSession
    seat: Callable[[str], "Person"]
    members: Mapping[str, Sequence[str]]
    today: date
    edit: Edit | None = None
    #: By task: the components that always showed something before the edit.
    usual: Mapping[str, Sequence[str]] = field(default_factory=dict)
    #: By task: the components that showed something, every time that somebody looked.
    shown: dict[str, list[str]] = field(default_factory=dict)
    #: Forms and components that somebody could see, as edits name such places.
    places: set[str] = field(default_factory=set)
    answered: dict[str, int] = field(default_factory=dict)

    def look(self, task: str, form: JsonObject, values: Mapping[str, object]) -> None:
        """Remember what somebody sees; raises Unanswerable when what always stood there is missing."""
        key = str(form.get("id"))
        visible = [part for part in _inside(form) if part.get("id")]
        self.places |= {f"form:{key}", *(f"form:{key}/{part['id']}" for part in visible)}
        showing = [str(part["id"]) for part in visible if _source(part) and values.get(_source(part)) not in _NOTHING]
        self.shown[task] = [one for one in self.shown.get(task, showing) if one in showing]
        there = {str(part["id"]): part for part in visible}
        for one in self.usual.get(task, ()):
            if one in there and one not in showing:
                raise Unanswerable(f"{task}: {one} shows nothing where something always stood")

    def note_choices(self, form: JsonObject, shown: Mapping[str, object], filled: Mapping[str, object]) -> None:
        """Remember which of the choices were taken."""
        for key, part in open_fields(form, {**shown, **filled}).items():
            if part.get("type") in ("select", "radio"):
                self.places.add(f"form:{form.get('id')}/{part.get('id')}={filled.get(key, shown.get(key))}")


_NOTHING: Final[tuple[object, ...]] = (None, "", [])


def _inside(part: JsonObject) -> list[JsonObject]:
    inner = part.get("components")
    components = [each for each in inner if isinstance(each, Mapping)] if isinstance(inner, list) else []
    return [one for each in components for one in (each, *_inside(each))]


def _source(part: JsonObject) -> str:
    """The variable that a component shows: a read-only field, a table, a list of choices."""
    if part.get("readonly"):
        return str(part.get("key") or "")
    return str(part.get("dataSource") or "").removeprefix("=") or str(part.get("valuesKey") or "")


class Person(Reviewer):
    """One person at Tasklist, who is not put off by what an owner changed."""

    def __init__(self, session: EngineSession, notes: Notes) -> None:
        """Take the seat of whoever `session` is logged in as."""
        super().__init__(session)
        self._notes = notes

    def answer(self, task_id: str, sends: Mapping[str, object], *, refused_before: bool = True) -> dict[str, object]:
        """Do the task as the story tells; somebody else of its group does when this person does not see it.

        Raises Unanswerable, OtherWay, and as a reviewer does.
        """
        task = tasks.get(self._notes.engine, task_id)
        doer = self._doer(task)
        try:
            form, shown = tasks.form(doer._session, task_id), tasks.form_values(doer._session, task_id)
        except NotFound as missing:
            tasks.get(self._notes.engine, task_id)  # raises NotFound when it went away meanwhile
            raise Unanswerable(f"{task.activity_id}: its form is missing: {missing}") from missing
        self._notes.look(task.activity_id, form, shown)
        if shown.get("refusal") and not refused_before:
            raise Unanswerable(f"{task.activity_id} came back: {shown['refusal']}")
        return doer.send(task, form, shown, self._known(form, shown, sends))

    def send(
        self, task: UserTask, form: JsonObject, shown: Mapping[str, object], told: Mapping[str, object]
    ) -> dict[str, object]:
        """Claim the task and submit the form with what is told, and with anything where more is asked."""
        if task.assignee != self.person:
            tasks.claim(self._session, task.task_id, self.person)
        filled = _with_required(form, shown, told, self._notes.today)
        _check(form, shown, filled)
        self._notes.note_choices(form, shown, filled)
        sent = as_submitted(form, shown, filled)
        tasks.submit_form(self._session, task.task_id, cast(dict[str, Value], sent))
        self._notes.answered[task.activity_id] = self._notes.answered.get(task.activity_id, 0) + 1
        return sent

    def sees(self, task_id: str) -> bool:
        """Whether a filter of this person shows the task."""
        try:
            self._find(task_id)
        except InputError:
            return False
        return True

    def _doer(self, task: UserTask) -> "Person":
        if task.assignee and task.assignee != self.person:
            if not any(task.assignee in people for people in self._notes.members.values()):
                raise Unanswerable(f"{task.activity_id}: assigned to {task.assignee}, whom nobody knows")
            return self._notes.seat(task.assignee)
        if self.sees(task.task_id):
            return self
        groups = tasks.candidate_groups(self._notes.engine, task.task_id)
        for person in (one for group in groups for one in self._notes.members.get(group, ())):
            if (other := self._notes.seat(person)).sees(task.task_id):
                return other
        raise Unanswerable(f"{task.activity_id}: nobody is shown it, its groups are {', '.join(groups) or 'none'}")

    def _known(self, form: JsonObject, shown: Mapping[str, object], sends: Mapping[str, object]) -> dict[str, object]:
        """What the story sends, as this form asks for it; raises Unanswerable where an answer would be lost."""
        change = self._notes.edit.change if self._notes.edit else None
        mine = self._notes.edit is not None and self._notes.edit.file.endswith(f"/{form.get('id')}.form")
        told: dict[str, object] = {}
        for key, value in sends.items():
            value = copied(value, shown)
            name = change.fields.get(key, key) if change and mine else key
            if change and mine and isinstance(value, str):
                value = change.choices.get(key, {}).get(value, value)
            told[name] = value
        while told.keys() - (fields := open_fields(form, {**shown, **told})).keys():
            told = {key: value for key, value in told.items() if key in fields}  # which may close others
        typed = {key: _typed(fields[key], value) for key, value in told.items()}
        for before, after in (change.fields if change and mine else {}).items():
            if typed.get(after) not in _NOTHING:
                raise Unanswerable(f"form {form.get('id')}: what people answer as {before} arrives as {after}")
        return typed


def _typed(part: JsonObject, value: object) -> object:
    """The value as the component takes it; raises Unanswerable for what it does not take."""
    kind = part.get("type")
    if value is None:
        return None
    if kind == "number" and isinstance(value, str):
        try:
            return float(value)
        except ValueError as letters:
            raise Unanswerable(f"{part.get('key')}: a number field does not take {value!r}") from letters
    if kind == "datetime" and not _DATE.fullmatch(str(value)):
        raise Unanswerable(f"{part.get('key')}: a date field does not take {value!r}")
    if kind == "checkbox":
        return bool(value)
    if kind in _MANY:
        return [value]
    return str(value) if kind in ("textfield", "textarea") and isinstance(value, int | float) else value


def _with_required(
    form: JsonObject, shown: Mapping[str, object], told: Mapping[str, object], today: date
) -> dict[str, object]:
    """What is told, and anything that fits where the form requires more than the story tells."""
    filled = dict(told)
    while lacking := [
        (key, part, rules)
        for key, part in open_fields(form, {**shown, **filled}).items()
        if isinstance(rules := part.get("validate"), Mapping)
        and rules.get("required")
        and key not in filled
        and shown.get(key) in _NOTHING
    ]:
        filled |= {key: _anything(part, rules, today) for key, part, rules in lacking}  # which may open others
    return filled


def _anything(part: JsonObject, rules: JsonObject, today: date) -> object:
    options = part.get("values")
    if isinstance(options, list) and options and isinstance(options[0], Mapping):
        return options[0].get("value")
    if part.get("type") in ("number", "checkbox"):
        return True if part["type"] == "checkbox" else rules.get("min", 1)
    texts = (
        "Theo hồ sơ / as the file says",
        today.isoformat(),
        "A1",
        "100",
        "100.00",
        "VND",
        "100.00 VND",
        "8528.52",
        "0900000000",
    )
    pattern = str(rules.get("pattern") or "")
    return next((text for text in texts if re.search(pattern, text)), texts[0])


def _check(form: JsonObject, shown: Mapping[str, object], filled: Mapping[str, object]) -> None:
    """Raise OtherWay where the form wants another answer, Unanswerable where it takes none."""
    for key, part in open_fields(form, {**shown, **filled}).items():
        if part.get("type") in ("select", "radio") and not (
            part.get("values") or shown.get(str(part.get("valuesKey")))
        ):
            rules = part.get("validate")
            if filled.get(key) or (isinstance(rules, Mapping) and rules.get("required")):
                raise Unanswerable(f"{key}: there is nothing to choose from")
    try:
        check_submission(form, shown, filled)
    except re.error as unreadable:
        raise Unanswerable(f"form {form.get('id')}: a pattern cannot be read: {unreadable}") from unreadable
    except InputError as problem:
        raise OtherWay(str(problem)) from problem
