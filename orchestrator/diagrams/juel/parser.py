"""Reads JUEL text into syntax, or says where it cannot be read and what is expected there.

The grammar is that of the unified expression language 2.2 without its assignments, which the engine refuses:
https://docs.camunda.org/manual/7.24/user-guide/process-engine/expression-language/
"""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from orchestrator.diagrams.juel.syntax import (
    Call,
    Choice,
    Item,
    Joined,
    Literal,
    Name,
    Node,
    Operation,
    Prefix,
    Property,
)
from orchestrator.diagrams.juel.tokens import JuelError, Token, cut

_CONSTANTS: Final = {"true": True, "false": False, "null": None}
_ESCAPE: Final = re.compile(r"\\(.)", re.DOTALL)
#: How many words and signs one text may have.
_LONGEST: Final = 250
#: How many expressions may stand in one another.
_DEEPEST: Final = 40
_LEVELS: Final = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))


@lru_cache(maxsize=4096)
def parse(text: str) -> Node:
    """What a text with `${}` or `#{}` says, or plain text. Raises JuelError for what cannot be read."""
    reading = _Reading(text)
    pieces: list[Node] = []
    while reading.token.kind != "end":
        if reading.token.kind == "plain":
            pieces.append(Literal(reading.take().text))
        else:
            reading.expect("{")
            pieces.append(reading.choice())
            reading.expect("}")
    return pieces[0] if len(pieces) == 1 else Joined(tuple(pieces))


class _Reading:
    """One pass over one text; each method reads one level of the grammar."""

    def __init__(self, text: str) -> None:
        self.tokens = cut(text)
        if len(self.tokens) > _LONGEST:
            raise JuelError(self.tokens[_LONGEST].start, f"expected at most {_LONGEST} words and signs")
        self.place = 0
        self.depth = 0

    @property
    def token(self) -> Token:
        """The token that is read next."""
        return self.tokens[self.place]

    def sees(self, *signs: str) -> bool:
        """True when one of these signs comes next."""
        return self.token.kind == "sign" and self.token.text in signs

    def take(self) -> Token:
        """The next token, and go on."""
        token = self.token
        self.place += token.kind != "end"
        return token

    def accept(self, sign: str) -> bool:
        """Go on if that sign comes next."""
        return self.sees(sign) and bool(self.take())

    def expect(self, sign: str) -> None:
        """Go on; raises JuelError if something else comes next."""
        if not self.accept(sign):
            raise self.refused(sign)

    def refused(self, expected: str) -> JuelError:
        """The error that tells what comes next, and what should."""
        found = self.token.text if self.token.kind != "end" else "the end"
        return JuelError(self.token.start, f"expected {expected}, found {found}")

    def choice(self) -> Node:
        """Any expression."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise self.refused(f"at most {_DEEPEST} expressions in one another")
        test = self._level(0)
        if self.accept("?"):
            then = self.choice()
            self.expect(":")
            test = Choice(test, then, self.choice())
        self.depth -= 1
        return test

    def _level(self, number: int) -> Node:
        if number == len(_LEVELS):
            return self._prefixed()
        node = self._level(number + 1)
        while self.sees(*_LEVELS[number]):
            sign = self.take().text
            node = Operation(sign, node, self._level(number + 1))
        return node

    def _prefixed(self) -> Node:
        before = []
        while self.sees("!", "-") or (self.token.kind == "name" and self.token.text == "empty"):
            before.append(self.take().text)
        node = self._followed()
        for sign in reversed(before):
            node = Prefix(sign, node)
        return node

    def _followed(self) -> Node:
        node = self._value()
        while self.sees(".", "["):
            if self.accept("["):
                index = self.choice()
                self.expect("]")
                node = _indexed(node, index)
            else:
                self.take()
                name = self._name()
                node = Call(node, name, self._given()) if self.sees("(") else Property(node, name)
        return node

    def _value(self) -> Node:
        read = _VALUES.get(self.token.kind)
        if read:
            return read(self)
        if not self.accept("("):
            raise self.refused("a value")
        node = self.choice()
        self.expect(")")
        return node

    def _number(self) -> Node:
        return Literal(Decimal(self.take().text))

    def _text(self) -> Node:
        return Literal(_ESCAPE.sub(r"\1", self.take().text[1:-1]))

    def _named(self) -> Node:
        name = self._name()
        if name in _CONSTANTS:
            return Literal(_CONSTANTS[name])
        while self.sees(":") and self._is_prefix():
            self.take()
            name = f"{name}:{self._name()}"
        return Call(None, name, self._given()) if self.sees("(") else Name(name)

    def _is_prefix(self) -> bool:
        """Whether `name:` begins the name of a function, as in `fn:size(x)`; so does the engine read `a ? b : c(x)`."""
        after = self.tokens[self.place + 1 : self.place + 3]
        return [each.kind for each in after] == ["name", "sign"] and after[1].text == "("

    def _name(self) -> str:
        if self.token.kind != "name":
            raise self.refused("a name")
        return self.take().text

    def _given(self) -> tuple[Node, ...]:
        self.expect("(")
        if self.accept(")"):
            return ()
        given = [self.choice()]
        while self.accept(","):
            given.append(self.choice())
        self.expect(")")
        return tuple(given)


def _indexed(of: Node, index: Node) -> Node:
    match index:
        case Literal(value=str(name)):
            return Property(of, name)
    return Item(of, index)


_VALUES: Final[dict[str, Callable[[_Reading], Node]]] = {
    "number": _Reading._number,
    "text": _Reading._text,
    "name": _Reading._named,
}
