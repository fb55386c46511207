"""What the pages for people point to is there, and the commands that they show exist."""

import re
from pathlib import Path

import pytest
import typer.main

from orchestrator.cli import app

OUR_FILE = re.compile(r"`((?:bpmn|docs|engine|orchestrator|tests|workers)/[\w/.-]*)`")
PAGES = sorted([*Path().glob("*.md"), *Path("docs").rglob("*.md")])

each_page = pytest.mark.parametrize("page", PAGES, ids=str)


@each_page
def test_every_link_inside_the_repository_leads_somewhere(page: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@each_page
def test_every_file_named_in_code_letters_exists(page: Path) -> None:
    named = re.findall(
        r"`((?:bpmn|docs|engine|orchestrator|tests|workers)/[\w/.-]*)`", page.read_text(encoding="utf-8")
    )

    assert [name for name in named if not Path(name).exists()] == []


@each_page
def test_every_command_shown_is_a_verb_of_coxswain(page: Path) -> None:
    shown = re.findall(r"(?:bin/|`)coxswain ([a-z]+)", page.read_text(encoding="utf-8"))
    verbs = set(typer.main.get_command(app).commands)  # type: ignore[attr-defined]  # a group has its commands

    assert set(shown) - verbs == set()


def test_the_readme_is_read_in_a_minute() -> None:
    assert len(Path("README.md").read_text(encoding="utf-8").splitlines()) < 100
