"""What each handler does, reads and writes, from its own source: types, comments and docstrings."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestrator.diagrams.templates.kinds import kind
from orchestrator.diagrams.templates.sources import Source

_RAISES: Final = re.compile(r"; raises .*$")
#: Where models begin that say nothing of their own.
_ROOTS: Final = frozenset({"TaskInput", "TaskOutput", "BaseModel"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """A process variable that a handler reads or writes."""

    name: str
    kind: str  #: in words; empty when anything may come
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """All that a handler reads, or all that it writes."""

    says: str = ""  #: the model's docstring
    variables: tuple[Variable, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A handler as a diagram sees it."""

    topic: str
    does: str  #: the first paragraph of its docstring, without the errors that it raises
    reads: Carried
    writes: Carried


def read_signatures(root: Path) -> tuple[Signature, ...]:
    """Every handler of every department whose sources lie in `workers/` below `root`, by topic."""
    known: dict[Path, Source] = {}
    sources = [Source(root=root, path=path, others=known) for path in sorted((root / "workers").glob("*/*.py"))]
    found = [signature for source in sources for signature in _signatures(source)]
    return tuple(sorted(found, key=lambda each: each.topic))


def _signatures(source: Source) -> Iterator[Signature]:
    for function in source.tree.body:
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef) and (topic := _topic(function)):
            yield Signature(
                topic=topic,
                does=_RAISES.sub(".", _paragraph(function)),
                reads=_carried(source, function.args.args[0].annotation if function.args.args else None),
                writes=_carried(source, function.returns),
            )


def _topic(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    for decorator in function.decorator_list:
        match decorator:
            case ast.Call(func=ast.Name(id="topic"), args=[ast.Constant(value=str(topic))]):
                return topic
    return ""


def _carried(source: Source, annotation: ast.expr | None) -> Carried:
    if isinstance(annotation, ast.BinOp):  # an answer, or none
        annotation = annotation.left
    if not isinstance(annotation, ast.Name) or annotation.id in _ROOTS:
        return Carried()
    match source.find(annotation.id):
        case (where, ast.ClassDef() as model):
            return Carried(says=_paragraph(model), variables=tuple(_variables(where, model).values()))
    return Carried()


def _variables(source: Source, model: ast.ClassDef) -> dict[str, Variable]:
    found: dict[str, Variable] = {}
    for base in model.bases:
        above = source.find(base.id) if isinstance(base, ast.Name) and base.id not in _ROOTS else None
        if above and isinstance(above[1], ast.ClassDef):
            found |= _variables(above[0], above[1])
    for each in model.body:
        match each:
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation) if name != "model_config":
                meaning = source.comment(each.lineno)
                found[name] = Variable(name=_spelled(name), kind=kind(source, annotation), meaning=meaning)
    return found


def _spelled(name: str) -> str:
    """As the process spells it: `order_number` is `orderNumber`."""
    first, *others = name.split("_")
    return first + "".join(word.title() for word in others)


def _paragraph(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    told = ast.get_docstring(node) or ""
    return " ".join(told.partition("\n\n")[0].split())
