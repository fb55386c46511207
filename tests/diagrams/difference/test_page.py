"""The page on comparing shows what the command says of its example, and the picture that it draws."""

import re
from pathlib import Path

from orchestrator.diagrams.difference.markdown import as_markdown
from orchestrator.diagrams.difference.picture import draw_difference
from orchestrator.diagrams.difference.sides import read_sides
from orchestrator.diagrams.difference.terminal import in_lines
from tests.diagrams.difference.conftest import write
from tests.diagrams.difference.page import PAGE, PICTURE, difference, told
from tests.diagrams.difference.states import SEALING


def blocks() -> list[str]:
    return re.findall(r"^```\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


def test_the_page_shows_what_is_told_on_a_terminal_and_in_a_pull_request() -> None:
    _, terminal, markdown = blocks()

    assert terminal == "".join(f"{line}\n" for line, _ in in_lines(told()))
    assert as_markdown(told()).startswith(markdown)
    assert len(markdown.splitlines()) > 10


def test_each_way_to_name_two_states_that_the_page_shows_finds_them(checkout: Path) -> None:
    for file in ("old.bpmn", "new.bpmn", "bpmn/complaint/complaint.bpmn"):
        write(checkout / file, SEALING)
    commands = [line.partition("#")[0].split() for line in blocks()[0].splitlines()]

    assert len(commands) == 6
    for program, verb, *named in commands:
        assert (program, verb) == (".venv/bin/coxswain", "diff")
        assert all(side.subjects for side in read_sides(checkout, *named) if named != ["bpmn/complaint"])


def test_the_page_shows_the_picture_that_is_drawn(tmp_path: Path) -> None:
    [drawn] = draw_difference(difference(), tmp_path)

    assert drawn.read_bytes() == PICTURE.read_bytes(), "draw it anew: python -m tests.diagrams.difference.page"
    assert f"]({PICTURE.name})" in PAGE.read_text(encoding="utf-8")
