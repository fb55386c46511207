"""What `coxswain check` looks at, what it tells of, and how it tells it."""

import shutil
from pathlib import Path

import pytest

from orchestrator.diagrams.checking import check_bundle
from orchestrator.diagrams.rules import RULES
from orchestrator.errors import InputError

SOUND = Path(__file__).with_name("sealing.bpmn")
HANDLERS = {
    "commerce/register_contract.py": '@topic("commerce.register-contract", lock_for=minutes(2))\ndef register(): ...\n',
    "office/file_contract.py": '@topic(\n    "office.file-contract",\n)\ndef file_contract(): ...\n',
}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A company with one diagram, a form that has another id than it should, and a handler too many."""
    files = {f"workers/{place}": text for place, text in HANDLERS.items()}
    files["organisation.toml"] = '[[departments]]\nid = "commerce"\n'
    files["bpmn/sealing/close-actions.form"] = '{"id": "close-action", "components": []}'
    files["bpmn/listeners/stamp-decision.groovy"] = ""
    for place, text in files.items():
        (tmp_path / place).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / place).write_text(text, encoding="utf-8")
    promised = SOUND.read_text(encoding="utf-8").replace("contractNumber registration reason deadlines", "deadlines")
    (tmp_path / "bpmn/sealing/sealing.bpmn").write_text(promised, encoding="utf-8")
    return tmp_path


def told(root: Path, *places: Path) -> list[tuple[str, str]]:
    """Each finding's rule and file."""
    return [(finding.rule, finding.file.name) for finding in check_bundle(root, places)]


def test_the_bundle_is_told_about_with_its_workers(root: Path) -> None:
    assert told(root) == [
        ("form-unused", "close-actions.form"),
        ("form-missing", "sealing.bpmn"),
        ("decision-missing", "sealing.bpmn"),
        ("called-process-missing", "sealing.bpmn"),
        ("handler-without-topic", "file_contract.py"),
    ]


def test_a_named_file_of_the_bundle_is_looked_at_with_the_rest_and_told_about_alone(root: Path) -> None:
    assert told(root, root / "bpmn/sealing/close-actions.form") == [("form-unused", "close-actions.form")]


def test_a_named_folder_outside_stands_for_itself(root: Path) -> None:
    shutil.copytree(root / "bpmn", root / "copy")
    (root / "copy/sealing/close-actions.form").write_text('{"id": "close-actions"}', encoding="utf-8")

    assert told(root, root / "copy") == [
        ("decision-missing", "sealing.bpmn"),
        ("called-process-missing", "sealing.bpmn"),
    ]


def test_a_finding_says_where_what_then_and_how_to_mend(root: Path) -> None:
    finding = next(each for each in check_bundle(root) if each.rule == "decision-missing")

    assert (finding.file, finding.element) == (root / "bpmn/sealing/sealing.bpmn", "Task_SetDeadlines")
    assert finding.label == "Đặt hạn / Set deadlines"
    assert finding.wrong == "no decision has the id set-deadlines"
    assert (finding.happens, finding.mend) == next((r.happens, r.mend) for r in RULES if r.id == finding.rule)


def test_every_rule_says_what_must_hold_what_happens_and_how_to_mend_in_sentences() -> None:
    for rule in RULES:
        assert all(words[0].isupper() and words.endswith(".") for words in (rule.says, rule.happens, rule.mend)), (
            rule.id
        )


def test_all_that_cannot_be_read_is_named_at_once(root: Path) -> None:
    (root / "bpmn/sealing/sealing.bpmn").write_bytes(b"\xff\xfe\x00")
    (root / "bpmn/sealing/close-actions.form").write_text("[]", encoding="utf-8")
    (root / "bpmn/sealing/deadlines.dmn").write_text("<definitions>", encoding="utf-8")

    with pytest.raises(InputError) as refused:
        check_bundle(root)

    assert [problem.split(":")[0] for problem in refused.value.problems] == [
        "sealing.bpmn",
        "deadlines.dmn",
        "close-actions.form",
    ]


@pytest.mark.parametrize("place", ["nowhere", "organisation.toml"])
def test_a_place_that_holds_nothing_to_check_is_refused(root: Path, place: str) -> None:
    with pytest.raises(InputError, match=f"{place}: expected a folder or a file that ends in"):
        check_bundle(root, [root / place])


def test_an_organisation_without_departments_is_refused(root: Path) -> None:
    (root / "organisation.toml").write_text('owner = "commerce"', encoding="utf-8")

    with pytest.raises(InputError, match=r"organisation\.toml: expected departments"):
        check_bundle(root)
