"""What a handler reads and writes, from the text of its module: nothing is imported, so that a check stays quick.

A test compares all of them with what `workers.runtime` finds by importing the same modules.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from orchestrator.diagrams.dataflow.kinds import (
    AMOUNT,
    ANY,
    BOOLEAN,
    NULL,
    NUMBER,
    TEXT,
    Kind,
    list_of,
    map_of,
    one_of,
    or_null,
)

_HANDLER = re.compile(
    r'^@topic\(\s*"(?P<topic>[^"]+)".*?^(?:async )?def \w+\(\s*\w+: (?P<reads>\w+).*?\) -> (?P<writes>[^:]+):$',
    re.MULTILINE | re.DOTALL,
)
_CLASS = re.compile(r"^class (?P<name>\w+)(?:\((?P<bases>[^)]*)\))?:\n(?P<body>(?:(?:    .*)?\n)*)", re.MULTILINE)
_FIELD = re.compile(r"^    (?P<name>[a-z]\w*): (?P<said>.+(?:\n        .+|\n    [\])].*)*)", re.MULTILINE)
_PLAIN = re.compile(r"(?P<kind>[\w.]+(?: \| None)?)(?: (?P<sign>=) (?P<default>[\w.\"']+))?")
_VALUE = re.compile(r"^    [A-Z]\w* = \"([^\"]*)\"", re.MULTILINE)
_CODE = re.compile(r"^    code(?:: [^=]+)? = \"([^\"]+)\"", re.MULTILINE)
_SENT = re.compile(r"self\.variables[^=\n]*= ")
_IMPORT = re.compile(r"^from (\S+) import (\([^)]*\)|[^\n]*)", re.MULTILINE)
_ALIAS = re.compile(r"^(\w+)(?:: [^=\n]+)? = ", re.MULTILINE)
_DEEPEST = 6  #: models in one another
#: Where the models lie that handlers of an owner's own folder are made of.
_INSTALLED = Path(__file__).resolve().parents[2]
_SIMPLE = {
    "str": TEXT,
    "bool": BOOLEAN,
    "int": NUMBER,
    "float": NUMBER,
    "Decimal": AMOUNT,
    "date": TEXT,
    "datetime": TEXT,
    "None": NULL,
    "dict": Kind(base="map"),
    "JsonValue": ANY,
    "object": ANY,
    "Any": ANY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """One variable of a handler's input or output."""

    name: str
    kind: Kind
    is_needed: bool  #: an input without default
    is_reset: bool = False  #: an output that is None unless the handler says otherwise


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What one handler reads and writes."""

    reads: tuple[Variable, ...] = ()
    writes: tuple[Variable, ...] = ()


@dataclass(eq=False)
class Sources:
    """The modules below a folder, each read once."""

    root: Path
    _texts: dict[str, str] = field(default_factory=dict)
    _classes: dict[str, dict[str, tuple[str, str]]] = field(default_factory=dict)
    _models: dict[tuple[str, str], tuple[Variable, ...]] = field(default_factory=dict)
    _named: dict[tuple[str, str], Kind] = field(default_factory=dict)

    def signature(self, handler: Path, topic: str) -> Signature | None:
        """The signature of the function that serves the topic there; None when it cannot be read."""
        module = ".".join(handler.relative_to(self.root).with_suffix("").parts)
        for found in _HANDLER.finditer(self.text(module)):
            if found["topic"] == topic:
                reads, writes = self._variables(module, found["reads"]), self._variables(module, found["writes"])
                return Signature(reads=reads, writes=writes)
        return None

    def refusals(self, module: str = "orchestrator.errors") -> dict[str, tuple[str, ...]]:
        """The variables that come with each error code."""
        found = {}
        for _, body in self.classes(module).values():
            if code := _CODE.search(body):
                sent = _SENT.search(body)
                found[code[1]] = _keys(_statement(body[sent.end() :])) if sent else ()
        return found

    def text(self, module: str) -> str:
        """The module's text, below the folder or else as it is installed here; empty when there is none."""
        if module not in self._texts:
            places = [root.joinpath(*module.split(".")) for root in (self.root, _INSTALLED)]
            files = [each / "__init__.py" if each.is_dir() else each.with_suffix(".py") for each in places]
            file = next((each for each in files if each.is_file()), None)
            self._texts[module] = file.read_text(encoding="utf-8") if file else ""
        return self._texts[module]

    def classes(self, module: str) -> dict[str, tuple[str, str]]:
        """The bases and the body of each class of a module, by its name."""
        if module not in self._classes:
            found = _CLASS.finditer(self.text(module))
            self._classes[module] = {one["name"]: (one["bases"] or "", one["body"]) for one in found}
        return self._classes[module]

    def _variables(self, module: str, name: str) -> tuple[Variable, ...]:
        """The fields of a model, those that it inherits first."""
        home = self._home(module, name)
        if (home, name) not in self._models:
            self._models[home, name] = tuple(self._fields(home, name))
        return self._models[home, name]

    def _fields(self, home: str, name: str) -> Iterator[Variable]:
        bases, body = self.classes(home).get(name, ("", ""))
        for base in bases.split(","):
            if base := base.strip():
                yield from self._variables(home, base)
        is_camel = bool(body) and self._is_camel(home, name)
        for own in _FIELD.finditer(body):
            said, _, default = _split(own["said"])
            label = _camel(own["name"]) if is_camel else own["name"]
            kind = self._kind(home, said, _DEEPEST)
            yield Variable(name=label, kind=kind, is_needed=not default, is_reset=default == "None")

    def _class(self, module: str, name: str) -> tuple[str, tuple[str, str]]:
        home = self._home(module, name)
        return home, self.classes(home).get(name, ("", ""))

    def _home(self, module: str, name: str) -> str:
        """The module in which a name is written down."""
        for _ in range(_DEEPEST):
            imported = _imports(self.text(module)).get(name)
            if imported is None:
                break
            module = imported
        return module

    def _is_camel(self, module: str, name: str) -> bool:
        home, (bases, body) = self._class(module, name)
        if "model_config" in body:
            return "to_camel" in body
        return any(self._is_camel(home, base.strip()) for base in bases.split(",") if base.strip())

    def _kind(self, module: str, said: str, levels: int) -> Kind:
        if said in _SIMPLE:
            return _SIMPLE[said]
        return self._of(module, _parsed(said), levels) if levels else ANY

    def _of(self, module: str, said: ast.expr, levels: int) -> Kind:
        match said:
            case ast.Constant(value=None):
                return NULL
            case ast.Name(id=name):
                return _SIMPLE.get(name) or self._named_kind(module, name, levels)
            case ast.BinOp(left=one, right=other):
                return _joined(self._of(module, one, levels), self._of(module, other, levels))
            case ast.Subscript(value=ast.Name(id=name), slice=inside):
                return self._generic(module, name, inside, levels)
        return ANY

    def _generic(self, module: str, name: str, inside: ast.expr, levels: int) -> Kind:
        parts = inside.elts if isinstance(inside, ast.Tuple) else [inside]
        match name:
            case "Literal":
                told = [part.value for part in parts if isinstance(part, ast.Constant)]
                texts = [text for text in told if isinstance(text, str)]
                return one_of(texts) if len(texts) == len(parts) else ANY
            case "Optional":
                return or_null(self._of(module, parts[0], levels))
            case "Annotated":
                return self._of(module, parts[0], levels)
            case "tuple" | "list" | "Sequence" | "frozenset" | "set":
                return list_of(self._of(module, parts[0], levels))
            case "dict" | "Mapping":
                return Kind(base="map")
        return ANY

    def _named_kind(self, module: str, name: str, levels: int) -> Kind:
        home = self._home(module, name)
        if (home, name) not in self._named:
            self._named[home, name] = ANY  # a model that holds itself
            self._named[home, name] = self._written_down(home, name, levels - 1)
        return self._named[home, name]

    def _written_down(self, module: str, name: str, levels: int) -> Kind:
        if name in self.classes(module):
            bases, body = self.classes(module)[name]
            if "Enum" in bases:
                return one_of(_VALUE.findall(body)) if "StrEnum" in bases else ANY
            fields = self._variables(module, name)
            if not fields:
                return ANY
            return map_of([(one.name, one.kind) for one in fields], [one.name for one in fields if one.is_needed])
        text = self.text(module)
        for found in _ALIAS.finditer(text):
            if found[1] == name:
                return self._kind(module, _statement(text[found.end() :]), levels)
        return ANY


@cache
def _imports(text: str) -> dict[str, str]:
    """Each name that a module takes from another, but for those that it calls otherwise."""
    names: dict[str, str] = {}
    for module, listed in _IMPORT.findall(text):
        names |= {word.strip(): module for word in listed.strip("()").split(",") if " as " not in word}
    return names


@cache
def _parsed(said: str) -> ast.expr:
    try:
        return ast.parse(said, mode="eval").body
    except SyntaxError:
        return ast.Constant(value=...)


def _split(said: str) -> tuple[str, str, str]:
    """Annotation, sign and default of a field; a sign inside of brackets divides nothing."""
    if simple := _PLAIN.fullmatch(said):
        return simple["kind"], simple["sign"] or "", simple["default"] or ""
    depth = 0
    for place, sign in enumerate(said):
        depth += (sign in "[(") - (sign in "])")
        if sign == "=" and depth == 0:
            return said[:place].strip(), "=", said[place + 1 :].partition("  #")[0].strip()
    return said.partition("  #")[0].strip(), "", ""


def _statement(text: str) -> str:
    """The first statement of the text: as many lines as its brackets need."""
    depth, said = 0, []
    for line in text.split("\n"):
        said.append(line.partition("  #")[0])
        depth += sum(map(line.count, "[({")) - sum(map(line.count, "])}"))
        if depth <= 0:
            break
    return " ".join(said).strip()


def _keys(said: str) -> tuple[str, ...]:
    """The texts under which a dictionary that is written out holds values."""
    match _parsed(said):
        case ast.Dict(keys=keys):
            return tuple(key.value for key in keys if isinstance(key, ast.Constant) and isinstance(key.value, str))
    return ()


def _joined(one: Kind, other: Kind) -> Kind:
    if NULL in (one, other):
        return or_null(other if one == NULL else one)
    return one if one == other else ANY


@cache
def _camel(name: str) -> str:
    """As pydantic's `to_camel`: a letter after a `_` becomes a capital."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)
