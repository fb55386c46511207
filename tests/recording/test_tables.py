"""A rule of a decision table is found by its id, with its place and its note, in the owners' own tables."""

from pathlib import Path
from xml.etree import ElementTree

import pytest

from orchestrator.recording.tables import TableRule, columns, rules

TABLES = sorted(Path("bpmn/decisions").glob("*.dmn"))
TWO = """<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision id="one"><decisionTable>
<input id="i"><inputExpression id="e"/></input><output id="o"/><rule id="a"><description>first,
  a proposal</description></rule><rule id="b"><annotationEntry><text>second</text></annotationEntry></rule>
</decisionTable></decision><decision id="two"><decisionTable><rule id="c"/></decisionTable></decision></definitions>"""


def test_rules_count_from_one_within_their_table_and_columns_from_left_to_right() -> None:
    assert rules(TWO, "one") == {"a": TableRule(1, "first, a proposal"), "b": TableRule(2, "second")}
    assert columns(TWO, "one") == ("i", "o")
    assert (columns(TWO, "two"), columns(TWO, "three")) == ((), ())
    assert (rules(TWO, "two"), rules(TWO, "three")) == ({"c": TableRule(1, "")}, {})


@pytest.mark.parametrize("path", TABLES, ids=lambda path: path.stem)
def test_every_rule_of_our_tables_is_found(path: Path) -> None:
    written = [each.get("id") for each in ElementTree.parse(path).iterfind(".//{*}rule")]  # noqa: S314  # our own files

    assert list(rules(path.read_text(encoding="utf-8"), path.stem)) == written
