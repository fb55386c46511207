"""Examples for the rules about variables: who writes them, who reads them, and what they hold."""

from dataclasses import replace

from orchestrator.diagrams.forms import Component
from orchestrator.diagrams.tables.table import Cell, Column, Row, Table
from tests.diagrams.examples import DECISION, FORM, Edit, Example

_START = '<bpmn:startEvent id="Event_TextStamped" name="Đã đóng dấu văn bản / Text stamped">'
_CONDITION = "${!signed}"
_RESULTS = 'name="results" value="contractNumber registration reason deadlines"'
_WITHDREW = '<bpmn:endEvent id="Event_CustomerWithdrew" name="Khách rút lui / Customer withdrew">'
_FLOW_YES = (
    '<bpmn:sequenceFlow id="Flow_Signed_Yes" name="Có / Yes" '
    'sourceRef="Gateway_Signed" targetRef="Task_SetDeadlines" />'
)


def _starts_with(names: str) -> Edit:
    said = f'<camunda:properties><camunda:property name="payload" value="{names}" /></camunda:properties>'
    return _START, f"{_START}<bpmn:extensionElements>{said}</bpmn:extensionElements>"


def _asks(condition: str) -> Edit:
    return _CONDITION, condition


def _answers(condition: str) -> Edit:
    said = f'<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">{condition}</bpmn:conditionExpression>'
    return _FLOW_YES, _FLOW_YES.replace(" />", f">{said}</bpmn:sequenceFlow>")


def _ends_with(listener: str) -> Edit:
    said = f'<camunda:executionListener expression="{listener}" event="start" />'
    return _WITHDREW, f"{_WITHDREW}<bpmn:extensionElements>{said}</bpmn:extensionElements>"


ALL = _starts_with("round signed orderNumber")
SIGNED_LATER = _starts_with("round orderNumber")
NO_DEFAULT = (' default="Flow_Signed_Yes"', "")
SIDE_BY_SIDE = (
    ("exclusiveGateway id", "parallelGateway id"),
    ("</bpmn:exclusiveGateway>", "</bpmn:parallelGateway>"),
    NO_DEFAULT,
)

CHOICE = Component(
    id="Field_Reason",
    type="select",
    key="reason",
    label="Lý do / Reason",
    told={"validate": {"required": True}, "values": [{"value": "late"}, {"value": "early"}]},
)
CHOSEN = {"forms": (replace(FORM, components=(CHOICE,)),)}
SHOWN = Component(id="Field_Number", key="contractNumbr", label="Số / Number", told={"readonly": True})


def _table(asks: str, answers: str) -> Table:
    asked = Column(label="Xa / Abroad", name=asks, asks=Cell(text=asks), type="boolean", allowed="")
    answered = Column(label="Ngày / Days", name=answers, asks=Cell(text=""), type="integer", allowed="")
    return Table(
        policy="FIRST",
        aggregation="",
        inputs=(asked,),
        outputs=(answered,),
        rows=(Row(number=1, tests=(Cell(text="-"),), answers=(Cell(text="3"),)),),
    )


def _decided(asks: str, answers: str = "days") -> dict[str, object]:
    return {"decisions": (replace(DECISION, table=_table(asks, answers)),)}


DATA = (
    Example(
        rule="expression-unreadable",
        wrong=(_asks("${!signed"),),
        says=("Flow_Signed_No: ${!signed cannot be read at character 10: expected }, found the end",),
    ),
    Example(
        rule="variable-never-written",
        wrong=(SIGNED_LATER,),
        says=("Flow_Signed_No: the condition asks for signed, which nothing writes before",),
        right=(ALL,),
    ),
    Example(
        rule="variable-never-written",
        wrong=(ALL,),
        beside=_decided("abroad"),
        says=("Task_SetDeadlines: the table set-deadlines asks for abroad, which nothing writes before",),
        right=(_starts_with("round signed orderNumber abroad"),),
        beside_right=_decided("abroad"),
    ),
    Example(
        rule="variable-never-written",
        wrong=(ALL,),
        beside={"forms": (replace(FORM, components=(SHOWN,)),)},
        says=(
            "Task_CloseActions: the form close-actions asks for contractNumbr, which nothing writes before; "
            "did you mean contractNumber?",
            "sealing: it promises the result reason, which nothing writes there",
        ),
        right=(ALL,),
    ),
    Example(
        rule="variable-not-on-every-path",
        wrong=(SIGNED_LATER, _asks('${reason == "late"}')),
        says=("Flow_Signed_No: the condition needs reason, which is not written on every way here",),
        right=(SIGNED_LATER, _asks('${execution.hasVariable("reason") && reason == "late"}')),
    ),
    Example(
        rule="variable-type-does-not-fit",
        wrong=(_asks("${contractNumber}"),),
        says=("Flow_Signed_No: the condition asks for contractNumber, which is text, where yes or no is needed",),
        right=(_asks('${contractNumber == "CT-2026-000001"}'),),
    ),
    Example(
        rule="variable-type-does-not-fit",
        wrong=(SIGNED_LATER, _asks('${reason == "lat"}')),
        beside=CHOSEN,
        says=('Flow_Signed_No: the condition asks for reason, which is never "lat"; it is "early" or "late"',),
        right=(SIGNED_LATER, _asks('${reason == "late"}')),
        beside_right=CHOSEN,
    ),
    Example(
        rule="variable-type-does-not-fit",
        wrong=(('source="orderNumber"', 'sourceExpression="${deadlines.day}"'),),
        beside=_decided("abroad"),
        says=("Task_ArchiveOriginal: the mapping ${deadlines.day} asks for deadlines, which holds days, but no day",),
        right=(('source="orderNumber"', 'sourceExpression="${deadlines.days}"'),),
        beside_right=_decided("abroad"),
    ),
    Example(
        rule="conditions-all-false",
        wrong=(SIGNED_LATER, NO_DEFAULT, _asks('${reason == "late"}'), _answers('${reason == "soon"}')),
        beside=CHOSEN,
        says=('Gateway_Signed: it has conditions and no default, and none of them holds when reason is "early"',),
        right=(SIGNED_LATER, NO_DEFAULT, _asks('${reason == "late"}'), _answers('${reason == "early"}')),
        beside_right=CHOSEN,
    ),
    Example(
        rule="conditions-all-false",
        wrong=(ALL, NO_DEFAULT, _answers("${signed}")),
        says=("Gateway_Signed: it has conditions and no default, and nothing tells all that signed can hold",),
    ),
    Example(
        rule="variable-overwritten-in-parallel",
        wrong=(*SIDE_BY_SIDE, _ends_with("${execution.setVariable('deadlines', round)}")),
        says=(
            "Gateway_Signed: Task_SetDeadlines and Event_CustomerWithdrew both write deadlines, in branches that go on "
            "side by side",
        ),
        right=(*SIDE_BY_SIDE, _ends_with("${execution.setVariable('withdrawnIn', round)}")),
    ),
    Example(
        rule="variable-never-read",
        wrong=((_RESULTS, 'name="results" value="contractNumber registration deadlines"'),),
        says=("Task_CloseActions: the form close-actions writes reason, which nothing asks for",),
        right=(
            (_RESULTS, 'name="results" value="contractNumber registration deadlines"'),
            _asks('${reason == "withdrawn"}'),
        ),
    ),
    Example(
        rule="answer-never-read",
        wrong=(('source="orderNumber"', 'sourceExpression="${deadlines.day}"'),),
        beside=_decided("abroad"),
        says=("set-deadlines: nobody takes the answer of column Ngày / Days, days; did you mean day?",),
        right=(('source="orderNumber"', 'sourceExpression="${deadlines.days}"'),),
        beside_right=_decided("abroad"),
    ),
)
