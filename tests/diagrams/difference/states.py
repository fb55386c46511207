"""Two states of a file for the tests: the text as it is, and as somebody edited it."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from orchestrator.diagrams.difference.changes import Change, Difference, compare
from orchestrator.diagrams.difference.reading import Reader
from orchestrator.diagrams.difference.thing import Side, Source
from orchestrator.diagrams.difference.words import tell
from tests.diagrams.conftest import SOUND

SEALING = SOUND.read_text(encoding="utf-8")

TABLE = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" xmlns:camunda="http://camunda.org/schema/1.0/dmn" id="d" name="d" namespace="n">
  <decision id="set-deadlines" name="Đặt hạn / Set deadlines" camunda:historyTimeToLive="P30D">
    <decisionTable id="t" hitPolicy="FIRST">
      <input id="In_Days" label="Ngày / Days"><inputExpression id="e1" typeRef="integer"><text>days</text></inputExpression></input>
      <input id="In_Land" label="Nước / Country"><inputExpression id="e2" typeRef="string"><text>country</text></inputExpression></input>
      <output id="Out_Due" label="Hạn / Due" name="due" typeRef="string" />
      <rule id="Rule_1"><description>gần / near</description><inputEntry id="a1"><text>&lt; 10</text></inputEntry><inputEntry id="a2"><text>"VN","LA"</text></inputEntry><outputEntry id="a3"><text>"P3D"</text></outputEntry></rule>
      <rule id="Rule_2"><inputEntry id="b1"><text>&lt; 20</text></inputEntry><inputEntry id="b2"><text></text></inputEntry><outputEntry id="b3"><text>"P7D"</text></outputEntry></rule>
      <rule id="Rule_3"><inputEntry id="c1"><text>-</text></inputEntry><inputEntry id="c2"><text>-</text></inputEntry><outputEntry id="c3"><text>"P30D"</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>
"""  # noqa: E501  a rule a line

FORM = """{"type": "default", "id": "close-actions", "components": [
  {"type": "textfield", "id": "Field_Reason", "key": "reason", "label": "Lý do / Reason", "layout": {"row": "Row_1"}},
  {"type": "select", "id": "Field_Way", "key": "way", "label": "Cách / Way", "validate": {"required": true},
   "values": [{"value": "mail", "label": "Thư / Mail"}, {"value": "call", "label": "Gọi / Call"}]}
]}
"""


def state(*texts: tuple[str, str]) -> Side:
    """The files of these names and texts as one state."""
    with TemporaryDirectory() as folder:
        return Reader().side("state", list(_written(Path(folder), texts)))


def _written(folder: Path, texts: tuple[tuple[str, str], ...]) -> Iterator[Source]:
    for name, text in texts:
        path = folder / name
        path.write_text(text, encoding="utf-8")
        yield Source(path=path, shown=f"bpmn/{name}")


def edited(name: str, text: str, *edits: tuple[str, str]) -> Difference:
    """What the edits, each of a text and what replaces it, change in a file."""
    return compare(state((name, text)), state((name, after_edits(text, *edits))))


def after_edits(text: str, *edits: tuple[str, str]) -> str:
    """The text with each edit made, wherever it applies."""
    for before, after in edits:
        assert before in text, f"nothing to edit: {before}"
        text = text.replace(before, after)
    return text


def changes(difference: Difference) -> list[Change]:
    """All changes, subject by subject."""
    return [change for pair in difference.pairs for change in pair.changes]


def said(difference: Difference) -> list[str]:
    """All changes in words, each in one line."""
    told = [one for pair in difference.pairs for one in tell(pair)]
    return [" | ".join([f"{one.sign} {one.what} {one.name or one.id}", *one.says]) for one in told]


def of_sealing(*edits: tuple[str, str]) -> list[str]:
    """What edits of the sound diagram change, in words."""
    return said(edited("sealing.bpmn", SEALING, *edits))


def of_table(*edits: tuple[str, str]) -> list[str]:
    """What edits of the table change, in words."""
    return said(edited("set-deadlines.dmn", TABLE, *edits))


def of_form(*edits: tuple[str, str]) -> list[str]:
    """What edits of the form change, in words."""
    return said(edited("close-actions.form", FORM, *edits))
