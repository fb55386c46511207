"""Play a net through: every state that it can come to, and what is wrong with some of them."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from orchestrator.diagrams.soundness.net import Move, Net, Places, numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """A state that should not be, and a shortest way to it."""

    #: Where tokens lie, or for a collision where two meet.
    places: Places
    way: tuple[str, ...]


@dataclass(slots=True, kw_only=True)
class Played:
    """What was found; nothing but `is_whole` being False counts if there were too many states."""

    collisions: list[Trouble] = field(default_factory=list)
    deadlocks: list[Trouble] = field(default_factory=list)
    livelocks: list[Trouble] = field(default_factory=list)
    passed: frozenset[str] = frozenset()
    states: int = 0
    is_whole: bool = True

    @property
    def troubles(self) -> list[Trouble]:
        """All that is wrong, collisions first."""
        return [*self.collisions, *self.deadlocks, *self.livelocks]


#: How a state was reached: from which, by which move.
_Came = dict[Places, tuple[Places, Move] | None]


def play(net: Net, most: int) -> Played:
    """Everything that can happen, up to so many states."""
    begin = net.begin.gives
    came: _Came = {begin: None}
    before: dict[Places, list[Places]] = {}
    played, fired, due = Played(), {id(net.begin): net.begin}, deque([begin])
    dead, candidates = [], _candidates(net)
    while due and len(came) <= most:
        state, moved = due.popleft(), False
        for move in candidates(state):
            if not move.is_possible(state):
                continue
            moved, kept = True, move.kept(state)
            fired[id(move)] = move
            if met := kept & move.gives & ~net.beside:
                played.collisions.append(_trouble(met, net, came, (state, move)))
                continue  # what comes of it is no other trouble
            after = kept | move.gives
            before.setdefault(after, []).append(state)
            if after not in came:
                came[after] = state, move
                due.append(after)
        if state and not moved:
            dead.append(state)
    played.states, played.is_whole = len(came), not due
    played.passed = frozenset[str]().union(*(move.passes for move in fired.values()))
    played.deadlocks = [_trouble(state, net, came, came[state]) for state in dead]
    if played.is_whole:
        stuck = _never_ending(came, before, dead)
        played.livelocks = [_trouble(state, net, came, came[state]) for state in stuck]
    return played


def _candidates(net: Net) -> Callable[[Places], Iterator[Move]]:
    """The moves that may be possible in a state: those whose first place holds a token there."""
    by_place: defaultdict[int, list[Move]] = defaultdict(list)
    anywhere = [move for move in net.moves if not move.takes]
    for move in net.moves:
        by_place[next(numbers(move.takes), -1)].append(move)

    def candidates(state: Places) -> Iterator[Move]:
        yield from anywhere
        for place in numbers(state):
            yield from by_place.get(place, ())

    return candidates


def _never_ending(came: _Came, before: Mapping[Places, list[Places]], dead: list[Places]) -> list[Places]:
    """States from which no way leads to an end and none to a dead stop either, the nearest to the start only."""
    ends, due = set(dead) | {0}, [*dead, 0]
    while due:
        for state in before.get(due.pop(), ()):
            if state not in ends:
                ends.add(state)
                due.append(state)
    lost = [state for state in came if state not in ends]
    return lost[:1]


def _trouble(places: Places, net: Net, came: _Came, last: tuple[Places, Move] | None) -> Trouble:
    moves = [net.begin, *reversed(list(_back(came, last)))]
    return Trouble(places=places, way=tuple(step for move in moves for step in move.way))


def _back(came: _Came, last: tuple[Places, Move] | None) -> Iterator[Move]:
    while last:
        state, move = last
        yield move
        last = came[state]
