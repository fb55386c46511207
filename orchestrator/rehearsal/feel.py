"""The part of FEEL that forms use to hide fields, so that a rehearsed reviewer sees what Tasklist would show.

Comparisons, `and`, `or`, `not(...)`, `list contains(...)`, `count(...)`, `is defined(...)`, paths; as in DMN 1.3, §10,
an unknown name is null, and what is neither true nor false counts as false.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from orchestrator.errors import InputError

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<text>"(?:[^"\\]|\\.)*")|(?P<number>\d+(?:\.\d+)?)|(?P<sign>!=|<=|>=|[=<>(),])"""
    r"""|(?P<name>list\s+contains|is\s+defined|string\s+length|[^\W\d][\w.]*))"""
)
_COMPARE: Final[Mapping[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    ">": lambda left, right: left > right,
    ">=": lambda left, right: left >= right,
}
_CONSTANTS: Final[Mapping[str, object]] = {"null": None, "true": True, "false": False}


def holds(expression: str, variables: Mapping[str, object]) -> bool:
    """Tell whether a FEEL expression such as `=decision != "refuse"` is true; raises `InputError` for others."""
    reading = _Reading(expression, variables)
    value = reading.disjunction()
    reading.expect_end()
    return value is True


def _tokens(expression: str) -> list[str]:
    found, position = [], 0
    text = expression.strip().removeprefix("=")
    while text[position:].strip():
        match = _TOKEN.match(text, position)
        if match is None:
            raise InputError([f"{expression}: cannot be read from {text[position:]!r} on"])
        found.append(" ".join(match.group().split()) if match.group("name") else match.group().strip())
        position = match.end()
    return found


class _Reading:
    """One pass over one expression; each method reads one level of the grammar and gives its value."""

    def __init__(self, expression: str, variables: Mapping[str, object]) -> None:
        self.expression, self.variables = expression, variables
        self.tokens = _tokens(expression)

    def disjunction(self) -> object:
        value = self._conjunction()
        while self._accept("or"):
            other = self._conjunction()
            value = value is True or other is True
        return value

    def expect_end(self) -> None:
        if self.tokens:
            raise self._unreadable()

    def _conjunction(self) -> object:
        value = self._comparison()
        while self._accept("and"):
            other = self._comparison()
            value = value is True and other is True
        return value

    def _comparison(self) -> object:
        left = self._operand()
        if self._accept("="):
            return _same(left, self._operand())
        if self._accept("!="):
            return not _same(left, self._operand())
        for sign, compare in _COMPARE.items():
            if self._accept(sign):
                right = self._operand()
                numbers = _as_number(left), _as_number(right)
                return None if None in numbers else compare(*numbers)  # type: ignore[arg-type]  # neither is None here
        return left

    def _operand(self) -> object:
        word = self._take()
        if word == "(":
            value = self.disjunction()
            self._expect(")")
            return value
        if word.startswith('"'):
            return word[1:-1].replace('\\"', '"').replace("\\\\", "\\")
        if word[0].isdigit():
            return Decimal(word)
        if self._accept("("):
            return self._call(word)
        return _CONSTANTS[word] if word in _CONSTANTS else _lookup(word, self.variables)

    def _call(self, name: str) -> object:
        arguments = [self.disjunction()]
        while self._accept(","):
            arguments.append(self.disjunction())
        self._expect(")")
        if name not in _FUNCTIONS:
            raise InputError([f"{self.expression}: the function {name!r} is not one that forms use"])
        return _FUNCTIONS[name](*arguments)

    def _accept(self, token: str) -> bool:
        if self.tokens and self.tokens[0] == token:
            self.tokens.pop(0)
            return True
        return False

    def _expect(self, token: str) -> None:
        if not self._accept(token):
            raise self._unreadable()

    def _take(self) -> str:
        if not self.tokens:
            raise self._unreadable()
        return self.tokens.pop(0)

    def _unreadable(self) -> InputError:
        return InputError([f"{self.expression}: does not end as an expression should, rest: {' '.join(self.tokens)!r}"])


def _lookup(path: str, variables: Mapping[str, object]) -> object:
    value: object = variables
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _same(left: object, right: object) -> bool:
    numbers = _as_number(left), _as_number(right)
    return left == right if None in numbers else numbers[0] == numbers[1]


def _as_number(value: object) -> Decimal | None:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    return Decimal(str(value))


def _contains(values: object, wanted: object) -> bool | None:
    return any(_same(value, wanted) for value in values) if isinstance(values, Sequence) else None


def _size(value: object) -> object:
    return len(value) if isinstance(value, Sequence) else None


def _not(value: object) -> bool | None:
    return not value if isinstance(value, bool) else None


_FUNCTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "not": _not,
    "list contains": _contains,
    "count": _size,
    "string length": _size,
    "is defined": lambda value: value is not None,
}
