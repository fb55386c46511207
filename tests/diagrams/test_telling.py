"""Findings are told with their lines, to people and to machines, but for what somebody excepts with a reason."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from orchestrator.diagrams.checking import check
from orchestrator.diagrams.forms import Component
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.reader import read_source
from orchestrator.diagrams.rules import RULES
from orchestrator.diagrams.telling import Finding, as_annotations, as_sarif, explained, in_words, printable
from tests.diagrams.conftest import SOUND
from tests.diagrams.examples import DECISION, FORM, around

RULE = next(rule for rule in RULES if rule.id == "time-unreadable")
PROPERTY = '<camunda:property name="clauses" value="S-1 S-2" />'


@pytest.fixture
def finding() -> Finding:
    """Of an element that is somewhere inside its file, come to by a way."""
    return Finding(
        rule=RULE.id,
        file=SOUND,
        element="Task_CloseActions",
        label="Đóng việc còn mở / Close actions",
        wrong="50 % of it\nis wrong",
        happens=RULE.happens,
        mend=RULE.mend,
        way=("Event_TextStamped", "Sub_Register"),
    )


def excepted(rule: str, reason: str) -> Diagram:
    """The sound diagram, whose topic nobody serves, with an exception from a rule there."""
    exception = f'<camunda:property name="accept:{rule}" value="{reason}" />'
    text = SOUND.read_text(encoding="utf-8").replace(PROPERTY, PROPERTY + exception)
    return read_source(text.replace("commerce.register-contract", "commerce.enter"), SOUND.name)


def told(diagram: Diagram) -> list[tuple[str, str]]:
    return [(each.rule, each.element) for each in check(around(diagram)) if each.element == "Task_RegisterContract"]


def test_words_say_the_way_too(finding: Finding) -> None:
    assert "    way    Event_TextStamped → Sub_Register" in in_words([finding])
    assert in_words([]) == "Nothing is wrong."


def test_a_finding_has_the_line_of_its_element(finding: Finding, tmp_path: Path) -> None:
    lines = SOUND.read_text(encoding="utf-8").splitlines()
    assert 'id="Task_CloseActions"' in lines[finding.line - 1]

    handler = tmp_path / "close.py"
    handler.write_text('import x\n\n@topic(\n    "a.b",\n)\n@topic("office.close")\n', encoding="utf-8")
    form = tmp_path / "close.form"
    form.write_text('{\n"id": "close",\n"components": [\n{"id" : "Field_A"}]}', encoding="utf-8")
    assert replace(finding, file=handler, element="office.close").line == 6
    assert replace(finding, file=form, element="Field_A").line == 4
    assert replace(finding, file=form, element="Field").line == 1
    assert replace(finding, file=tmp_path / "gone").line == 1


def test_annotations_are_one_line_each_with_nothing_that_ends_it(finding: Finding) -> None:
    [line] = as_annotations([finding]).splitlines()

    assert line.startswith(f"::error file=tests/diagrams/sealing.bpmn,line={finding.line},title=time-unreadable::")
    assert "50 %25 of it%0Ais wrong" in line


def test_sarif_names_rules_files_lines_and_elements(finding: Finding) -> None:
    log: Any = as_sarif([finding], RULES)  # JSON
    [run] = log["runs"]
    [result] = run["results"]
    [location] = result["locations"]

    assert result["ruleId"] in {rule["id"] for rule in run["tool"]["driver"]["rules"]}
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": "tests/diagrams/sealing.bpmn"},
        "region": {"startLine": finding.line},
    }
    assert location["logicalLocations"][0]["name"] == "Task_CloseActions"


def test_a_rule_is_explained_by_what_it_says() -> None:
    assert all(words in explained(RULE) for words in (RULE.id, RULE.says, RULE.happens, RULE.mend))


def test_what_is_excepted_with_a_reason_is_not_told() -> None:
    for_another = told(excepted("form-missing", "it comes next week"))

    assert ("topic-without-handler", "Task_RegisterContract") in for_another
    assert told(excepted("topic-without-handler", "it comes next week")) == []


def test_without_a_reason_it_is_told_and_so_is_the_exception() -> None:
    rules = {rule for rule, _ in told(excepted("topic-without-handler", ""))}

    assert rules == {"topic-without-handler", "accepted-for-nothing"}


def test_a_field_is_excepted_by_a_property_of_its_own(sound: Diagram) -> None:
    def found(**properties: str) -> set[str]:
        field = Component(id="Field_A", label="A", key="a", told={"properties": properties})
        found = check(around(sound, forms=(replace(FORM, components=(field,)),)))
        return {each.rule for each in found if each.element == "Field_A"}

    assert found() == {"label-in-one-language"}
    assert found(**{"accept:label-in-one-language": "a name"}) == set()


def test_a_table_is_excepted_in_its_own_file(sound: Diagram) -> None:
    def found(**accepts: str) -> set[str]:
        decision = replace(DECISION, history_time_to_live="P6M", accepts=accepts)
        found = check(around(sound, decisions=(decision,)))
        return {each.rule for each in found if each.element == decision.id}

    assert found() == {"history-time-to-live"}
    assert found(**{"history-time-to-live": "as agreed"}) == set()
    assert found(**{"history-time-to-live": ""}) == {"history-time-to-live", "accepted-for-nothing"}
    assert found(**{"rows-gap": "as agreed"}) == {"history-time-to-live", "acceptance-stale"}


def test_what_is_unseen_or_moves_a_terminal_is_shown_as_such() -> None:
    assert printable("a\x1b[2Jb\u202ec\ud800d\n\te / đ") == "a�[2Jb�c�d\n\te / đ"


def test_a_files_name_cannot_begin_a_workflow_command_of_its_own(finding: Finding) -> None:
    hostile = replace(finding, file=Path("a,title=x:\n::error::b.form"))

    told = as_annotations([hostile])

    assert told.startswith("::error file=a%2Ctitle=x%3A�%3A%3Aerror%3A%3Ab.form,line=1,title=")
    assert len(told.splitlines()) == 1
