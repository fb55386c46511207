"""Forms are read with all their components."""

import json
from pathlib import Path

import pytest

from orchestrator.diagrams.forms import read_form
from orchestrator.errors import InputError


def test_a_form_has_all_its_components_with_what_they_lie_in(tmp_path: Path) -> None:
    path = tmp_path / "close.form"
    field = {"id": "Field_Reason", "label": "Lý do / Reason"}
    group = {
        "id": "Group_Work",
        "label": "Việc / Work",
        "type": "group",
        "components": [field, {"id": "Line", "type": "separator"}],
    }
    path.write_text(json.dumps({"id": "close-actions", "components": [group]}), encoding="utf-8")

    form = read_form(path)

    assert form.id == "close-actions"
    assert [(one.id, one.label) for one in form.components] == [
        ("Group_Work", "Việc / Work"),
        ("Field_Reason", "Lý do / Reason"),
        ("Line", ""),
    ]
    assert [one.within for one in form.components] == [(), ("group",), ("group",)]


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 100_000], ids=range(5))
def test_what_is_no_form_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.form"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"broken\.form"):
        read_form(path)
