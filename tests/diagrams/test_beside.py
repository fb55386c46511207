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


EXCEPTED = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/">
  <decision id="set-deadlines"><description>What is waited for.
    accept:rows-gap only the two works of the diagrams are asked for</description>
    <decisionTable>
      <rule><description>accept:output-empty: no answer is one</description></rule>
      <rule><description>we accept:nothing here</description></rule>
      <rule><description>accept:row-unreachable</description></rule>
    </decisionTable>
  </decision>
</definitions>"""


def test_a_table_is_excepted_by_a_line_in_its_description_or_an_annotation(tmp_path: Path) -> None:
    path = tmp_path / "deadlines.dmn"
    path.write_text(EXCEPTED, encoding="utf-8")

    [decision] = read_decisions(path)

    assert decision.accepts == {
        "rows-gap": "only the two works of the diagrams are asked for",
        "output-empty": "no answer is one",
        "row-unreachable": "",
    }
