"""A process as places that hold a token or none, and moves between them: what its soundness is decided on."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

#: A set of places, one bit each.
Places = int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """What may happen next: it needs a token in each of `takes`, in one of `gathers` if any, and none in `without`.

    Then `takes`, `gathers` and `clears` are emptied, and `gives` get a token each.
    """

    takes: Places
    gives: Places
    gathers: Places = 0
    without: Places = 0
    clears: Places = 0
    #: Elements that one way through it passes, in order.
    way: tuple[str, ...] = ()
    #: All elements that it may pass, on any way.
    passes: frozenset[str] = frozenset()

    @property
    def looked_at(self) -> Places:
        """The places that matter to it beside those that it takes from and gives to."""
        return self.gathers | self.without | self.clears

    def is_possible(self, marking: Places) -> bool:
        """Whether it may happen while these places hold tokens."""
        if marking & self.takes != self.takes or marking & self.without:
            return False
        return not self.gathers or bool(marking & self.gathers)

    def kept(self, marking: Places) -> Places:
        """What still holds a token once it has taken its own."""
        return marking & ~(self.takes | self.gathers | self.clears)

    def then(self, other: "Move") -> "Move":
        """Both as one, the other at once after this."""
        return replace(
            self,
            gives=(self.gives & ~other.takes) | other.gives,
            way=self.way + other.way,
            passes=self.passes | other.passes,
        )


@dataclass(slots=True)
class Net:
    """All moves of a process, the first of which begins it, and what each place is called."""

    begin: Move
    moves: list[Move] = field(default_factory=list)
    #: The element that a place belongs to, by the place's number.
    names: list[str] = field(default_factory=list)
    #: Places where two tokens may meet and no harm is done.
    beside: Places = 0

    def called(self, places: Places) -> tuple[str, ...]:
        """The elements of these places, each once."""
        return tuple(dict.fromkeys(self.names[number] for number in numbers(places)))


def numbers(places: Places) -> Iterator[int]:
    """The numbers of the places in a set, from the lowest."""
    while places:
        lowest = places & -places
        yield lowest.bit_length() - 1
        places ^= lowest


def union(sets: Iterable[Places]) -> Places:
    """All places of these sets."""
    together = 0
    for each in sets:
        together |= each
    return together
