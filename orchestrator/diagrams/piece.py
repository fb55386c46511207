"""What a file says of an element beyond its place in the flow: values for rules that look at single settings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """An element in the file's own words: its attributes without prefix, its text, and what it holds.

    Flow elements and artifacts of a process or sub-process are no part of it; what it refers to stands among its
    attributes as an id.
    """

    kind: str  #: userTask, in, taskListener, timerEventDefinition …
    role: str = ""  #: as what its holder holds it: conditionExpression, script, timeDuration …
    said: Mapping[str, str] = field(default_factory=dict)
    inside: tuple["Piece", ...] = ()

    def says(self, name: str) -> str:
        """What the file says under this name, without blanks around it; empty when it does not."""
        return self.said.get(name, "").strip()

    def holds(self, *kinds: str) -> Iterator["Piece"]:
        """The pieces of these kinds, directly inside."""
        return (one for one in self.inside if one.kind in kinds)

    def part(self, role: str) -> "Piece | None":
        """What it holds in this role."""
        return next((one for one in self.inside if one.role == role), None)

    @property
    def events(self) -> tuple["Piece", ...]:
        """What an event waits for or raises."""
        return tuple(one for one in self.inside if one.kind.endswith("EventDefinition"))

    def all(self) -> Iterator["Piece"]:
        """Itself and everything inside, at any depth."""
        yield self
        for one in self.inside:
            yield from one.all()


NOTHING = Piece(kind="")
