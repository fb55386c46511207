"""What a field of a handler's model may hold, in words that an owner knows."""

import ast
from typing import Final

from orchestrator.diagrams.templates.sources import Source

_WORDS: Final = {
    "str": "text",
    "bool": "yes or no",
    "int": "whole number",
    "float": "number",
    "Decimal": "number",
    "date": "day",
    "datetime": "time",
    "AwareDatetime": "time",
    "FileContent": "file",
    "None": "nothing",
}


def kind(source: Source, annotation: ast.expr) -> str:
    """In words what an annotation of that module allows; empty when anything may come."""
    match annotation:
        case ast.Constant(value=None):
            return "nothing"
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            return " or ".join(words for each in (left, right) if (words := kind(source, each)))
        case ast.Subscript(value=ast.Name(id=holder), slice=inside):
            return _holding(source, holder, inside)
        case ast.Name(id=name):
            return _WORDS[name] if name in _WORDS else _named(source, name)
    return ""


def _holding(source: Source, holder: str, inside: ast.expr) -> str:
    parts = inside.elts if isinstance(inside, ast.Tuple) else [inside]
    match holder:
        case "Literal":
            return _one_of(parts)
        case "Annotated":
            return kind(source, parts[0])
        case "tuple" | "list" | "Sequence":
            return {"row": "rows", "": "list"}.get(one := kind(source, parts[0]), f"list, each {one}")
        case "dict" | "Mapping":
            return "row"
    return ""


def _named(source: Source, name: str) -> str:
    """A name of ours: another name for a kind, an enumeration, or a model, whose values are rows."""
    match source.find(name):
        case (where, ast.Assign(value=value)):
            return kind(where, value)
        case (_, ast.ClassDef(bases=bases, body=body)):
            if any(ast.unparse(base) in ("StrEnum", "Enum") for base in bases):
                return _one_of([each.value for each in body if isinstance(each, ast.Assign)])
            return "row"
    return ""


def _one_of(values: list[ast.expr]) -> str:
    told = [str(each.value) for each in values if isinstance(each, ast.Constant)]
    return f"one of {', '.join(told)}" if len(told) > 1 else f"always {', '.join(told)}"
