"""Random edits of our own bundle: chance repeats itself, every kind yields files that can be read, no rule is known."""

import ast
import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from pathlib import Path

import pytest

import benchmarks.mutations
from benchmarks.mutations.drawing import KINDS, draw, is_unseen
from benchmarks.mutations.edit import Edit
from orchestrator.places import ROOT

BUNDLE = ROOT / "bpmn"
#: Everything that edits are made of; nothing of it may know what check looks at.
GENERATOR = [
    path
    for path in Path(benchmarks.mutations.__file__).parent.glob("*.py")
    if path.stem in ("edit", "diagram", "form", "drawing") or path.stem.startswith("kinds_")
]


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, Edit]:
    """One edit of each kind."""
    edits = [draw(BUNDLE, 7, number) for number in range(len(KINDS))]
    return {edit.kind: edit for edit in edits if edit}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_yields_another_file_that_can_be_read(kind: str, drawn: Mapping[str, Edit]) -> None:
    edit = drawn[kind]

    before = (BUNDLE / edit.file).read_bytes()
    if edit.file.endswith(".form"):
        assert json.loads(edit.content) != json.loads(before)
    else:
        assert ET.canonicalize(edit.content) != ET.canonicalize(before)
    assert edit.change.needs


def test_there_are_at_least_25_kinds_and_each_has_its_turn() -> None:
    assert len(KINDS) >= 25
    assert len(GENERATOR) >= 10


def test_the_same_seed_and_number_draw_the_same_edit_and_others_another() -> None:
    first, again = draw(BUNDLE, 1, 11), draw(BUNDLE, 1, 11)

    assert first is not None
    assert first == again
    assert first != draw(BUNDLE, 2, 11)


def test_a_quarter_of_the_edits_stays_unseen() -> None:
    unseen = [is_unseen(1, number) for number in range(400)]

    assert 80 <= sum(unseen) <= 120
    assert unseen != [is_unseen(2, number) for number in range(400)]


@pytest.mark.parametrize("path", GENERATOR, ids=lambda path: path.stem)
def test_the_generator_knows_nothing_of_the_product(path: Path) -> None:
    imports = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    ]

    assert not [each.module for each in imports if each.module and each.module.startswith(("orchestrator", "workers"))]
