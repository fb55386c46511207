"""What FEEL text is made of, as values: the parser builds them, and whoever asks what a cell means reads them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

#: What a literal can say, and what a decision can be asked: date is a day, datetime has no zone.
Scalar = Decimal | str | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Literal:
    """A value written out."""

    value: Scalar


@dataclass(frozen=True, slots=True)
class Name:
    """A variable, or a path into one."""

    path: str


@dataclass(frozen=True, slots=True)
class Input:
    """The question mark: the value that the column asks about."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list, each of its items written out."""

    items: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Operation:
    """Two sides and the word or sign between them: and, or, =, !=, <, <=, >, >=, +, -, *, /, **."""

    sign: str
    left: "Node"
    right: "Node"


@dataclass(frozen=True, slots=True)
class Compare:
    """`< 5`: the value that is asked about stands to the left, unwritten."""

    sign: str
    edge: "Node"


@dataclass(frozen=True, slots=True)
class Range:
    """`[1..5[`: from an edge to an edge, each with it or without it."""

    low: "Node"
    high: "Node"
    with_low: bool
    with_high: bool


@dataclass(frozen=True, slots=True)
class OneOf:
    """Several tests of which one must hold; with `negated`, none."""

    tests: "tuple[Node, ...]"
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Within:
    """`value in tests`."""

    value: "Node"
    tests: "Node"


@dataclass(frozen=True, slots=True)
class Anything:
    """`-`, or an empty cell: every value passes."""


@dataclass(frozen=True, slots=True)
class Computed:
    """All else that only the engine can tell: calls, if, for, some, every, filters, contexts, durations."""

    what: str
    parts: "tuple[Node, ...]" = ()


Node = Literal | Name | Input | Items | Operation | Compare | Range | OneOf | Within | Anything | Computed


def walk(node: Node) -> Iterator[Node]:
    """The node and all that it is made of."""
    stack: list[Node] = [node]
    while stack:
        stack += parts(each := stack.pop())
        yield each


def parts(node: Node) -> tuple[Node, ...]:
    """What a node is directly made of."""
    match node:
        case Operation(left=one, right=other) | Range(low=one, high=other) | Within(value=one, tests=other):
            return one, other
        case Items(items=several) | OneOf(tests=several) | Computed(parts=several):
            return several
        case Compare(edge=one):
            return (one,)
    return ()


def literals(node: Node) -> tuple[Scalar, ...]:
    """Every value that is written out somewhere in it."""
    return tuple(each.value for each in walk(node) if isinstance(each, Literal))
