"""Finds each thing of one state in the other: by its id, or else by what it says and where it stands."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from orchestrator.diagrams.difference.rows import nearest, senses
from orchestrator.diagrams.difference.thing import Thing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """What became of each thing."""

    both: tuple[tuple[Thing, Thing], ...]
    gone: tuple[Thing, ...]
    new: tuple[Thing, ...]


class _Side:
    """The things of one side that are not paired yet, and the names that paired ones have on both sides."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self.left = {id(thing): thing for thing in things}
        self.names: dict[str, str] = {}
        self.beside: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for line in (thing for thing in things if thing.is_line):
            self.beside[line.refs.get("from", "")].append(("to", line.refs.get("to", "")))
            self.beside[line.refs.get("to", "")].append(("from", line.refs.get("from", "")))

    def take(self, thing: Thing, name: str) -> None:
        del self.left[id(thing)]
        self.names[thing.id] = name

    def at(self, thing: Thing, *roles: str) -> tuple[str, ...] | None:
        """The shared names of what it refers to in these roles; None while one of them is not paired."""
        found = [self.names.get(thing.refs[role]) if role in thing.refs else "" for role in roles]
        return tuple(each for each in found if each is not None) if None not in found else None

    def around(self, thing: Thing) -> tuple[tuple[str, str], ...] | None:
        """The shared names of what comes before and after; None while one of them is not paired, or without any."""
        found = [(role, self.names.get(other, "")) for role, other in self.beside[thing.id]]
        return tuple(sorted(found)) if found and all(name for _, name in found) else None


#: What a thing is known by on its side; None when it cannot be told that way.
Signature = Callable[[Thing, _Side], Hashable]


def match(before: Sequence[Thing], after: Sequence[Thing]) -> Pairs:
    """Pair what is the same. Matching the other way round pairs the same."""
    olds, news = _Side(before), _Side(after)
    both = _take(_same_ids(before, after), olds, news, 0)
    while found := next((pairs for one in _SIGNATURES if (pairs := _alike(one, olds, news))), ()) or _rows(olds, news):
        both += _take(found, olds, news, len(both))
    places = {id(thing): place for place, thing in enumerate(before)}
    both.sort(key=lambda pair: places[id(pair[0])])
    return Pairs(both=tuple(both), gone=tuple(olds.left.values()), new=tuple(news.left.values()))


def _take(pairs: Iterable[tuple[Thing, Thing]], olds: _Side, news: _Side, taken: int) -> list[tuple[Thing, Thing]]:
    found = list(pairs)
    for number, (old, new) in enumerate(found, taken):
        olds.take(old, f"#{number}")
        news.take(new, f"#{number}")
    return found


def _same_ids(before: Sequence[Thing], after: Sequence[Thing]) -> list[tuple[Thing, Thing]]:
    known = {thing.id: thing for thing in reversed(after)}
    firsts = {thing.id: thing for thing in reversed(before)}
    found = ((thing, known[thing.id]) for thing in before if firsts[thing.id] is thing and thing.id in known)
    return [(old, new) for old, new in found if old.kind == new.kind or (old.is_step and new.is_step)]


def _alike(signature: Signature, olds: _Side, news: _Side) -> list[tuple[Thing, Thing]]:
    """What has the same signature, as often as it stands on both sides."""
    groups = _grouped(signature, news)
    return [
        pair
        for told, things in _grouped(signature, olds).items()
        for pair in zip(things, groups.get(told, ()), strict=False)
    ]


def _grouped(signature: Signature, side: _Side) -> Mapping[Hashable, list[Thing]]:
    groups: dict[Hashable, list[Thing]] = defaultdict(list)
    for thing in side.left.values():
        if (told := signature(thing, side)) is not None:
            groups[thing.kind, told].append(thing)
    return groups


def _rows(olds: _Side, news: _Side) -> list[tuple[Thing, Thing]]:
    before, after = ([thing for thing in side.left.values() if thing.kind == "row"] for side in (olds, news))
    return list(nearest(before, after, olds.names, news.names))


def _all_facts(thing: Thing) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(thing.facts.items()))


def _same_step(thing: Thing, side: _Side) -> Hashable:
    place = side.at(thing, "in", "at") if thing.is_step and "name" in thing.facts else None
    return place and (place, _all_facts(thing))


def _step_of_that_name(thing: Thing, side: _Side) -> Hashable:
    place = side.at(thing, "in", "at") if thing.is_step and "name" in thing.facts else None
    return place and (place, thing.facts["name"])


def _step_between(thing: Thing, side: _Side) -> Hashable:
    """Gateways often have no name: they are known by their neighbours."""
    place = side.at(thing, "in", "at") if thing.is_step else None
    around = side.around(thing)
    return place and around and (place, around, _all_facts(thing))


def _same_way(thing: Thing, side: _Side) -> Hashable:
    ends = side.at(thing, "from", "to") if thing.is_line else None
    return ends and (ends, _all_facts(thing))


def _way_between(thing: Thing, side: _Side) -> Hashable:
    return side.at(thing, "from", "to") if thing.is_line else None


def _same_row(thing: Thing, side: _Side) -> Hashable:
    return tuple(sorted(senses(thing, side.names).items())) if thing.kind == "row" else None


def _named(thing: Thing, _: _Side) -> Hashable:
    """Columns and fields are known by their variable, lanes and notes by their name."""
    if thing.kind in ("input", "output", "field"):
        known = thing.facts.get("variable") or thing.facts.get("asks")
        return known and (known, thing.facts.get("kind"))
    return thing.facts.get("name") if thing.kind in ("lane", "participant", "textAnnotation") else None


def _labelled(thing: Thing, _: _Side) -> Hashable:
    return (thing.label, thing.facts.get("kind")) if thing.kind in ("input", "output", "field") else None


def _head(thing: Thing, _: _Side) -> Hashable:
    """A diagram, decision or form itself: both sides are about the same one."""
    return "" if thing.kind in ("process", "decision", "form", "listener") else None


_SIGNATURES: tuple[Signature, ...] = (
    _head,
    _named,
    _labelled,
    _same_step,
    _same_way,
    _step_between,
    _same_row,
    _step_of_that_name,
    _way_between,
)
