"""Tells whether a value passes an input cell, as the engine would: yes, no, or not to be told from here."""

import operator
from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final

from orchestrator.diagrams.feel.syntax import (
    Anything,
    Compare,
    Input,
    Items,
    Literal,
    Node,
    OneOf,
    Operation,
    Range,
    Scalar,
    Within,
    walk,
)


class _Unsure(Enum):
    """What only the engine can tell: the outcome of a call, another variable's value."""

    UNSURE = "unsure"


UNSURE: Final = _Unsure.UNSURE
Told = Scalar | _Unsure
_COMPARE: Final[dict[str, Callable[..., bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def matches(cell: Node, asked: Scalar) -> bool | None:
    """True or False where the cell settles it for that value; None where it needs what only the engine has.

    As in the engine, null passes neither a comparison nor its `not(…)`, and values of two kinds are never equal:
    a text passes neither `5` nor `not(5)`. Logic with null in it is Kleene's (DMN 1.3, §10.3.2.6).
    """
    told = _test(cell, asked)
    return None if told is UNSURE else told is True


def _test(node: Node, asked: Scalar) -> Told:
    match node:
        case Anything():
            return True
        case Compare(sign=sign, edge=edge):
            return _ordered(sign, asked, _value(edge, asked))
        case Range(low=low, high=high, with_low=with_low, with_high=with_high):
            above = _ordered(">=" if with_low else ">", asked, _value(low, asked))
            return _both(above, _ordered("<=" if with_high else "<", asked, _value(high, asked)))
        case OneOf(tests=tests, negated=negated):
            return _any_test(tests, negated, asked)
        case Literal(value=value) if isinstance(value, bool) and asked is None:
            return None
        case Literal(value=value):
            return _equal(asked, value)
        case Items(items=items):
            return UNSURE if asked is None else _either(_test(each, asked) for each in items)
    return _expression(node, asked)


def _any_test(tests: tuple[Node, ...], negated: bool, asked: Scalar) -> Told:
    """One of several, or of those within `not`. A `true` that comes first passes there whatever was asked."""
    found = True if _says(tests[0], True) else _either(_listed(each, asked) for each in tests)
    return _opposite(found) if negated else found


def _listed(node: Node, asked: Scalar) -> Told:
    return asked is False if _says(node, False) else _test(node, asked)


def _says(node: Node, truth: bool) -> bool:
    return isinstance(node, Literal) and node.value is truth


def _expression(node: Node, asked: Scalar) -> Told:
    """One that names the value by `?` tells by itself; another's outcome is compared with the value."""
    told = _value(node, asked)
    if any(isinstance(each, Input) for each in walk(node)):
        return told if told is None or isinstance(told, bool) else UNSURE
    return UNSURE if told is UNSURE or isinstance(told, bool) else _equal(asked, told)


def _value(node: Node, asked: Scalar) -> Told:
    match node:
        case Input():
            return asked
        case Literal(value=value):
            return value
        case Within(value=Input(), tests=tests):
            return _test(tests, asked)
        case Operation(sign=sign, left=left, right=right):
            return _operation(sign, _value(left, asked), _value(right, asked))
    return UNSURE


def _operation(sign: str, left: Told, right: Told) -> Told:
    match sign:
        case "and":
            return _both(_truth(left), _truth(right))
        case "or":
            return _either(map(_truth, (left, right)))
        case "=":
            return _equal(left, right)
        case "!=":
            return _opposite(_equal(left, right))
    return _ordered(sign, left, right) if sign in _COMPARE else UNSURE


def _truth(value: Told) -> Told:
    return value if isinstance(value, bool) or value is UNSURE else None


def _equal(left: Told, right: Told) -> Told:
    if UNSURE in (left, right):
        return UNSURE
    if left is None or right is None:
        return left is right
    return left == right if type(left) is type(right) else None


def _ordered(sign: str, left: Told, right: Told) -> Told:
    if left is UNSURE or right is UNSURE:
        return UNSURE
    if left is None or type(left) is not type(right) or isinstance(left, bool):
        return None
    return _COMPARE[sign](left, right)


def _both(left: Told, right: Told) -> Told:
    return _opposite(_either(map(_opposite, (left, right))))


def _either(all_told: Iterable[Told]) -> Told:
    found = set(all_told)
    return next((each for each in (True, UNSURE, None) if each in found), False)


def _opposite(told: Told) -> Told:
    return not told if isinstance(told, bool) else told
