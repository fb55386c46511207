"""Python sources as trees, and what a name in one of them stands for: nothing is imported to read a handler."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Source:
    """One module of ours."""

    root: Path
    path: Path
    others: dict[Path, "Source"] = field(default_factory=dict, repr=False, compare=False)  #: read already

    @cached_property
    def lines(self) -> list[str]:
        """The lines of its text."""
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """Its text as Python reads it."""
        return ast.parse("\n".join(self.lines))

    @cached_property
    def named(self) -> dict[str, ast.stmt]:
        """What each name of the module was made by."""
        return {name: statement for statement in self.tree.body for name in _names(statement)}

    def find(self, name: str) -> "tuple[Source, ast.stmt] | None":
        """The statement that makes what the name stands for, here or where it was imported from, if that is ours."""
        made = self.named.get(name)
        if not isinstance(made, ast.ImportFrom):
            return (self, made) if made else None
        original = next(each.name for each in made.names if name in (each.asname, each.name))
        other = self._of(made.module or "")
        return other.find(original) if other else None

    def comment(self, line: int) -> str:
        """What `#:` says beside or above a line, counted from 1."""
        if "  #: " in self.lines[line - 1]:
            return self.lines[line - 1].partition("  #: ")[2].strip()
        above: list[str] = []
        for text in reversed(self.lines[: line - 1]):
            if not text.strip().startswith("#: "):
                break
            above.insert(0, text.strip().removeprefix("#: "))
        return " ".join(above)

    def _of(self, module: str) -> "Source | None":
        place = self.root.joinpath(*module.split("."))
        path = place / "__init__.py" if place.is_dir() else place.with_suffix(".py")
        if not path.is_file():
            return None
        return self.others.setdefault(path, Source(root=self.root, path=path, others=self.others))


def _names(statement: ast.stmt) -> Iterator[str]:
    match statement:
        case ast.ClassDef(name=name) | ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
            yield name
        case ast.Assign(targets=[ast.Name(id=name)]) | ast.AnnAssign(target=ast.Name(id=name)):
            yield name
        case ast.ImportFrom(names=names):
            yield from (each.asname or each.name for each in names)
