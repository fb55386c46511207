"""Reads what stands between the signs of FEEL: literals, names, calls, lists, contexts and what hangs on them."""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Final

from orchestrator.diagrams.feel.cursor import BETWEEN, Cursor
from orchestrator.diagrams.feel.syntax import Computed, Input, Items, Literal, Name, Node, Scalar

_CONSTANTS: Final[dict[str, Scalar]] = {"null": None, "true": True, "false": False}
_ESCAPE: Final = re.compile(r'\\([nrt"\'\\])')
_ESCAPED: Final = {"n": "\n", "r": "\r", "t": "\t"}
_CLOSED: Final = {"(": ")", "[": "]", "{": "}"}


class Values(Cursor, ABC):
    """Reads values; what may stand inside them, any expression, is for the class below."""

    @abstractmethod
    def expression(self) -> Node:
        """Any expression. Raises FeelError."""

    def value(self) -> Node:
        """A value with the paths and filters that hang on it."""
        node = self._terminal()
        while True:
            if self.accept("."):
                self._name()
                self.accept("offset")
                node = Computed("path", (node,))
            elif self.sees("[") and (filtered := self.attempt(self._filter)):  # it may also end a range
                node = Computed("filter", (node, filtered))
            else:
                return node

    def _filter(self) -> Node:
        self.expect("[")
        node = self.expression()
        self.expect("]")
        return node

    def _terminal(self) -> Node:
        kind = self.token.kind
        if kind == "number":
            return Literal(Decimal(self.take().text))
        if kind == "text":
            return self._text()
        if kind == "name":
            return self._named()
        if self.accept("?"):
            return Input()
        if self.accept("@"):
            return Computed("@", (self._text(),))
        return self._bracketed()

    def _text(self) -> Literal:
        if self.token.kind != "text":
            raise self.refused("text between quotes")
        inside = self.take().text[1:-1]
        return Literal(_ESCAPE.sub(lambda found: _ESCAPED.get(found[1], found[1]), inside))

    def _bracketed(self) -> Node:
        if not self.sees(*_CLOSED):
            raise self.refused("a value")
        opening = self.take().text
        if opening == "(":
            node = self.expression()
        elif opening == "[":
            node = Items(self._several(self.expression, "]"))
        else:
            node = Computed("context", self._several(self._entry, "}"))
        self.expect(_CLOSED[opening])
        return node

    def _several(self, read: Callable[[], Node], closing: str) -> tuple[Node, ...]:
        if self.sees(closing):
            return ()
        found = [read()]
        while self.accept(","):
            found.append(read())
        return tuple(found)

    def _entry(self) -> Node:
        if self.token.kind == "text":
            self.take()
        else:
            self._words()
        self.expect(":")
        return self.expression()

    def _named(self) -> Node:
        if self.token.text in _CONSTANTS:
            return Literal(_CONSTANTS[self.take().text])
        if self.sees(*BETWEEN):
            raise self.refused("a value")
        if called := self.attempt(self._call):
            return called
        path = [self._name()]
        while self.accept("."):
            path.append(self._name())
        return Name(".".join(path)) if not self.sees("(") else self._call_of(".".join(path))

    def _call(self) -> Node:
        name = self._words()
        if not self.sees("("):
            raise self.refused("(")
        return self._call_of(name)

    def _call_of(self, name: str) -> Node:
        self.expect("(")
        given = self._several(self._argument, ")")
        self.expect(")")
        if name == "function":
            return Computed("function", (self._body(),))
        match given:
            case (Literal(value=str(text)),):
                return _moment(name, text)
        return Computed(name, given)

    def _body(self) -> Node:
        self.accept("external")
        return self.expression()

    def _argument(self) -> Node:
        return self.attempt(self._entry) or self.expression()

    def _words(self) -> str:
        """Names with one space between them, as far as they go on: `list contains`."""
        words = [self._name()]
        while self.token.kind == "name" and (not self.sees(*BETWEEN) or words == ["date"]):
            words.append(self._name())
        return " ".join(words)

    def _name(self) -> str:
        if self.token.kind != "name" or self.token.text in _CONSTANTS:
            raise self.refused("a name")
        return self.take().text


def _moment(name: str, text: str) -> Node:
    """A day or a moment without zone is a value; what the engine cannot read is null to it, and is not looked into."""
    try:
        if name == "date and time" and (moment := datetime.fromisoformat(text)).tzinfo is None and "T" in text:
            return Literal(moment)
        if name == "date":
            return Literal(date.fromisoformat(text))
    except ValueError:
        pass
    return Computed(name, (Literal(text),))
