"""Make a net small without changing what can go wrong in it, after the rules of Berthelot and Murata.

A place whose moves need nothing else gives way to them; moves that do the same become one; so do places that are filled
and emptied together; a move that changes nothing goes. A sound diagram of plain blocks all but vanishes.
"""

from collections import defaultdict
from dataclasses import replace

from orchestrator.diagrams.soundness.net import Move, Net, Places, numbers, union

_BEGIN = 0


def reduced(net: Net) -> Net:
    """A net that can go wrong in the same ways, and has fewer states."""
    bench = _Bench(net)
    rules = (bench.trim, bench.merge_moves, bench.merge_places, bench.skip_places, bench.drop_idle_moves)
    while sum(rule() for rule in rules):  # not any(): each of them has its turn
        pass
    return replace(net, begin=bench.moves.pop(_BEGIN), moves=list(bench.moves.values()))


class _Bench:
    """A net with an index of which moves fill and empty each place; every rule says whether it changed anything."""

    def __init__(self, net: Net) -> None:
        self.moves: dict[int, Move] = {}
        self._fillers: defaultdict[int, set[int]] = defaultdict(set)
        self._takers: defaultdict[int, set[int]] = defaultdict(set)
        self._next = _BEGIN
        for move in (net.begin, *net.moves):
            self._add(move)
        self._beside = net.beside
        #: Sets of places that something looks at or empties as a whole. What a join gathers belongs to what it waits
        #: for: a token that is sure to arrive there may arrive at once.
        self._scopes = {net.beside, *(scope for one in net.moves for scope in (one.without | one.gathers, one.clears))}
        self._scopes_of: dict[int, tuple[bool, ...]] = {}

    def trim(self) -> bool:
        """Nobody need look at a place that nothing fills, and no move that needs one will ever happen."""
        filled = union(move.gives for move in self.moves.values())
        dead = [key for key, move in self.moves.items() if _is_dead(move, filled)]
        for key in dead:
            self._remove(key)
        stale = [(key, move) for key, move in self.moves.items() if move.looked_at & ~filled]
        for key, move in stale:
            without, gathers, clears = move.without & filled, move.gathers & filled, move.clears & filled
            self.moves[key] = replace(move, without=without, gathers=gathers, clears=clears)
        return bool(dead or stale)

    def merge_moves(self) -> bool:
        """Moves that take, give, need and clear the same are one that may pass what either passes."""
        alike: defaultdict[tuple[Places, ...], list[int]] = defaultdict(list)
        for key, move in self.moves.items():
            if key != _BEGIN:
                alike[move.takes, move.gives, move.gathers, move.without, move.clears].append(key)
        groups = [keys for keys in alike.values() if len(keys) > 1]
        for keys in groups:
            moves = [self._remove(key) for key in keys]
            passes = frozenset[str]().union(*(move.passes for move in moves))
            self._add(replace(min(moves, key=lambda move: len(move.way)), passes=passes))
        return bool(groups)

    def merge_places(self) -> bool:
        """Of places that the same moves fill and empty, one is enough."""
        alike: defaultdict[object, list[int]] = defaultdict(list)
        for place, fillers in self._fillers.items():
            if fillers:
                alike[frozenset(fillers), frozenset(self._takers[place]), self._signature(place)].append(place)
        spare = [place for places in alike.values() for place in places[1:]]
        for place in spare:
            for key in self._fillers[place] | self._takers[place]:
                move, others = self._remove(key), ~(1 << place)
                takes, gives, gathers = move.takes & others, move.gives & others, move.gathers & others
                self._add(replace(move, takes=takes, gives=gives, gathers=gathers), key)
        return bool(spare)

    def skip_places(self) -> bool:
        """Who fills a place goes on at once with whatever may follow, where nobody can tell the difference."""
        return sum(self._skip(place) for place in list(self._takers)) > 0

    def drop_idle_moves(self) -> bool:
        """A move that gives back what it takes changes nothing; what it passes is passed by whoever fills its place."""
        idle = [key for key, move in self.moves.items() if key != _BEGIN and self._is_idle(move)]
        for key in idle:
            move = self._remove(key)
            for filler in self._fillers[move.takes.bit_length() - 1]:
                self.moves[filler] = replace(self.moves[filler], passes=self.moves[filler].passes | move.passes)
        return bool(idle)

    def _skip(self, place: int) -> bool:
        fillers, takers = sorted(self._fillers[place]), sorted(self._takers[place])
        if not (fillers and takers) or len(fillers) * len(takers) > len(fillers) + len(takers):
            return False
        if (len(takers) > 1 and _BEGIN in fillers) or not all(self._may_follow(place, key) for key in takers):
            return False
        then = [self.moves[key] for key in takers]
        given = union(move.gives for move in then)
        if any(self.moves[key].gives & given for key in fillers):
            return False  # tokens meet there
        if not all(move.gives for move in then) and not self._may_vanish(place, fillers):
            return False
        for key in takers:
            self._remove(key)
        for key in fillers:
            filler = self.moves[key]
            self._exchange(key, filler.then(then[0]))
            for move in then[1:]:
                self._add(filler.then(move))
        return True

    def _may_follow(self, place: int, key: int) -> bool:
        move = self.moves[key]
        if move.takes != 1 << place or move.gives & move.takes or move.looked_at:
            return False
        return all(self._signature(given) == self._signature(place) for given in numbers(move.gives))

    def _may_vanish(self, place: int, fillers: list[int]) -> bool:
        """Whether no two tokens can meet here before they vanish, or they meet elsewhere all the same."""
        if fillers == [_BEGIN] or self._beside >> place & 1:
            return True
        first, *others = (self.moves[key] for key in fillers)
        if not others and first.gives == 1 << place and not first.looked_at and first.takes.bit_count() == 1:
            return True
        together = first.gives & ~(1 << place)
        for one in others:
            together &= one.gives
        return any(self._outlasts(number, place) for number in numbers(together))

    def _outlasts(self, longer: int, place: int) -> bool:
        """Whether the one place holds its token for as long as the other does, as a sub-process does its contents."""
        takers = (self.moves[key] for key in self._takers[longer])
        return all((move.without | move.clears) >> place & 1 for move in takers)

    def _is_idle(self, move: Move) -> bool:
        if move.takes != move.gives or move.looked_at or move.takes.bit_count() != 1:
            return False
        others = [self.moves[key] for key in self._takers[move.takes.bit_length() - 1]]
        # A place with no other sure way out holds a token that circles for ever, and is no dead stop.
        return any(one.takes == move.takes and one.gives != move.takes and not one.looked_at for one in others)

    def _signature(self, place: int) -> tuple[bool, ...]:
        if place not in self._scopes_of:
            self._scopes_of[place] = tuple(bool(scope >> place & 1) for scope in self._scopes)
        return self._scopes_of[place]

    def _add(self, move: Move, key: int | None = None) -> None:
        key = self._next if key is None else key
        self._next = max(self._next, key + 1)
        self.moves[key] = move
        for place in numbers(move.gives):
            self._fillers[place].add(key)
        for place in numbers(move.takes | move.gathers):
            self._takers[place].add(key)

    def _exchange(self, key: int, move: Move) -> None:
        """As removed and added again, for a move that takes the same; what stays is not touched."""
        before, self.moves[key] = self.moves[key], move
        for place in numbers(before.gives & ~move.gives):
            self._fillers[place].discard(key)
        for place in numbers(move.gives & ~before.gives):
            self._fillers[place].add(key)

    def _remove(self, key: int) -> Move:
        move = self.moves.pop(key)
        for place in numbers(move.gives):
            self._fillers[place].discard(key)
        for place in numbers(move.takes | move.gathers):
            self._takers[place].discard(key)
        return move


def _is_dead(move: Move, filled: Places) -> bool:
    return bool(move.takes & ~filled or (move.gathers and not move.gathers & filled))
