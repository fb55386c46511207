"""Imports go one way, and no module and no function grows beyond what is read at once."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

CORE = {"domain", "errors"}
ADAPTERS = CORE | {"store", "camunda", "diagrams"}
BELOW_ROOT = ADAPTERS | {"config", "deployment", "places", "views", "server", "doors", "recording", "rehearsal"}
CLI = {"cli_cases", "cli_check", "cli_diff", "cli_evidence", "cli_parts", "cli_register", "cli_report", "cli_services"}
#: What each part of orchestrator may import of orchestrator, beside itself.
MAY_IMPORT = {
    "errors": set[str](),
    "places": set[str](),
    "domain": {"errors"},
    "config": {"errors", "places"},
    **dict.fromkeys(("store", "camunda", "diagrams"), CORE),
    **dict.fromkeys(("deployment", "views", "server"), ADAPTERS),
    **dict.fromkeys(("doors", "recording"), CORE | {"camunda", "store"}),
    "rehearsal": CORE | {"camunda", "doors"},
    "working": {"config", "errors"},
    "bootstrap": BELOW_ROOT | {"working"},
    "services": BELOW_ROOT | {"bootstrap"},
    "laptop": BELOW_ROOT | {"services"},
    "shows": {"views"},
    "story_board": BELOW_ROOT | {"laptop", "shows"},
    "cli_parts": BELOW_ROOT | {"bootstrap"},
    "cli_cases": BELOW_ROOT | {"cli_parts", "shows"},
    "cli_check": {"cli_parts", "diagrams", "places"},
    "cli_diff": BELOW_ROOT | {"bootstrap", "cli_parts"},
    "cli_evidence": BELOW_ROOT | {"bootstrap", "cli_parts"},
    "cli_register": BELOW_ROOT | {"bootstrap", "cli_parts"},
    "cli_report": BELOW_ROOT | {"bootstrap", "cli_parts"},
    "cli_services": BELOW_ROOT | {"services"},
    "cli": BELOW_ROOT | CLI | {"bootstrap", "laptop", "story_board", "working"},
}
A_DEPARTMENT_MAY_IMPORT = ("workers.runtime", "orchestrator.domain", "orchestrator.store", "orchestrator.errors")
OURS = ("orchestrator.", "workers.")


def test_each_part_of_orchestrator_imports_only_what_lies_below_it() -> None:
    for path, name in imports("orchestrator"):
        part, target = path.parts[1].removesuffix(".py"), name.split(".")[1:2]
        if name.startswith("orchestrator."):
            assert target[0] in MAY_IMPORT[part] | {part}, f"{path} imports {name}"
        elif name.startswith("workers."):
            assert part in {"bootstrap", "working"}, f"{path} imports {name}"
            assert target == ["runtime"], f"{path} imports {name}"


def test_the_domain_needs_nothing_but_the_standard_library_and_pydantic() -> None:
    needed = {name.split(".")[0] for _, name in imports("orchestrator/domain")}

    assert needed - {"orchestrator", "pydantic", *sys.stdlib_module_names} == set()


def test_workers_import_runtime_domain_and_store_and_no_other_department() -> None:
    for path, name in (each for each in imports("workers") if each[1].startswith(OURS)):
        package = ".".join(path.parts[:2])
        allowed = ("orchestrator.errors",) if package == "workers.runtime" else A_DEPARTMENT_MAY_IMPORT
        starts = path.name == "__main__.py" and name.startswith("orchestrator.bootstrap.")

        assert starts or name.startswith((*allowed, f"{package}.")), f"{path} imports {name}"


def test_what_is_for_tests_alone_is_imported_by_nothing_that_runs() -> None:
    running = [name.split(".")[0] for root in ("orchestrator", "workers") for _, name in imports(root)]

    assert "pydantic" in running
    assert {"bpmn_python", "networkx"} & set(running) == set()


def test_modules_have_300_lines_at_most_and_functions_40() -> None:
    for path in (
        path for root in ("orchestrator", "workers", "benchmarks", "tests") for path in Path(root).rglob("*.py")
    ):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= 300 or path.parts[0] == "tests", f"{path} has {len(lines)} lines"
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and "#" not in lines[node.lineno - 1]:
                assert (node.end_lineno or 0) - node.lineno < 40, f"{path}: {node.name}"


def imports(folder: str) -> Iterator[tuple[Path, str]]:
    """Every name that a module below `folder` imports, `from a import b` as `a.b`."""
    for path in sorted(Path(folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((path, each.name) for each in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((path, f"{node.module}.{each.name}") for each in node.names)
