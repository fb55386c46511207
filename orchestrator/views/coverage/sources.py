"""Reads who names which clauses: the procedure itself, docstrings, pages and the marks of tests."""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from orchestrator.domain.clause_ids import clause_ids

PROCEDURE: Final = Path("docs/procedure.md")
#: Pages that carry what is no work of anybody: purpose, departments, whom to ask, which version.
PAGES: Final = (Path("README.md"), PROCEDURE, Path("organisation.toml"))
#: A test that asks for one of these fixtures runs on the real engine.
ON_THE_ENGINE: Final = frozenset({"admin", "desk", "endings", "engine", "running", "stage", "undisturbed"})
_MARK: Final = "pytest.mark.clauses"

#: Clause → the names of what carries it.
Carriers = Mapping[str, tuple[str, ...]]
_Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBy:
    """A test that shows a clause."""

    name: str  #: as pytest takes it: tests/…/test_x.py::test_y
    on_the_engine: bool


def clauses(root: Path) -> dict[str, str]:
    """Each clause of the procedure with its English, in the procedure's order."""
    page = (root / PROCEDURE).read_text(encoding="utf-8")
    return {row[1]: row[2].strip() for row in re.finditer(r"^\| \*\*(\S+)\*\* \|[^|]*\|([^|]*)\|", page, re.MULTILINE)}


def in_docstrings(root: Path, paths: Iterable[Path]) -> Carriers:
    """Clause → the modules of `paths` in which some docstring names it."""
    return gather((clause, str(p.relative_to(root))) for p in sorted(paths) for clause in clause_ids(_docstrings(p)))


def on_pages(root: Path) -> Carriers:
    """Clause → the pages that name it; of the procedure, only what stands before its list of clauses counts."""
    told = {page: (root / page).read_text(encoding="utf-8").partition("\n## The clauses")[0] for page in PAGES}
    return gather((clause, str(page)) for page, words in told.items() for clause in clause_ids(words))


def in_tests(root: Path) -> Mapping[str, tuple[ShownBy, ...]]:
    """Clause → the tests that are marked with it, by `@pytest.mark.clauses("R-G", "K-1 to K-3")`."""
    shown: dict[str, list[ShownBy]] = {}
    for path in sorted((root / "tests").rglob("test_*.py")):
        for function in _functions(path):
            name = f"{path.relative_to(root)}::{function.name}"
            asked = {argument.arg for argument in function.args.args}
            for clause in clause_ids(" ".join(_marked(function))):
                shown.setdefault(clause, []).append(ShownBy(name=name, on_the_engine=bool(asked & ON_THE_ENGINE)))
    return {clause: tuple(tests) for clause, tests in shown.items()}


def gather(pairs: Iterable[tuple[str, str]]) -> Carriers:
    """Each clause with all that carries it, each once, in the order of coming."""
    carriers: dict[str, dict[str, None]] = {}
    for clause, name in pairs:
        carriers.setdefault(clause, {})[name] = None
    return {clause: tuple(names) for clause, names in carriers.items()}


def _docstrings(path: Path) -> str:
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return "\n".join(ast.get_docstring(node) or "" for node in ast.walk(tree) if isinstance(node, documented))


def _functions(path: Path) -> Iterator[_Function]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in tree.body if isinstance(node, _Function) and node.name.startswith("test_"))


def _marked(function: _Function) -> Iterator[str]:
    for mark in function.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == _MARK:
            yield from (str(each.value) for each in mark.args if isinstance(each, ast.Constant))
