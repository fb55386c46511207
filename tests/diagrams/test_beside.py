"""Decisions are read as far as diagrams refer to them."""

from pathlib import Path

import pytest

from orchestrator.diagrams.beside import Decision, read_decisions
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


@pytest.mark.parametrize("content", [b"", b"<a", b"\xff\xfe\x00", f"{BOMB}]><x>&f;</x>".encode()], ids=range(4))
def test_what_is_no_decision_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "broken.dmn"
    path.write_bytes(content)

    with pytest.raises(InputError, match=r"broken\.dmn"):
        read_decisions(path)
