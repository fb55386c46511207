"""Decisions and forms are read as far as diagrams refer to them."""

import json
from pathlib import Path

import pytest

from orchestrator.diagrams.beside import Decision, read_decisions, read_form
from orchestrator.errors import InputError

TABLE = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn">
  <decision id="set-deadlines" name="Đặt hạn / Set deadlines" camunda:historyTimeToLive="P30D" />
  <decision id="count-days" />
</definitions>"""
BOMB = '<!DOCTYPE x [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 100}">' for before, after in ("ab", "bc", "cd", "de", "ef")
)


def test_a_file_has_several_decisions(tmp_path: Path) -> None:
    path = tmp_path / "deadlines.dmn"
    path.write_text(TABLE, encoding="utf-8")

    assert read_decisions(path) == (
        Decision(path=path, id="set-deadlines", name="Đặt hạn / Set deadlines", history_time_to_live="P30D"),
        Decision(path=path, id="count-days", name="", history_time_to_live=None),
    )


def test_a_form_has_the_labels_of_all_its_components(tmp_path: Path) -> None:
    path = tmp_path / "close.form"
    field = {"id": "Field_Reason", "label": "Lý do / Reason"}
    group = {"id": "Group_Work", "label": "Việc / Work", "components": [field, {"id": "Line", "type": "separator"}]}
    path.write_text(json.dumps({"id": "close-actions", "components": [group]}), encoding="utf-8")

    form = read_form(path)

    assert form.id == "close-actions"
    assert form.labels == (("Group_Work", "Việc / Work"), ("Field_Reason", "Lý do / Reason"))


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 100_000], ids=range(5))
def test_what_is_no_form_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.form"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"broken\.form"):
        read_form(path)


@pytest.mark.parametrize("content", [b"", b"<a", b"\xff\xfe\x00", f"{BOMB}]><x>&f;</x>".encode()], ids=range(4))
def test_what_is_no_decision_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.dmn"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"broken\.dmn"):
        read_decisions(path)
