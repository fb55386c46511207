"""A decision table as an owner sees it in Modeler: columns with labels, rows with numbers, cells with text."""

from dataclasses import dataclass
from functools import cached_property

from orchestrator.diagrams.feel.parser import parse_expression, parse_tests
from orchestrator.diagrams.feel.syntax import Literal, Node, OneOf, Scalar
from orchestrator.diagrams.feel.tokens import FeelError

#: The policies that the engine knows; with COLLECT alone it sums, counts or takes the least or greatest.
POLICIES = ("UNIQUE", "ANY", "FIRST", "RULE ORDER", "COLLECT")
AGGREGATIONS = ("SUM", "MIN", "MAX", "COUNT")
#: The policies under which one row answers.
ONE_ANSWERS = ("UNIQUE", "ANY", "FIRST")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell, or the expression at the head of an input column."""

    text: str
    language: str = ""  #: as the file says; empty: FEEL

    @property
    def is_feel(self) -> bool:
        return not self.language or "feel" in self.language.lower()

    @property
    def is_juel(self) -> bool:
        return self.language.lower() == "juel"


@dataclass(frozen=True, kw_only=True)
class Column:
    """An input or output column."""

    label: str  #: what its head shows: the label, or else the expression or name
    name: str  #: of an output; of an input, the variable that its expression is
    asks: Cell  #: the expression of an input
    type: str  #: typeRef in lower case, or empty
    allowed: str  #: the text of its predefined values

    @cached_property
    def values(self) -> tuple[Scalar, ...]:
        """Its predefined values, where each is written out; none when there are none, or when they cannot be read."""
        try:
            node = parse_tests(self.allowed)
        except FeelError:
            return ()
        tests = node.tests if isinstance(node, OneOf) and not node.negated else (node,)
        values = tuple(each.value for each in tests if isinstance(each, Literal))
        return values if len(values) == len(tests) else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One rule."""

    number: int  #: as Modeler shows it, from 1 on
    tests: tuple[Cell, ...]
    answers: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One decision table."""

    policy: str
    aggregation: str
    inputs: tuple[Column, ...]
    outputs: tuple[Column, ...]
    rows: tuple[Row, ...]


def meaning(cell: Cell) -> Node | None:
    """What an input cell says; None when it is not FEEL or cannot be read."""
    try:
        return parse_tests(cell.text) if cell.is_feel else None
    except FeelError:
        return None


def answer(cell: Cell) -> Node | None:
    """What an output cell says; None when it is empty, is not FEEL or cannot be read."""
    try:
        return parse_expression(cell.text) if cell.is_feel and cell.text.strip() else None
    except FeelError:
        return None
