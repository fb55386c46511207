"""Whether conditions leave an order without a way: they are tried with all that their variables can hold."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise, product
from math import prod
from typing import Final

from orchestrator.diagrams.dataflow.kinds import Kind
from orchestrator.diagrams.juel.syntax import (
    Choice,
    Literal,
    Name,
    Node,
    Operation,
    Prefix,
    Property,
    Scalar,
    parts,
    walk,
)

#: More combinations are not tried.
_MOST: Final = 5_000
_OTHER: Final = "something else"
_EVALUATED: Final = (Literal, Name, Property, Operation, Prefix, Choice)


def variables(conditions: Sequence[Node]) -> tuple[str, ...]:
    """What the conditions ask for: variables, and paths into them."""
    return tuple(dict.fromkeys(name for one in conditions for name in _asked(one)))


def left_open(conditions: Sequence[Node], kinds: Mapping[str, Kind]) -> str | None:
    """With what in the variables no condition holds, in words; None when one of them always does."""
    if not all(isinstance(each, _EVALUATED) for one in conditions for each in walk(one)):
        return "nothing tells that one of them always holds"
    domains: dict[str, Sequence[Scalar]] = {}
    for name, kind in kinds.items():
        values = _values(kind, conditions)
        if values is None:
            return f"nothing tells all that {name} can hold"
        domains[name] = values
    if prod(map(len, domains.values())) > _MOST:
        return "nothing tells that one of them always holds"
    for tried in product(*domains.values()):
        case = dict(zip(domains, tried, strict=True))
        if not any(_value(one, case) is True for one in conditions):
            said = " and ".join(f"{name} is {_said(value)}" for name, value in case.items())
            return f"none of them holds when {said}"
    return None


def _asked(node: Node) -> Iterator[str]:
    path = _path(node)
    if path:
        yield path
    else:
        for part in parts(node):
            yield from _asked(part)


def _path(node: Node) -> str:
    match node:
        case Name(name=name):
            return name
        case Property(of=of, name=name) if inner := _path(of):
            return f"{inner}.{name}"
    return ""


def _values(kind: Kind, conditions: Sequence[Node]) -> list[Scalar] | None:
    """Everything that makes a difference; None when nobody knows what there can be."""
    found: list[Scalar] = [None] if kind.nullable else []
    if kind.base == "boolean":
        return [*found, True, False]
    if kind.base == "text":
        return [*found, *(sorted(kind.values) or [*_texts(conditions), _OTHER])]
    if kind.base == "number":
        edges = sorted({value for value in _literals(conditions) if isinstance(value, Decimal)})
        near = [edge + step for edge in edges for step in (Decimal(-1), Decimal(0), Decimal(1))]
        between = [(one + other) / 2 for one, other in pairwise(edges)]
        return [*found, *near, *between] if edges else [*found, Decimal(0)]
    return [None] if kind.base == "null" else None


def _texts(conditions: Sequence[Node]) -> list[str]:
    return list(dict.fromkeys(value for value in _literals(conditions) if isinstance(value, str)))


def _literals(conditions: Sequence[Node]) -> Iterator[Scalar]:
    return (each.value for one in conditions for each in walk(one) if isinstance(each, Literal))


def _value(node: Node, case: Mapping[str, Scalar]) -> Scalar:
    """What an expression gives; as the engine does, nothing counts as no."""
    if path := _path(node):
        return case[path]
    match node:
        case Literal(value=value):
            return value
        case Prefix(sign="!", of=of):
            return _value(of, case) is not True
        case Prefix(sign="empty", of=of):
            return _value(of, case) in (None, "")
        case Choice(test=test, then=then, otherwise=otherwise):
            return _value(then if _value(test, case) is True else otherwise, case)
        case Operation(sign=sign, left=left, right=right) if sign in _SIGNS:
            return _SIGNS[sign](_value(left, case), _value(right, case))
    return None


def _ordered(compare: Callable[[Decimal, Decimal], bool]) -> Callable[[Scalar, Scalar], bool]:
    def holds(one: Scalar, other: Scalar) -> bool:
        return isinstance(one, Decimal) and isinstance(other, Decimal) and compare(one, other)

    return holds


_SIGNS: Final[dict[str, Callable[[Scalar, Scalar], bool]]] = {
    "==": lambda one, other: one == other,
    "!=": lambda one, other: one != other,
    "&&": lambda one, other: one is True and other is True,
    "||": lambda one, other: one is True or other is True,
    "<": _ordered(lambda one, other: one < other),
    ">": _ordered(lambda one, other: one > other),
    "<=": _ordered(lambda one, other: one <= other),
    ">=": _ordered(lambda one, other: one >= other),
}


def _said(value: Scalar) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case None:
            return "nothing"
        case Decimal():
            return f"{value:f}"
    return value if value == _OTHER else f'"{value}"'
