"""Reads FEEL text into syntax, or says where it cannot be read and what is expected there.

The grammar is the engine's own (feel-engine 1.19, of Camunda 7.24), not that of DMN 1.3: variables have no spaces in
their names, a comparison without its left side may stand wherever a value may, and `]1..5[` has open ends.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestrator.diagrams.feel.syntax import (
    Anything,
    Compare,
    Computed,
    Literal,
    Node,
    OneOf,
    Operation,
    Range,
    Within,
)
from orchestrator.diagrams.feel.tokens import FeelError
from orchestrator.diagrams.feel.values import Values

#: How many expressions may stand in one another.
_DEEPEST: Final = 25
#: How many signs and words may stand between values, in one text.
_LONGEST: Final = 150
_COMPARISONS: Final = ("<=", ">=", "<", ">")


@lru_cache(maxsize=4096)
def parse_tests(text: str) -> Node:
    """What an input cell says; an empty one lets everything pass. Raises FeelError."""
    if text.strip() in ("", "-"):
        return Anything()
    reading = _Reading(text)
    return reading.whole(reading.cell)


@lru_cache(maxsize=4096)
def parse_expression(text: str) -> Node:
    """What an output cell says, or the head of an input column. Raises FeelError."""
    reading = _Reading(text)
    return reading.whole(reading.expression)


class _Reading(Values):
    """One pass over one text; each method reads one level of the grammar."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.depth = 0
        self.links = 0
        self.known: dict[int, tuple[Node, int] | FeelError] = {}

    def whole(self, read: Callable[[], Node]) -> Node:
        """All of the text. Raises FeelError, the one furthest in it."""
        try:
            node = read()
            if self.token.kind != "end":
                raise self.refused("the end, or a sign or word between two values")
        except FeelError as error:
            raise self.refused_furthest(error) from None
        return node

    def cell(self) -> Node:
        """`not(tests)`, or one or several tests."""
        if negated := self.attempt(self._negated):
            return negated
        tests = self._several(self._test, "")
        return tests[0] if len(tests) == 1 else OneOf(tests)

    def _negated(self) -> Node:
        self.expect("not")
        return OneOf(self._bracketed_tests().tests, negated=True)

    def _bracketed_tests(self) -> OneOf:
        self.expect("(")
        first = self._test()
        rest = self._several(self._test, ")") if self.accept(",") else ()
        self.expect(")")
        return OneOf((first, *rest))

    def _test(self) -> Node:
        return self.attempt(self._unwritten) or self.expression()

    def expression(self) -> Node:
        """Any expression; each place is read once, however often it is asked for."""
        start = self.place
        if start not in self.known:
            try:
                self.known[start] = self._expression(), self.place
            except FeelError as error:
                self.known[start] = error
        known = self.known[start]
        if isinstance(known, FeelError):
            raise known
        node, self.place = known
        return node

    def _expression(self) -> Node:
        self.depth += 1
        if self.depth > _DEEPEST:
            raise FeelError(self.token.start, f"more than {_DEEPEST} expressions stand in one another")
        try:
            if self.sees("if"):
                return self._choice()
            if self.sees("for", "some", "every"):
                return self._iteration()
            return self._chain(("or",), self._conjunction)
        finally:
            self.depth -= 1

    def _choice(self) -> Node:
        pieces = []
        for word in ("if", "then", "else"):
            self.expect(word)
            pieces.append(self.expression())
        return Computed("if", tuple(pieces))

    def _iteration(self) -> Node:
        what = self.take().text
        sources = self._several(self._iterator, "")
        self.expect("return" if what == "for" else "satisfies")
        return Computed(what, (*sources, self.expression()))

    def _iterator(self) -> Node:
        self._name()
        self.expect("in")
        start = self._sum()
        return Computed("to", (start, self._sum())) if self.accept("..") else start

    def _conjunction(self) -> Node:
        return self._chain(("and",), self._comparison)

    def _comparison(self) -> Node:
        return self.attempt(self._compared) or self._unwritten()

    def _compared(self) -> Node:
        left = self._sum()
        for sign in (*_COMPARISONS, "!=", "="):
            if self.accept(sign):
                return Operation(sign, left, self._sum())
        if self.accept("between"):
            low = self._sum()
            self.expect("and")
            return Operation("and", Operation(">=", left, low), Operation("<=", left, self._sum()))
        if self.accept("instance"):
            return self._instance(left)
        return Within(left, self._membership()) if self.accept("in") else left

    def _instance(self, left: Node) -> Node:
        self.expect("of")
        self._words()
        while self.accept("."):
            self._words()
        if self.accept("<"):
            self._words()
            self.expect(">")
        return Computed("instance of", (left,))

    def _membership(self) -> Node:
        return self.attempt(self._bracketed_tests) or self._test()

    def _unwritten(self) -> Node:
        """`< 5` or `[1..5]`: the value that is asked about is not written."""
        if self.sees(*_COMPARISONS):
            return Compare(self.take().text, self._sum())
        if not self.sees("(", "[", "]"):
            raise self.refused("a value")
        opening = self.take().text
        low = self._sum()
        self.expect("..")
        high = self._sum()
        if not self.sees(")", "[", "]"):
            raise self.refused("the bracket that ends the range")
        return Range(low, high, opening == "[", self.take().text == "]")

    def _sum(self) -> Node:
        return self._chain(("+", "-"), self._product)

    def _product(self) -> Node:
        return self._chain(("*", "/"), self._power)

    def _power(self) -> Node:
        return self._chain(("**",), self._signed)

    def _signed(self) -> Node:
        if not self.accept("-"):
            return self.value()
        match self.value():
            case Literal(value=number) if isinstance(number, Decimal):
                return Literal(-number)
            case node:
                return Computed("-", (node,))

    def _chain(self, signs: tuple[str, ...], read: Callable[[], Node]) -> Node:
        node = read()
        while self.sees(*signs):
            self.links += 1
            if self.links > _LONGEST:
                raise FeelError(self.token.start, f"more than {_LONGEST} signs and words stand between values")
            node = Operation(self.take().text, node, read())
        return node
