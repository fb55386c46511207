"""The edit that docs/how-to/compare-diagrams.md shows; `python -m tests.diagrams.difference.page` draws it anew."""

from dataclasses import replace
from pathlib import Path

from orchestrator.diagrams.company import Departments
from orchestrator.diagrams.difference.changes import Difference, compare
from orchestrator.diagrams.difference.picture import draw_difference
from orchestrator.diagrams.difference.report import Report, report
from tests.diagrams.difference.states import FORM, SEALING, TABLE, after_edits, state
from tests.diagrams.examples import REGISTER

PAGE = Path("docs/how-to/compare-diagrams.md")
PICTURE = PAGE.with_name("compare-diagrams.svg")

_CALL = SEALING[
    SEALING.index("<bpmn:callActivity") : SEALING.index("</bpmn:callActivity>") + len("</bpmn:callActivity>")
]
_TASK = (
    '<bpmn:userTask id="Task_StoreOriginal" name="Cất bản gốc / Store the original" camunda:candidateGroups="office"'
    ' camunda:dueDate="P2D"><bpmn:incoming>Flow_1</bpmn:incoming><bpmn:outgoing>Flow_2</bpmn:outgoing></bpmn:userTask>'
)
_RENAMED = (
    ("Flow_SetDeadlines_ArchiveOriginal", "Flow_1"),
    ("Flow_ArchiveOriginal_ContractSealed", "Flow_2"),
    ("Task_ArchiveOriginal", "Task_StoreOriginal"),
    ("${!signed}", "${signed == false}"),
    ('id="Task_CloseActions"', 'id="Task_CloseActions" camunda:dueDate="P5D"'),
)
BEFORE = (("sealing.bpmn", SEALING), ("set-deadlines.dmn", TABLE), ("close-actions.form", FORM))
AFTER = (
    ("sealing.bpmn", after_edits(SEALING, (_CALL, _TASK), *_RENAMED)),
    ("set-deadlines.dmn", after_edits(TABLE, ('"P7D"', '"P10D"'))),
    ("close-actions.form", after_edits(FORM, ('"key": "reason"', '"key": "reason", "validate": {"required": true}'))),
)
DEPARTMENTS = Departments(names={"kinh doanh": "commerce", "văn phòng": "office"})


def difference() -> Difference:
    """What the owner of the example changed since the last revision."""
    return compare(replace(state(*BEFORE), name="HEAD"), replace(state(*AFTER), name="bpmn"))


def told() -> Report:
    """What is told of it."""
    return report(difference(), DEPARTMENTS, [REGISTER])


if __name__ == "__main__":
    [drawn] = draw_difference(difference(), PICTURE.parent)
    drawn.rename(PICTURE)
