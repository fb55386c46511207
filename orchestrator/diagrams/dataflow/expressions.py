"""Which variables an expression reads, writes and removes, be it JUEL or FEEL."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final

from orchestrator.diagrams.dataflow.acts import ASKED, NEEDED, Act, Drop, Read, Write
from orchestrator.diagrams.dataflow.kinds import BOOLEAN, NUMBER, TEXT, Kind, one_of, or_null
from orchestrator.diagrams.feel import syntax as feel
from orchestrator.diagrams.feel.parser import parse_expression
from orchestrator.diagrams.feel.tokens import FeelError
from orchestrator.diagrams.juel.parser import parse
from orchestrator.diagrams.juel.syntax import (
    Call,
    Choice,
    Joined,
    Literal,
    Name,
    Node,
    Operation,
    Prefix,
    Property,
    parts,
    walk,
)
from orchestrator.diagrams.juel.tokens import JuelError

#: What the engine itself offers to expressions.
OFFERED: Final = frozenset(
    {"execution", "task", "externalTask", "caseExecution", "authenticatedUserId", "decisionResult"}
)
#: FEEL whose names may be its own.
_BINDING: Final = frozenset({"for", "some", "every", "filter", "function", "context"})
#: Inside of an expression nothing counts as no; the whole of a condition must be one of them.
_MAYBE: Final = or_null(BOOLEAN)
_ORDERED: Final = frozenset({"<", ">", "<=", ">="})


def is_juel(text: str) -> bool:
    """Whether the engine evaluates anything in it."""
    return "${" in text or "#{" in text


@lru_cache(maxsize=4096)
def acts_of(text: str, by: str, kind: Kind | None = None) -> tuple[Act, ...]:
    """What the evaluation of a JUEL text does; `kind` is what its value should be. Nothing for what cannot be read."""
    try:
        node = parse(text)
    except JuelError:
        return ()
    tested = frozenset(_tested(node))
    acts = _acts(node, by, kind)
    return tuple(
        replace(one, need=ASKED) if isinstance(one, Read) and one.name in tested else one
        for one in acts
        if not isinstance(one, Read) or one.name not in OFFERED
    )


def asked_in_feel(text: str, by: str, need: int = NEEDED, kind: Kind | None = None) -> tuple[Read, ...]:
    """The variables that FEEL asks for; `kind` is what a text that is a variable alone should be."""
    try:
        node = parse_expression(text)
    except FeelError:
        return ()
    if isinstance(node, feel.Name):
        return (_named(node.path, by, need, kind),)
    if any(isinstance(one, feel.Computed) and one.what in _BINDING for one in feel.walk(node)):
        return ()
    names = dict.fromkeys(one.path for one in feel.walk(node) if isinstance(one, feel.Name))
    return tuple(_named(path, by, need, None) for path in names)


def _named(path: str, by: str, need: int, kind: Kind | None) -> Read:
    name, *rest = path.split(".")
    return Read(name=name, by=by, need=need, kind=None if rest else kind, path=tuple(rest))


def _tested(node: Node) -> Iterator[str]:
    """The variables that `execution.hasVariable` looks for."""
    for one in walk(node):
        match one:
            case Call(name="hasVariable" | "hasVariableLocal", given=(Literal(value=str(name)),)):
                yield name


def _acts(node: Node, by: str, kind: Kind | None = None) -> Iterator[Act]:
    match node:
        case Name(name=name):
            yield Read(name=name, by=by, kind=kind)
        case Property():
            yield from _path(node, by)
        case Call(of=Name(name="execution" | "task"), name=name, given=(Literal(value=str(variable)), *rest)):
            yield from _called(name, variable, tuple(rest), by)
        case Operation():
            yield from _operation(node, by)
        case Prefix(sign=sign, of=of):
            yield from _acts(of, by, {"!": _MAYBE, "-": or_null(NUMBER)}.get(sign))
        case Choice(test=test, then=then, otherwise=otherwise):
            yield from (*_acts(test, by, _MAYBE), *_acts(then, by, kind), *_acts(otherwise, by, kind))
        case _:
            yield from (act for part in parts(node) for act in _acts(part, by))


def _path(node: Property, by: str) -> Iterator[Act]:
    """`a.b.c` asks `a` for b, and that for c."""
    path: list[str] = []
    of: Node = node
    while isinstance(of, Property):
        path.insert(0, of.name)
        of = of.of
    if isinstance(of, Name):
        yield Read(name=of.name, by=by, path=tuple(path))
    else:
        yield from _acts(of, by)


def _called(name: str, variable: str, rest: tuple[Node, ...], by: str) -> Iterator[Act]:
    for given in rest:
        yield from _acts(given, by)
    if name.startswith("setVariable"):
        yield Write(name=variable, by=by, kind=_kind(rest[0]) if rest else Kind(base="any", nullable=True))
    elif name.startswith("removeVariable"):
        yield Drop(name=variable)
    elif name.startswith(("getVariable", "hasVariable")):
        yield Read(name=variable, by=by, need=ASKED)


def _operation(node: Operation, by: str) -> Iterator[Act]:
    sides = ((node.left, node.right), (node.right, node.left))
    for side, other in sides:
        if node.sign in ("&&", "||"):
            yield from _acts(side, by, _MAYBE)
        elif node.sign in ("==", "!=") and isinstance(other, Literal):
            yield from (_compared(act, other) for act in _acts(side, by))
        elif node.sign in _ORDERED and isinstance(other, Literal):
            yield from _acts(side, by, or_null(_kind(other)))
        else:
            yield from _acts(side, by)


def _compared(act: Act, other: Literal) -> Act:
    if not isinstance(act, Read) or other.value is None:
        return act
    kind = one_of([other.value]) if isinstance(other.value, str) else _kind(other)
    return replace(act, kind=kind, is_compared=True)


def _kind(node: Node) -> Kind:
    match node:
        case Literal(value=bool()) | Prefix(sign="!" | "empty"):
            return BOOLEAN
        case Literal(value=str(text)):
            return one_of([text])
        case Joined():
            return TEXT
        case Literal(value=value) if value is not None:
            return NUMBER
    return Kind(base="any", nullable=True)
