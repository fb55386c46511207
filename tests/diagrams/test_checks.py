"""Each rule finds what is wrong in its incorrect example, and nothing in the correct one."""

from collections.abc import Callable
from pathlib import Path

import pytest

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rules import RULES
from tests.diagrams.examples import ARCHIVE, Example, around
from tests.diagrams.rule_pages import ALL, FOLDER, pages

Spoil = Callable[..., Diagram]
RULE_OF = {rule.id: rule for rule in RULES}

each_example = pytest.mark.parametrize("example", ALL, ids=lambda example: example.rule)


def found(rule: str, models: Models) -> tuple[str, ...]:
    """What the rule says of all but the called process, of which nothing is drawn."""
    spots = [spot for spot in RULE_OF[rule].find(models) if spot.path != ARCHIVE.path]
    return tuple(f"{spot.element}: {spot.wrong}" for spot in spots)


@each_example
def test_what_is_wrong_is_found(example: Example, spoiled: Spoil) -> None:
    models = around(spoiled(*example.wrong), **example.beside)

    assert found(example.rule, models) == example.says


@each_example
def test_its_correct_twin_passes(example: Example, spoiled: Spoil) -> None:
    models = around(spoiled(*example.right), **example.beside_right)

    assert found(example.rule, models) == ()


@pytest.mark.parametrize("rule", RULE_OF)
def test_a_sound_diagram_passes(rule: str, sound: Diagram) -> None:
    assert found(rule, around(sound)) == ()


def test_every_rule_is_a_file_of_its_name_and_has_an_example() -> None:
    files = {path.stem for path in Path("orchestrator/diagrams/checks").glob("*.py")} - {"__init__"}

    assert {rule.id.replace("-", "_") for rule in RULES} == files
    assert len(RULE_OF) == len(RULES)
    assert {example.rule for example in ALL} == set(RULE_OF)


def test_each_rule_has_its_page_as_its_examples_are() -> None:
    written = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.md")}

    assert written == pages(), "run make rules"
