"""Variables and writes as bits: a state is two numbers, which are carried along quickly."""

from collections.abc import Iterator
from dataclasses import dataclass

from orchestrator.diagrams.dataflow.acts import Local, Write
from orchestrator.diagrams.dataflow.kinds import ANY, Kind

_BY_SOMEBODY = -(10**6)


@dataclass(frozen=True, slots=True)
class State:
    """What is written at one place of a process."""

    surely: int
    maybe: int


EMPTY = State(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One write, at one element."""

    element: str
    name: str
    act: Write | Local | None  #: None: it came with the start of the process
    kind: Kind = ANY


class Numbers:
    """The bits of one process."""

    def __init__(self) -> None:
        self.names: dict[str, int] = {}
        self.writes: list[Written] = []
        self.unknown = 0  #: the writes, one a variable, of elements of which nobody knows what they write
        self.of_name: dict[str, int] = {}  #: the writes of each variable
        self._bits: dict[tuple[str, int], int] = {}

    def bit(self, name: str) -> int:
        """The bit of a variable; the next one says that it is written but where a form hides its field."""
        if name not in self.names:
            self.names[name] = 1 << 2 * len(self.names)
            self.of_name[name] = 0
            self.unknown |= self.write(name, None, name, _BY_SOMEBODY)
        return self.names[name]

    def both(self, name: str) -> int:
        """The two bits of a variable."""
        return 3 * self.bit(name)

    def write(self, element: str, act: Write | Local | None, name: str, number: int) -> int:
        """The bit of a write."""
        key = (element, number)
        if key not in self._bits:
            self.bit(name)
            self._bits[key] = 1 << len(self.writes)
            self.writes.append(Written(element=element, name=name, act=act, kind=act.kind if act else ANY))
            self.of_name[name] |= self._bits[key]
        return self._bits[key]

    def writes_in(self, maybe: int) -> Iterator[Written]:
        """The writes whose bits are set."""
        while maybe:
            lowest = maybe & -maybe
            yield self.writes[lowest.bit_length() - 1]
            maybe ^= lowest

    @property
    def anything(self) -> State:
        """The state after something of which nobody knows what it writes."""
        return State((1 << 2 * len(self.names)) - 1, self.unknown)
