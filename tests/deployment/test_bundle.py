"""Everything under bpmn/ goes up in one bundle, and every file has a name of its own."""

from pathlib import Path

import pytest

from orchestrator.deployment.bundle import collect_bundle
from orchestrator.errors import InputError


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"content of {name}", encoding="utf-8")


def test_diagrams_forms_decisions_and_listeners_are_in_the_bundle_and_nothing_else(tmp_path: Path) -> None:
    write(tmp_path, "complaint/complaint.bpmn", "complaint/assess-complaint.form", "complaint/README.md")
    write(tmp_path, "decisions/decide-warranty.dmn", "listeners/four-eyes.groovy", "complaint/.complaint.bpmn.swp")

    bundle = collect_bundle(tmp_path)

    assert list(bundle.resources) == [
        "assess-complaint.form",
        "complaint.bpmn",
        "decide-warranty.dmn",
        "four-eyes.groovy",
    ]
    assert bundle.resources["complaint.bpmn"] == b"content of complaint/complaint.bpmn"


def test_two_files_of_one_name_are_named_with_their_places(tmp_path: Path) -> None:
    write(tmp_path, "complaint/complaint.bpmn", "complaint/note.form", "after-sales/note.form")

    with pytest.raises(InputError) as refusal:
        collect_bundle(tmp_path)

    (problem,) = refusal.value.problems
    assert problem.startswith("note.form: this name is used 2 times (after-sales/note.form, complaint/note.form)")


def test_a_folder_without_diagrams_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "decisions/decide-warranty.dmn")

    with pytest.raises(InputError, match="no diagram"):
        collect_bundle(tmp_path)
