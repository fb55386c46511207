"""docs/glossary.md speaks of Python names that exist."""

import ast
import re
from pathlib import Path


def test_every_class_that_the_glossary_names_exists() -> None:
    named = set(re.findall(r"`([A-Z][A-Za-z]+)`", Path("docs/glossary.md").read_text(encoding="utf-8")))
    sources = [path for root in ("orchestrator", "workers") for path in Path(root).rglob("*.py")]
    nodes = (node for path in sources for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))

    assert named
    assert named - {node.name for node in nodes if isinstance(node, ast.ClassDef)} == set()
