"""Tells where what a variable can hold is not what its reader can use."""

from orchestrator.diagrams.dataflow.acts import Read
from orchestrator.diagrams.dataflow.kinds import ANY, Kind

_FLAT = frozenset({"text", "boolean", "number", "amount"})


def misfit(read: Read, kind: Kind) -> str:
    """Why the reader cannot use what the variable holds, in words that go on after its name; empty when it can."""
    for name in read.path:
        if kind.base in _FLAT:
            return f"is {kind.words}, and holds no {name}"
        inner = kind.field(name) if kind.base == "map" else ANY
        if inner is None:
            return f"holds {_listed(kind)}, but no {name}"
        kind = inner
    if read.kind is None:
        return ""
    return _compared(read.kind, kind) if read.is_compared else _used(read.kind, kind)


def _compared(wanted: Kind, kind: Kind) -> str:
    """A comparison that never holds leads every order the same way."""
    if kind.base == "text" and kind.values and wanted.values and not wanted.values & kind.values:
        return f"is never {wanted.words}; it is {kind.words}"
    if kind.base in ("list", "map") or (kind.base == "boolean" and wanted.base == "text"):
        return f"is {kind.words}, and is compared with {wanted.words}"
    return ""


def _used(wanted: Kind, kind: Kind) -> str:
    if kind.nullable and kind.base != "any" and not wanted.nullable and wanted.base != "any":
        return f"may be nothing, where {wanted.words} is needed"
    if "any" in (wanted.base, kind.base) or kind.base == "null":
        return ""
    if wanted.base != kind.base:
        return "" if _becomes(wanted, kind) else f"is {kind.words}, where {wanted.words} is needed"
    if wanted.values and (others := kind.values - wanted.values):
        return f"may be {_quoted(others)}, where {wanted.words} is needed"
    if wanted.base == "list" and wanted.item and kind.item:
        inner = _used(wanted.item, kind.item)
        return f"is a list of which each {inner}" if inner else ""
    return _map(wanted, kind) if wanted.base == "map" else ""


def _map(wanted: Kind, kind: Kind) -> str:
    if wanted.fields is None or kind.fields is None:
        return ""
    if missing := sorted(wanted.needed - {name for name, _ in kind.fields}):
        return f"holds {_listed(kind)}, but no {', '.join(missing)}"
    for name, inner in wanted.fields:
        found = kind.field(name)
        if found and (wrong := _used(inner, found)):
            return f"holds a {name} that {wrong}"
    return ""


def _becomes(wanted: Kind, kind: Kind) -> bool:
    """Whether the reader makes of one what it needs: a number of a text in which there is one, for example."""
    if wanted.base == "amount":
        return kind.base in ("text", "number")
    if kind.base == "amount":
        return wanted.base in ("text", "number")
    if wanted.base == "number" and kind.base == "text":
        return not kind.values or all(_is_number(value) for value in kind.values)
    if wanted.base == "boolean" and kind.base == "text":  # a table reads "true"; a condition does not
        return wanted.nullable and not kind.values
    return False


def _is_number(text: str) -> bool:
    return text.strip().lstrip("+-").replace(".", "", 1).isdigit()


def _listed(kind: Kind) -> str:
    return ", ".join(name for name, _ in kind.fields or ()) or "nothing"


def _quoted(values: frozenset[str]) -> str:
    return " or ".join(f'"{value}"' for value in sorted(values))
