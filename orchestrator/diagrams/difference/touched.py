"""Whom a difference touches: departments, workers, clauses, and the steps at which instances may stand."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from orchestrator.diagrams.company import Departments, Handler
from orchestrator.diagrams.difference.changes import Change, Difference, Pair
from orchestrator.diagrams.difference.thing import Subject, Thing
from orchestrator.diagrams.telling import shown

#: What a step refers to of other files: by which fact, and of which kind.
_USES = {"form": "form", "decision": "decision"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """A topic that changed steps ask for or asked for."""

    topic: str
    handler: str  #: the handler's file; empty: nobody serves it
    is_asked: bool  #: by any diagram as it is now


@dataclass(frozen=True, slots=True, kw_only=True)
class Touched:
    """Who should know."""

    departments: tuple[str, ...]
    workers: tuple[Worker, ...]
    clauses: tuple[str, ...]
    #: Steps that are gone, changed or known by another id: process and id as running instances know them.
    steps: tuple[tuple[str, str], ...]


class Context:
    """Who does each step on either side, and which steps use a form, a decision or a listener."""

    def __init__(self, difference: Difference, departments: Departments) -> None:
        self._departments = departments
        self._subjects = [s for side in (difference.before, difference.after) for s in side.subjects]
        self._users: dict[tuple[str, str], list[tuple[Subject, Thing]]] = defaultdict(list)
        self._things = {id(subject): {each.id: each for each in subject.things} for subject in self._subjects}
        for subject in self._subjects:
            for thing in subject.things:
                for used in _used(thing):
                    self._users[used].append((subject, thing))

    def whom(self, pair: Pair, change: Change) -> tuple[str, ...]:
        """The departments that a change touches, in the order of their names."""
        states = ((pair.before, change.before), (pair.after, change.after))
        found = {name for subject, thing in states if subject and thing for name in self._of(subject, thing)}
        return tuple(sorted(found))

    def clauses(self, pair: Pair, change: Change) -> frozenset[str]:
        """The clauses that the changed step carries out, or the steps that show the form or ask the decision."""
        things = [thing for thing in (change.before, change.after) if thing]
        users = [thing for _, thing in self._users[pair.subject.kind, pair.subject.key]]
        return frozenset(clause for thing in (*things, *users) for clause in thing.facts.get("clauses", "").split())

    def _of(self, subject: Subject, thing: Thing) -> Iterator[str]:
        if subject.kind != "diagram":
            for user, step in self._users[subject.kind, subject.key]:
                yield from self._of_step(user, step)
        elif thing.is_line:
            for end in ("from", "to"):
                if at := self._things[id(subject)].get(thing.refs.get(end, "")):
                    yield from self._of_step(subject, at)
        elif thing.kind == "lane":
            yield self._departments.of_lane(thing.label)
        elif thing.is_step:
            yield from self._of_step(subject, thing)

    def _of_step(self, subject: Subject, step: Thing) -> Iterator[str]:
        groups = [word.strip() for word in step.facts.get("candidate groups", "").split(",") if word.strip()]
        prefix, dot, _ = step.facts.get("topic", "").partition(".")
        does = [*groups, *([prefix] if dot else [])]
        if does:
            yield from (each for each in does if "$" not in each)
        elif lane := _lane(self._things[id(subject)], step):
            yield self._departments.of_lane(lane)


def _used(thing: Thing) -> Iterator[tuple[str, str]]:
    for fact, text in thing.facts.items():
        if fact in _USES:
            yield _USES[fact], text
        elif fact.startswith("listener at "):
            yield from (("listener", name.strip()) for name in text.split(";"))


def _lane(things: Mapping[str, Thing], step: Thing) -> str:
    """The lane of a step, or of what holds it."""
    at: Thing | None = step
    for _ in range(len(things)):  # a file may hold what holds itself
        if at is None:
            break
        if lane := things.get(at.refs.get("lane", "")):
            return lane.label
        at = things.get(at.refs.get("in", ""))
    return ""


def touched(difference: Difference, context: Context, handlers: Iterable[Handler] = ()) -> Touched:
    """Whom all changes together touch; `handlers` are the workers' of today."""
    changes = [(pair, change) for pair in difference.pairs for change in pair.changes]
    return Touched(
        departments=tuple(sorted({name for each in changes for name in context.whom(*each)})),
        workers=tuple(_workers(difference, {each.topic: shown(each.path) for each in handlers})),
        clauses=tuple(sorted({clause for each in changes for clause in context.clauses(*each)})),
        steps=tuple(dict.fromkeys(step for pair in difference.pairs for step in _steps(pair))),
    )


def _workers(difference: Difference, handlers: Mapping[str, str]) -> Iterator[Worker]:
    asked = {thing.facts.get("topic") for subject in difference.after.subjects for thing in subject.things}
    changed = [c for pair in difference.pairs for c in pair.changes]
    states = [thing for change in changed for thing in (change.before, change.after) if thing]
    for topic in sorted({thing.facts["topic"] for thing in states if "topic" in thing.facts}):
        yield Worker(topic=topic, handler=handlers.get(topic, ""), is_asked=topic in asked)


def _steps(pair: Pair) -> Iterator[tuple[str, str]]:
    if pair.before is None or pair.before.kind != "diagram":
        return
    holders = {thing.id: thing.refs.get("in", "") for thing in pair.before.things}
    for change in pair.changes:
        if change.before and change.before.is_step:
            at = change.before.id
            for _ in range(len(holders)):
                at = holders.get(at) or at
            yield at, change.before.id
