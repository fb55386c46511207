"""What JUEL text is made of, as values: the parser builds them, and whoever asks what one needs reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

#: What a literal can say.
Scalar = Decimal | str | bool | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out, or text between expressions."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, or what the engine offers by a name of its own."""

    name: str


@dataclass(frozen=True, slots=True)
class Property:
    """`of.name`, and `of["name"]` where the name is written out."""

    of: "Node"
    name: str


@dataclass(frozen=True, slots=True)
class Item:
    """`of[index]`."""

    of: "Node"
    index: "Node"


@dataclass(frozen=True, slots=True)
class Call:
    """`of.name(given)`, or `name(given)` of nothing."""

    of: "Node | None"
    name: str
    given: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and the sign between them, each sign as the signs are, not as the words: ==, &&, <, % …"""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Prefix:
    """`!`, `-` or `empty` before a value."""

    sign: str
    of: "Node"


@dataclass(frozen=True, slots=True)
class Choice:
    """`test ? then : otherwise`."""

    test: "Node"
    then: "Node"
    otherwise: "Node"


@dataclass(frozen=True, slots=True)
class Joined:
    """Text and expressions one after the other; the engine makes text of it."""

    pieces: "tuple[Node, ...]"


Node = Literal | Name | Property | Item | Call | Operation | Prefix | Choice | Joined


def walk(node: Node) -> Iterator[Node]:
    """The node and all that it is made of, in the order in which it is written."""
    stack: list[Node] = [node]
    while stack:
        each = stack.pop()
        yield each
        stack += reversed(parts(each))


def parts(node: Node) -> tuple[Node, ...]:
    """What a node is directly made of."""
    match node:
        case Operation(left=one, right=other) | Item(of=one, index=other):
            return one, other
        case Call(of=one, given=given):
            return given if one is None else (one, *given)
        case Property(of=one) | Prefix(of=one):
            return (one,)
        case Choice(test=test, then=then, otherwise=otherwise):
            return test, then, otherwise
        case Joined(pieces=pieces):
            return pieces
    return ()
