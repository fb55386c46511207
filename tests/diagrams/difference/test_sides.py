"""States are files, folders and revisions; what cannot be found or read is told in a sentence."""

import os
from pathlib import Path

import pytest

from orchestrator.diagrams.difference.changes import compare
from orchestrator.diagrams.difference.sides import read_sides
from orchestrator.errors import InputError
from tests.diagrams.difference.conftest import write
from tests.diagrams.difference.states import SEALING, TABLE, changes

RENAMED = SEALING.replace("Task_CloseActions", "Task_Close")


def told(here: Path, *named: str) -> list[tuple[str, str]]:
    """What is told of two states: how it changed, and which file has it."""
    difference = compare(*read_sides(here, *named))
    return sorted({(c.kind, pair.subject.file) for pair in difference.pairs for c in pair.changes})


def test_alone_it_compares_the_last_revision_with_what_lies_here(checkout: Path) -> None:
    assert told(checkout) == []

    write(checkout / "bpmn" / "sealing" / "sealing.bpmn", RENAMED)

    assert told(checkout) == [("changed", str(checkout / "bpmn/sealing/sealing.bpmn"))]
    assert told(checkout / "tests") == told(checkout, "HEAD", ".") == told(checkout, "bpmn/sealing") == told(checkout)
    assert told(checkout, "bpmn/decisions/set-deadlines.dmn") == []


def test_two_revisions_are_compared_at_bpmn_or_where_one_is_told_to_look(checkout: Path) -> None:
    form = "bpmn/sealing/close-actions.form"

    assert told(checkout, "v1", "v2") == told(checkout, "v1", "v2:bpmn/sealing") == [("added", form)]
    assert told(checkout, "v2", "v1") == [("removed", form)]
    assert told(checkout, "v1", "v2:bpmn/decisions/set-deadlines.dmn") == []
    assert told(checkout, "v1", "bpmn/sealing") == [("added", str(checkout / form))]


def test_two_files_are_compared_whatever_they_are_called(checkout: Path) -> None:
    write(checkout / "new.bpmn", RENAMED.replace('"sealing"', '"sealing-2"'))
    difference = compare(*read_sides(checkout, "bpmn/sealing/sealing.bpmn", "new.bpmn"))

    assert [change.thing.id for change in changes(difference)] == ["sealing-2", "Task_Close"]


def test_a_file_that_one_side_lacks_came_or_went_as_a_whole(checkout: Path) -> None:
    table = checkout / "bpmn" / "decisions" / "set-deadlines.dmn"
    table.unlink()

    assert told(checkout, "HEAD", "bpmn/decisions/set-deadlines.dmn") == [
        ("removed", "bpmn/decisions/set-deadlines.dmn")
    ]
    assert told(checkout) == [("removed", "bpmn/decisions/set-deadlines.dmn")]
    assert told(checkout, "v1", "bpmn/sealing/close-actions.form")[0][0] == "added"
    assert told(checkout, os.devnull, "bpmn/sealing")[0][0] == "added"


@pytest.mark.parametrize(
    ("named", "words"),
    [
        (("v9",), "v9: no file or folder is called so, and git knows no such revision"),
        (("HEAD", "gone.bpmn"), "gone.bpmn: no file or folder is called so, and git knows no such revision"),
        (("v1", ".."), "a revision can only be compared with what lies in its checkout"),
        (("tests", "bpmn"), "broken.bpmn: expected a BPMN file"),
        (("v1", "v2:tests"), "(in v2:tests)"),
        (("--output=x", "v1"), "git knows no such revision"),
        (("v1:bpmn/decision", "v2"), "v1:bpmn/decision: v1 has no file or folder there"),
        (("v1:.gitignored", "v2"), "v1 has no file or folder there"),
        (("tests/empty", "tests/empty"), "no diagram, decision, form or listener on either side"),
    ],
)
def test_what_cannot_be_found_or_read_is_said(checkout: Path, named: tuple[str, ...], words: str) -> None:
    (checkout / "tests" / "empty").mkdir()
    with pytest.raises(InputError) as refused:
        read_sides(checkout, *named)

    assert words in str(refused.value)


def test_without_a_checkout_or_git_there_are_no_revisions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="is in no checkout of git"):
        read_sides(tmp_path, "HEAD", "v1")

    monkeypatch.setenv("PATH", str(tmp_path))
    write(tmp_path / "one.dmn", TABLE)
    with pytest.raises(InputError, match="is in no checkout of git"):
        read_sides(tmp_path, "v1", "one.dmn")
    assert told(tmp_path, "one.dmn", "one.dmn") == []
