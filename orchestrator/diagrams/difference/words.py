"""Tells a change in an owner's words: a line for what it is about, and one for each thing that it says otherwise."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from orchestrator.diagrams.difference.changes import Change, Detail, Pair
from orchestrator.diagrams.difference.of_diagram import in_words
from orchestrator.diagrams.difference.thing import Thing

SIGNS: Final[Mapping[str, str]] = {"added": "+", "removed": "−", "changed": "~"}
_KINDS: Final = {
    "sequenceFlow": "route",
    "messageFlow": "message",
    "association": "undoing",
    "textAnnotation": "note",
    "participant": "pool",
}
#: What the first line says of a thing, and what nearly all say alike.
_SAID: Final = frozenset(
    {"name", "kind", "label", "text", "version of the form", "version that decides", "version that is called"}
)
#: Facts that are lists of words: only what came and went is told.
_LISTS: Final = {"clauses": " ", "candidate groups": ", ", "candidate users": ", "}
#: Ids and names of variables, as properties list them.
_NAMES: Final = re.compile(r"[A-Za-z_][\w.-]*(?: [A-Za-z_][\w.-]*)+")
#: How much of a long text is shown, and from how far before the place where it differs.
_SHOWN, _BEFORE = 160, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One change in words."""

    change: Change
    sign: str
    what: str  #: user task, route, row …
    name: str
    id: str
    says: tuple[str, ...]


def tell(pair: Pair) -> tuple[Told, ...]:
    """Every change of a subject; routes of steps that came or went are told with these steps."""
    return tuple(_Teller(pair).all())


class _Teller:
    """What is looked up to tell the changes of one subject."""

    def __init__(self, pair: Pair) -> None:
        self.pair = pair
        things = [thing for side in (pair.before, pair.after) if side for thing in side.things]
        self.things = {thing.id: thing for thing in things}
        self.steps = {(c.kind, c.thing.id) for c in pair.changes if c.kind != "changed" and c.thing.is_step}
        self.lines = [change for change in pair.changes if change.thing.is_line]

    def all(self) -> Iterator[Told]:
        if self.pair.before is None or self.pair.after is None:
            yield self._whole()
        else:
            yield from (self._told(change) for change in self.pair.changes if not self._is_told_with_a_step(change))

    def _whole(self) -> Told:
        """A diagram, decision, form or listener that came or went, with what is in it counted."""
        change = next((each for each in self.pair.changes if each.is_whole), self.pair.changes[0])
        words = Counter("step" if c.thing.is_step else kind_in_words(c.thing) for c in self.pair.changes if c != change)
        inside = ", ".join(f"{count} {word}{'s' * (count > 1)}" for word, count in words.items())
        subject, says = self.pair.subject, (inside,) if inside else ()
        kind = "process" if subject.kind == "diagram" else subject.kind
        return Told(change=change, sign=SIGNS[change.kind], what=kind, name=subject.label, id=subject.key, says=says)

    def _told(self, change: Change) -> Told:
        thing = change.thing
        says = self._otherwise(change) if change.kind == "changed" else self._content(change)
        return Told(
            change=change,
            sign=SIGNS[change.kind],
            what=kind_in_words(thing),
            name=thing.label,
            id="" if thing.is_line or thing.kind == "row" else thing.id,
            says=tuple(says),
        )

    def _is_told_with_a_step(self, change: Change) -> bool:
        ends = [(change.kind, change.thing.refs.get(end, "")) for end in ("from", "to")]
        return change.thing.is_line and any(end in self.steps for end in ends)

    def _otherwise(self, change: Change) -> Iterator[str]:
        return (otherwise(detail) for detail in change.details)

    def _content(self, change: Change) -> Iterator[str]:
        thing = change.thing
        if thing.is_step:
            states = [line.after if change.kind == "added" else line.before for line in self.lines]
            ways = [way for way in states if way]
            yield from self._ways("comes after", "from", [way for way in ways if way.refs.get("to") == thing.id])
            yield from self._ways("leads to", "to", [way for way in ways if way.refs.get("from") == thing.id])
        if thing.kind == "row":
            yield self._row(thing)
        known = _SAID | {"type"} if thing.is_step else _SAID
        said = [f"{fact} {_short(text)}" for fact, text in thing.facts.items() if fact not in known]
        if said:
            yield "; ".join(said)

    def _ways(self, word: str, end: str, ways: list[Thing]) -> Iterator[str]:
        if ways:
            yield f"{word} " + ", ".join(self._way(way, end) for way in ways)

    def _way(self, way: Thing, end: str) -> str:
        step = self.things.get(way.refs.get(end, ""))
        answer = f" ({way.facts['name']})" if "name" in way.facts else ""
        condition = f" when {_short(way.facts['condition'])}" if "condition" in way.facts else ""
        return f"«{step.label or step.id if step else ''}»{answer}{condition}"

    def _row(self, row: Thing) -> str:
        asked, answered = (
            [f"{self.things[c].label} {_short(text)}" for c, text in row.cells.items() if self.things[c].kind == kind]
            for kind in ("input", "output")
        )
        return f"when {' and '.join(asked) or 'anything'}, then {', '.join(answered) or 'nothing'}"


def kind_in_words(thing: Thing) -> str:
    """What it is, as people say it."""
    if thing.kind == "field":
        return "text" if thing.facts.get("kind") in ("text", "html") else "field"
    return _KINDS.get(thing.kind) or thing.facts.get("kind") or in_words(thing.kind)


def otherwise(detail: Detail) -> str:
    """What was and what is; of long texts the piece around their first difference."""
    if detail.fact == "id":
        return f"id: {detail.before} → {detail.after}; instances that run know the old one alone"
    if signed := _came_and_went(detail):
        return f"{detail.fact}: {signed}"
    if "\n" in detail.before + detail.after:
        return f"{detail.fact}: {_lines_changed(detail)}"
    before, after = _excerpts(detail.before, detail.after)
    return f"{detail.fact}: {before or '–'} → {after or '–'}{_language(detail)}"


def _came_and_went(detail: Detail) -> str:
    """Of a list of words what came and what went; empty where it is none, or only its order is another."""
    texts = (detail.before, detail.after)
    separator = _LISTS.get(detail.fact, "")
    if not separator and detail.fact.startswith("property ") and all(map(_NAMES.fullmatch, texts)):
        separator = " "
    if not separator:
        return ""
    old, new = (dict.fromkeys(filter(None, text.split(separator))) for text in texts)
    return ", ".join(
        [f"+ {each}" for each in new if each not in old] + [f"− {each}" for each in old if each not in new]
    )


def _lines_changed(detail: Detail) -> str:
    """Of a script people want to know how much; what, a text's own diff shows better."""
    old, new = Counter(detail.before.splitlines()), Counter(detail.after.splitlines())
    return f"{(new - old).total()} lines came, {(old - new).total()} went"


def _excerpts(before: str, after: str) -> tuple[str, str]:
    old, new = _line(before), _line(after)
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    skipped = max(start - _BEFORE, 0) if max(len(old), len(new)) > _SHOWN and old and new else 0
    lead = "…" if skipped else ""
    return lead * bool(old) + _short(old[skipped:]), lead * bool(new) + _short(new[skipped:])


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _short(text: str) -> str:
    line = _line(text)
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def _language(detail: Detail) -> str:
    """A word about labels of which one language alone was changed."""
    old, new = detail.before.split(" / "), detail.after.split(" / ")
    if len(old) == len(new) == 2 and (old[0] == new[0]) != (old[1] == new[1]):
        return "  (Vietnamese alone)" if old[1] == new[1] else "  (English alone)"
    return ""
