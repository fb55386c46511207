"""Incorrect and correct examples of forms and times: the sound form with other fields, edits of the sound diagram."""

from dataclasses import replace

from orchestrator.diagrams.forms import Component
from tests.diagrams.examples import EXECUTABLE, FORM, Example

Beside = dict[str, object]


def asking(*components: Component) -> Beside:
    """The form of the sound diagram with these components."""
    return {"forms": (replace(FORM, components=components),)}


def field(own_id: str = "Field_A", key: str = "a", kind: str = "textfield", **told: object) -> Component:
    return Component(id=own_id, key=key, type=kind, label="Điều kiện / Condition", told=told)


TWO = [{"label": "Có / Yes", "value": "yes"}, {"label": "Không / No", "value": "no"}]
SAME = [*TWO, {"label": "Chưa / Not yet", "value": "no"}]
BOUNDARY = '<bpmn:errorEventDefinition id="ErrorEventDefinition_ActionsStillOpen" errorRef="Error_ActionsStillOpen" />'
DUE = 'camunda:candidateGroups="commerce"'


def timer(kind: str, said: str) -> tuple[str, str]:
    time = f'<bpmn:{kind} xsi:type="bpmn:tFormalExpression">{said}</bpmn:{kind}>'
    return BOUNDARY, f'<bpmn:timerEventDefinition id="Timer">{time}</bpmn:timerEventDefinition>'


FORMS = (
    Example(
        rule="form-component-dead",
        beside=asking(field(kind="filepicker"), field("Field_B", kind="textfeld")),
        says=(
            "Field_A: Tasklist knows no component of the type filepicker",
            "Field_B: Tasklist knows no component of the type textfeld; did you mean textfield?",
        ),
        beside_right=asking(*(field(kind=kind) for kind in ("datetime", "html", "table", "expression"))),
    ),
    Example(
        rule="form-cannot-be-sent",
        beside=asking(field(kind="dynamiclist")),
        says=("Field_A: a dynamic list keeps Tasklist from completing the task once it has a row",),
        beside_right=asking(field(kind="table"), field(kind="group")),
    ),
    Example(
        rule="form-field-lost",
        beside=asking(
            field(key=""),
            field("Field_B", disabled=True),
            field("Field_C", kind="select"),
            field("Field_D", kind="radio", values=[]),
        ),
        says=(
            "Field_A: it has no key, so its value belongs to no variable",
            "Field_B: it is disabled, so its value is not sent",
            "Field_C: it has no options to choose from",
            "Field_D: it has no options to choose from",
        ),
        beside_right=asking(
            field(readonly=True),
            field("Field_B", kind="select", values=TWO),
            field("Field_C", kind="taglist", valuesKey="found"),
            field("Field_D", kind="radio", valuesExpression="=found"),
            field("Field_E", key="", kind="text"),
        ),
    ),
    Example(
        rule="form-key-twice",
        beside=asking(field(), field("Field_B"), field("Field_C", key="c", kind="radio", values=SAME)),
        says=("Field_B: it sends a, which Field_A sends too", "Field_C: two of its options have the value no"),
        beside_right=asking(
            field(),
            field("Field_B", readonly=True),
            field("Field_C", conditional={"hide": "=b"}),
            field("Field_D", key="d", kind="radio", values=TWO),
        ),
    ),
    Example(
        rule="form-shows-markup",
        beside=asking(
            field(kind="html", content="<p>{{customerName}}</p>"),
            field("Field_B", kind="text", text="# {{customerName}}"),
            field("Field_C", kind="iframe", url="=page"),
        ),
        says=tuple(f"Field_{one}: it renders the value of a variable as markup" for one in "ABC"),
        beside_right=asking(field(kind="text", text="### Khách / Customer"), field("Field_B", readonly=True)),
    ),
    Example(
        rule="time-unreadable",
        wrong=(timer("timeDuration", "2 days"),),
        says=("Event_ActionsStillOpen: the engine cannot read the time 2 days; expected a duration as P2D or PT4H",),
        right=(timer("timeDuration", "P1Y2M3DT4H5M6.5S"),),
    ),
    Example(
        rule="time-unreadable",
        wrong=(timer("timeDuration", "P2W"),),
        says=("Event_ActionsStillOpen: the engine cannot read the time P2W; expected a duration as P2D or PT4H",),
        right=(timer("timeDuration", "${deadlines.startAfter}"),),
    ),
    Example(
        rule="time-unreadable",
        wrong=(timer("timeDate", "31.12.2026"),),
        says=(
            "Event_ActionsStillOpen: the engine cannot read the time 31.12.2026; "
            "expected a date as 2026-12-31T17:00:00Z",
        ),
        right=(timer("timeDate", "2026-12-31T17:00:00+07:00"),),
    ),
    Example(
        rule="time-unreadable",
        wrong=(timer("timeCycle", "every hour"),),
        says=("Event_ActionsStillOpen: the engine cannot read the time every hour; expected a cycle as R3/PT8H",),
        right=(timer("timeCycle", "0 0/5 * * * ?"),),
    ),
    Example(
        rule="time-unreadable",
        wrong=(timer("timeCycle", "R3/8H"),),
        says=("Event_ActionsStillOpen: the engine cannot read the time R3/8H; expected a cycle as R3/PT8H",),
        right=(timer("timeCycle", "R/PT8H"),),
    ),
    Example(
        rule="time-unreadable",
        wrong=((DUE, f'{DUE} camunda:dueDate="tomorrow" camunda:followUpDate="PT"'),),
        says=tuple(
            f"Task_CloseActions: the engine cannot read the time {said}; "
            "expected a duration as P2D or a date as 2026-12-31T17:00:00Z"
            for said in ("tomorrow", "PT")
        ),
        right=((DUE, f'{DUE} camunda:dueDate="P1W" camunda:followUpDate="2026-12-31"'),),
    ),
    Example(
        rule="time-unreadable",
        wrong=(timer("timeDuration", ""),),
        says=("Event_ActionsStillOpen: the engine cannot read the time (none); expected a duration as P2D or PT4H",),
        right=(timer("timeDuration", "2 days"), EXECUTABLE),
    ),
)
