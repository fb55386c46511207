"""Compares two states: what was added, removed and changed, subject by subject."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from orchestrator.diagrams.difference.matching import Pairs, match
from orchestrator.diagrams.difference.rows import moved, sense
from orchestrator.diagrams.difference.thing import Side, Subject, Thing

Kind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One thing that something says otherwise now; empty where it says nothing."""

    fact: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What became of one step, route, row, field …"""

    kind: Kind
    before: Thing | None
    after: Thing | None
    details: tuple[Detail, ...] = ()

    @property
    def thing(self) -> Thing:
        """It as it is now, or as it was."""
        thing = self.after or self.before
        if thing is None:
            raise ValueError("a change is of something")
        return thing

    @property
    def is_whole(self) -> bool:
        """True for a diagram, decision, form or listener that came or went as a whole."""
        return self.kind != "changed" and self.thing.kind in ("process", "decision", "form", "listener")

    @property
    def has_new_id(self) -> bool:
        """True when instances that run know it by another id."""
        return self.kind == "changed" and any(detail.fact == "id" for detail in self.details)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A subject in both states, or in one, with all that changed in it."""

    before: Subject | None
    after: Subject | None
    changes: tuple[Change, ...]

    @property
    def subject(self) -> Subject:
        """It as it is now, or as it was."""
        subject = self.after or self.before
        if subject is None:
            raise ValueError("a pair is of something")
        return subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Everything that is not the same in meaning, and what is only written or drawn otherwise."""

    before: Side
    after: Side
    pairs: tuple[Pair, ...]  #: those with changes, in the order of files
    rewritten: tuple[str, ...]


def compare(before: Side, after: Side) -> Difference:
    """What must be told to whoever knows `before` about `after`."""
    pairs = [Pair(before=old, after=new, changes=_changes(old, new)) for old, new in _paired(before, after)]
    changed = tuple(sorted((pair for pair in pairs if pair.changes), key=lambda pair: pair.subject.file))
    files = {pair.subject.file for pair in changed}
    same = ((pair.before, pair.after) for pair in pairs if pair.before and pair.after)
    rewritten = {new.file for old, new in same if before.written.get(old.file) != after.written.get(new.file)}
    return Difference(before=before, after=after, pairs=changed, rewritten=tuple(sorted(rewritten - files)))


def _paired(before: Side, after: Side) -> Iterator[tuple[Subject | None, Subject | None]]:
    """Subjects of the same key first; those left over are the same when their files are, or most of what is in them."""
    left = list(after.subjects)
    if len(before.subjects) == len(left) == 1 and before.subjects[0].kind == left[0].kind:
        yield before.subjects[0], left[0]
        return
    waiting = []
    for old in before.subjects:
        new = next((each for each in left if (each.kind, each.key) == (old.kind, old.key)), None)
        if new is None:
            waiting.append(old)
            continue
        left = [each for each in left if each is not new]
        yield old, new
    for old in waiting:
        new = next((each for each in left if each.kind == old.kind and _is_like(old, each)), None)
        left = [each for each in left if each is not new]
        yield old, new
    yield from ((None, new) for new in left)


def _is_like(old: Subject, new: Subject) -> bool:
    olds, news = ({thing.id for thing in subject.things[1:]} for subject in (old, new))
    return 2 * len(olds & news) > max(len(olds), len(news))


def _changes(before: Subject | None, after: Subject | None) -> tuple[Change, ...]:
    olds = before.things if before else ()
    news = after.things if after else ()
    if olds is news:  # the same text was read once
        return ()
    pairs = match(olds, news)
    return (*_changed(pairs, before, after), *_removed(pairs.gone), *_added(pairs.new))


def _removed(things: Iterable[Thing]) -> Iterator[Change]:
    return (Change(kind="removed", before=thing, after=None) for thing in things)


def _added(things: Iterable[Thing]) -> Iterator[Change]:
    return (Change(kind="added", before=None, after=thing) for thing in things)


def _changed(pairs: Pairs, before: Subject | None, after: Subject | None) -> Iterator[Change]:
    if before is None or after is None:
        return
    now = {old.id: new.id for old, new in pairs.both}
    labels = ({each.id: each.label or each.id for each in side.things} for side in (before, after))
    telling = _Telling(now, *labels)
    places = _places(pairs, before, after)
    for old, new in pairs.both:
        details = (*telling.details(old, new), *places.get(id(old), ()))
        if details:
            yield Change(kind="changed", before=old, after=new, details=details)


def _places(pairs: Pairs, before: Subject, after: Subject) -> dict[int, tuple[Detail, ...]]:
    """The rows whose place counts and is another one."""
    if not (before.keeps_order and after.keeps_order):
        return {}
    rows = [(old, new) for old, new in pairs.both if old.kind == "row"]
    found = moved(rows, before.things, after.things)
    return {id(old): (Detail(fact="place", before=old.label, after=new.label),) for old, new in found}


class _Telling:
    """Tells what two states of a thing say otherwise, in the labels of each side."""

    def __init__(self, now: Mapping[str, str], old_labels: Mapping[str, str], new_labels: Mapping[str, str]) -> None:
        self.now, self.old_labels, self.new_labels = now, old_labels, new_labels

    def details(self, old: Thing, new: Thing) -> Iterator[Detail]:
        if old.id != new.id and new.is_held_by_id:
            yield Detail(fact="id", before=old.id, after=new.id)
        yield from _otherwise(old.facts, new.facts)
        yield from self._refs(old, new)
        yield from self._cells(old, new)

    def _refs(self, old: Thing, new: Thing) -> Iterator[Detail]:
        for role in _all(old.refs, new.refs):
            was, is_ = old.refs.get(role, ""), new.refs.get(role, "")
            gone = "" if was in self.old_labels else was  # what is no thing of its own stays what it is called
            if (was and not is_) or self.now.get(was, gone) != is_:
                yield Detail(fact=role, before=self.old_labels.get(was, was), after=self.new_labels.get(is_, is_))

    def _cells(self, old: Thing, new: Thing) -> Iterator[Detail]:
        cells = {self.now.get(column, f"gone {column}"): (column, text) for column, text in old.cells.items()}
        for column in _all(cells, new.cells):
            gone, was = cells.get(column, ("", ""))
            is_ = new.cells.get(column, "")
            if sense(was) != sense(is_):
                label = self.new_labels.get(column) or self.old_labels.get(gone) or column
                yield Detail(fact=label, before=was or "–", after=is_ or "–")


def _otherwise(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Detail]:
    for fact in _all(old, new):
        if old.get(fact) != new.get(fact):
            yield Detail(fact=fact, before=old.get(fact, ""), after=new.get(fact, ""))


def _all(old: Mapping[str, object], new: Mapping[str, object]) -> Sequence[str]:
    return tuple(dict.fromkeys((*old, *new)))
