"""One incorrect and one correct example, at least, for each rule of `coxswain check`: edits of the sound diagram."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from orchestrator.diagrams.beside import Decision
from orchestrator.diagrams.company import Company, Departments, Handler
from orchestrator.diagrams.contract import ContractRow, Page
from orchestrator.diagrams.forms import Component, Form
from orchestrator.diagrams.model import Diagram, Process
from orchestrator.diagrams.models import Models

Edit = tuple[str, str]

REGISTER = Handler(topic="commerce.register-contract", path=Path("workers/commerce/register_contract.py"))
COMPANY = Company(
    handlers=(REGISTER,),
    groups=frozenset({"commerce", "office"}),
    departments=Departments(names={"commerce": "commerce", "office": "office"}),
)
REASON = Component(id="Field_Reason", key="reason", label="Lý do / Reason")
FORM = Form(path=Path("close-actions.form"), id="close-actions", components=(REASON,))
DECISION = Decision(path=Path("set.dmn"), id="set-deadlines", name="Đặt hạn / Deadlines", history_time_to_live="P30D")
ROW = ContractRow(
    topic=REGISTER.topic,
    element="Task_RegisterContract",
    reads=(),
    writes=(),
    errors=("ACTIONS_STILL_OPEN",),
    record="–",
    clauses=(),
)
ARCHIVE = Diagram(
    path=Path("archive.bpmn"),
    processes=(
        Process(
            key="archive",
            name="Lưu trữ / Archive",
            is_executable=True,
            version_tag="1",
            history_time_to_live="P30D",
            properties={},
            clauses=(),
        ),
    ),
    frames=(),
    nodes=(),
    flows=(),
    doubts=(),
)


def around(diagram: Diagram, **beside: object) -> Models:
    """The diagram among all that it refers to, some of it replaced."""
    sound = Models(
        company=COMPANY,
        diagrams=(diagram, ARCHIVE),
        decisions=(DECISION,),
        forms=(FORM,),
        scripts=frozenset({"stamp-decision.groovy"}),
        pages={diagram.path: Page(rows=(ROW,))},
    )
    return replace(sound, **beside)  # type: ignore[arg-type]  # each test names fields of Models


@dataclass(frozen=True, kw_only=True)
class Example:
    """Edits that break a rule with what it then says, and edits that only just keep it."""

    rule: str
    wrong: tuple[Edit, ...] = ()
    beside: Mapping[str, object] = field(default_factory=dict)  #: what else is wrong, beside the diagram
    says: tuple[str, ...]
    right: tuple[Edit, ...] = ()
    beside_right: Mapping[str, object] = field(default_factory=dict)


THROW = (
    '<bpmn:endEvent id="Event_CustomerWithdrew" name="Khách rút lui / Customer withdrew">',
    '<bpmn:endEvent id="Event_CustomerWithdrew" name="Khách rút lui / Customer withdrew">'
    '<bpmn:messageEventDefinition id="Sends" messageRef="Message_Withdrawn" />',
)
MESSAGE = (
    '<bpmn:error id="Error',
    '<bpmn:message id="Message_Withdrawn" name="OrderWithdrawn" /><bpmn:error id="Error',
)
FAIL = (THROW[0], THROW[0] + '<bpmn:errorEventDefinition id="Fails" errorRef="Error_ActionsStillOpen" />')
START = (
    '<bpmn:startEvent id="Event_TextStamped" name="Đã đóng dấu văn bản / Text stamped">',
    '<bpmn:startEvent id="Event_TextStamped" name="Đã đóng dấu văn bản / Text stamped">'
    '<bpmn:messageEventDefinition id="Waits" messageRef="Message_Withdrawn" />',
)
EXECUTABLE = ('isExecutable="true"', 'isExecutable="false"')
CALLED = ('calledElement="archive"', 'calledElement="sealing"')
AT_CALL = ('attachedToRef="Sub_Register"', 'attachedToRef="Task_ArchiveOriginal"')
ELSEWHERE = ('attachedToRef="Sub_Register"', 'attachedToRef="Task_CloseActions"')

BINDING = (
    Example(
        rule="topic-without-handler",
        wrong=(("commerce.register-contract", "commerce.register-contrct"),),
        says=(
            "Task_RegisterContract: no handler serves the topic commerce.register-contrct; "
            "did you mean commerce.register-contract?",
        ),
        right=(("commerce.register-contract", "${topic}"),),
    ),
    Example(
        rule="handler-without-topic",
        wrong=(("commerce.register-contract", "office.file"),),
        says=("commerce.register-contract: no diagram asks for the topic commerce.register-contract",),
    ),
    Example(
        rule="form-missing",
        beside={"forms": (replace(FORM, id="close-action"),)},
        says=("Task_CloseActions: no form has the id close-actions; did you mean close-action?",),
        right=(EXECUTABLE,),
        beside_right={"forms": ()},
    ),
    Example(
        rule="form-missing",
        beside={"forms": (replace(FORM, id=""),)},
        says=("Task_CloseActions: no form has the id close-actions",),
    ),
    Example(
        rule="form-missing",
        wrong=((START[0], START[0].replace(" name", ' camunda:formRef="stamped" name')),),
        says=("Event_TextStamped: no form has the id stamped",),
        right=((START[0], START[0].replace(" name", ' camunda:formRef="close-actions" name')),),
    ),
    Example(
        rule="form-unused",
        wrong=(('camunda:formRef="close-actions" ', ""),),
        says=("close-actions: no user task and no start event shows the form close-actions",),
        right=(('camunda:formRef="close-actions"', 'camunda:formKey="camunda-forms:deployment:close-actions.form"'),),
    ),
    Example(
        rule="form-binding",
        wrong=(('camunda:formRefBinding="deployment" ', ""),),
        says=("Task_CloseActions: the reference to the form close-actions has no binding",),
    ),
    Example(
        rule="form-binding",
        wrong=(('camunda:formRefBinding="deployment"', 'camunda:formRefBinding="latest"'),),
        says=("Task_CloseActions: the reference to the form close-actions has the binding latest",),
    ),
    Example(
        rule="decision-missing",
        beside={"decisions": ()},
        says=("Task_SetDeadlines: no decision has the id set-deadlines",),
        right=(('camunda:decisionRef="set-deadlines"', 'camunda:decisionRef="${table}"'),),
    ),
    Example(
        rule="called-process-missing",
        wrong=(('calledElement="archive"', 'calledElement="archives"'),),
        says=("Task_ArchiveOriginal: no executable process has the key archives; did you mean archive?",),
        right=(CALLED,),
    ),
    Example(
        rule="called-process-missing",
        wrong=((' calledElement="archive"', ""),),
        says=("Task_ArchiveOriginal: it names no process to call",),
    ),
    Example(
        rule="error-not-caught",
        wrong=(('errorCode="ACTIONS_STILL_OPEN"', 'errorCode="ACTIONS_OPEN"'),),
        says=(
            "Task_RegisterContract: it may raise the error ACTIONS_STILL_OPEN, "
            "which nothing here and no caller catches",
        ),
        right=((' errorRef="Error_ActionsStillOpen"', ""),),
    ),
    Example(
        rule="error-not-caught",
        wrong=(FAIL,),
        says=(
            "Event_CustomerWithdrew: it may raise the error ACTIONS_STILL_OPEN, "
            "which nothing here and no caller catches",
        ),
        right=(FAIL, EXECUTABLE),
    ),
    Example(
        rule="error-not-caught",
        wrong=(FAIL, CALLED, ELSEWHERE),
        says=(
            "Task_RegisterContract: it may raise the error ACTIONS_STILL_OPEN, "
            "which nothing here and no caller catches",
            "Event_CustomerWithdrew: it may raise the error ACTIONS_STILL_OPEN, "
            "which nothing here and no caller catches",
        ),
        right=(FAIL, CALLED, AT_CALL),
    ),
    Example(
        rule="error-never-thrown",
        wrong=(('errorCode="ACTIONS_STILL_OPEN"', 'errorCode="ACTION_STILL_OPEN"'),),
        says=(
            "Event_ActionsStillOpen: nothing here raises the error ACTION_STILL_OPEN; did you mean ACTIONS_STILL_OPEN?",
        ),
        right=(('errorCode="ACTIONS_STILL_OPEN"', 'errorCode="ANY"'),),
        beside_right={"pages": {}},
    ),
    Example(
        rule="error-never-thrown",
        wrong=(AT_CALL,),
        says=("Event_ActionsStillOpen: nothing here raises the error ACTIONS_STILL_OPEN",),
        right=(
            FAIL,
            AT_CALL,
            CALLED,
        ),
    ),
    Example(
        rule="message-not-caught",
        wrong=(THROW, MESSAGE),
        says=("Event_CustomerWithdrew: no process waits for the message OrderWithdrawn",),
        right=(THROW, MESSAGE, START),
    ),
    Example(
        rule="message-never-thrown",
        wrong=(START, MESSAGE),
        says=(
            "Event_TextStamped: no diagram throws the message OrderWithdrawn, "
            "and the README beside has no row for this event",
        ),
        right=(START, THROW, MESSAGE),
    ),
    Example(
        rule="group-of-another-lane",
        wrong=(('candidateGroups="commerce"', 'candidateGroups="office"'),),
        says=("Task_CloseActions: stands in the lane of commerce, for office",),
        right=(('candidateGroups="commerce"', 'candidateGroups="office, commerce"'),),
    ),
    Example(
        rule="group-unknown",
        wrong=(('candidateGroups="commerce"', 'candidateGroups="commerce,sale"'),),
        says=("Task_CloseActions: organisation.toml knows no department sale",),
        right=(('candidateGroups="commerce"', 'candidateGroups="office,${group}"'),),
    ),
    Example(
        rule="listener-missing",
        beside={"scripts": frozenset({"stamp-decisions.groovy"})},
        says=(
            "Task_CloseActions: the script stamp-decision.groovy of its listener is not there; "
            "did you mean stamp-decisions.groovy?",
        ),
    ),
    Example(
        rule="history-time-to-live",
        wrong=((' camunda:historyTimeToLive="P3650D"', ""),),
        says=("sealing: it has no history time to live",),
        right=((' camunda:historyTimeToLive="P3650D"', ' camunda:historyTimeToLive="30"'),),
    ),
    Example(
        rule="history-time-to-live",
        beside={"decisions": (replace(DECISION, history_time_to_live="P6M"),)},
        says=("set-deadlines: its history time to live is P6M, which the engine does not understand",),
        right=(EXECUTABLE, (' camunda:historyTimeToLive="P3650D"', "")),
    ),
    Example(
        rule="label-in-one-language",
        wrong=(("Đặt hạn / Set deadlines", "Set deadlines"), ("Có / Yes", "Có /")),
        says=(
            "Task_SetDeadlines: its label is in one language: Set deadlines",
            "Flow_Signed_Yes: its label is in one language: Có /",
        ),
        right=((' name="Cần đăng ký / Asked"', ""), ('name="Có / Yes"', "")),
    ),
    Example(
        rule="label-in-one-language",
        wrong=((' name="Khách đã ký? / Customer signed?"', ""),),
        beside={"forms": (replace(FORM, components=(replace(REASON, label="Reason"),)),)},
        says=("Gateway_Signed: it has no label", "Field_Reason: its label is in one language: Reason"),
    ),
    Example(
        rule="attribute-unknown",
        wrong=(("camunda:topic=", "camunda:topicc="),),
        says=("Task_RegisterContract: unknown attribute <camunda:topicc>",),
        right=(("camunda:topic=", 'camunda:taskPriority="1" camunda:topic='),),
    ),
    Example(
        rule="not-understood",
        wrong=(('targetRef="Task_ArchiveOriginal"', 'targetRef="Task_Nowhere"'),),
        says=("Flow_SetDeadlines_ArchiveOriginal: unresolved reference <Task_Nowhere>",),
        right=(("camunda:topic=", "camunda:topicc="),),
    ),
    Example(
        rule="not-understood",
        wrong=(('<bpmn:collaboration id="C', '<bpmn:message id="Collaboration_Sealing" /><bpmn:collaboration id="C'),),
        says=(
            ": unparsable content <bpmn:collaboration> detected line: 2 column: 45 "
            "nested error: duplicate ID <Collaboration_Sealing>",
            "Participant_Sealing_di: unresolved reference <Participant_Sealing>",
        ),
    ),
)

WITHDREW = '<dc:Bounds x="952" y="338" width="36" height="36" />'
OFFICE = '<dc:Bounds x="1283" y="456" width="140" height="80" />'
DEADLINES = '<dc:Bounds x="1078" y="456" width="140" height="80" />'
INNER = '<dc:Bounds x="794" y="156" width="36" height="36" />'
TO_ARCHIVE = '<di:waypoint x="1283" y="496" />'
BACK = '<di:waypoint x="746" y="356" />'
UP = '<di:waypoint x="537" y="356" />'
FLOW = "Flow_SetDeadlines_ArchiveOriginal"
HAPPY = 'name="happyPath" value="Event_ContractSealed"'


def _through(*points: tuple[int, int]) -> str:
    return "".join(f'<di:waypoint x="{x}" y="{y}" />' for x, y in points)


DRAWING = (
    Example(
        rule="flow-unlisted",
        wrong=(
            ("<bpmn:incoming>Flow_Signed_No</bpmn:incoming>", ""),
            ("<bpmn:outgoing>Flow_Signed_No</bpmn:outgoing>", ""),
        ),
        says=(
            "Gateway_Signed: it does not list its outgoing flows",
            "Event_CustomerWithdrew: it does not list its incoming flows",
        ),
    ),
    Example(
        rule="node-loose",
        wrong=(
            (f'<bpmn:sequenceFlow id="{FLOW}" sourceRef="Task_SetDeadlines" targetRef="Task_ArchiveOriginal" />', ""),
            (f"<bpmn:incoming>{FLOW}</bpmn:incoming>", ""),
            (f"<bpmn:outgoing>{FLOW}</bpmn:outgoing>", ""),
        ),
        says=("Task_SetDeadlines: nothing leaves it", "Task_ArchiveOriginal: nothing leads to it"),
    ),
    Example(
        rule="node-loose",
        wrong=(
            ("<bpmn:incoming>Flow_CloseActions_Register</bpmn:incoming>", ""),
            ("<bpmn:incoming>Flow_TextStamped_Register</bpmn:incoming>", ""),
        ),
        says=("Sub_Register: nothing leads to it",),
        right=(
            ("<bpmn:incoming>Flow_CloseActions_Register</bpmn:incoming>", ""),
            ("<bpmn:incoming>Flow_TextStamped_Register</bpmn:incoming>", ""),
            ('<bpmn:subProcess id="Sub_Register"', '<bpmn:subProcess id="Sub_Register" isForCompensation="true"'),
        ),
    ),
    Example(
        rule="not-drawn",
        wrong=(('bpmnElement="Event_CustomerWithdrew"', 'bpmnElement="Event_Elsewhere"'),),
        says=("Event_CustomerWithdrew: it is not drawn",),
    ),
    Example(
        rule="shape-misplaced",
        wrong=((WITHDREW, WITHDREW.replace("338", "420")),),
        says=("Event_CustomerWithdrew: it is not inside Lane_Commerce",),
        right=((WITHDREW, WITHDREW.replace("338", "390")),),
    ),
    Example(
        rule="shape-misplaced",
        wrong=((INNER, INNER.replace("794", "840")),),
        says=("Event_Registered: it is not inside Sub_Register",),
    ),
    Example(
        rule="shapes-crowded",
        wrong=((OFFICE, OFFICE.replace("1283", "1200")),),
        says=("Task_SetDeadlines: it and Task_ArchiveOriginal overlap",),
        right=((OFFICE, OFFICE.replace("1283", "1238")),),
    ),
    Example(
        rule="shapes-crowded",
        wrong=((OFFICE, OFFICE.replace("1283", "1237")),),
        says=("Task_SetDeadlines: it and Task_ArchiveOriginal are 19 px apart",),
    ),
    Example(
        rule="flow-slanted",
        wrong=((TO_ARCHIVE, TO_ARCHIVE.replace("496", "500")),),
        says=(f"{FLOW}: it is not orthogonal",),
        right=((TO_ARCHIVE, TO_ARCHIVE.replace("1283", "1290")),),
    ),
    Example(
        rule="flow-through-shape",
        wrong=((WITHDREW, WITHDREW.replace("338", "250")),),
        says=("Flow_Signed_No: it runs through Event_CustomerWithdrew",),
        right=((WITHDREW, WITHDREW.replace("338", "339")),),
    ),
    Example(
        rule="flow-through-shape",
        wrong=((UP, f'<di:waypoint x="537" y="200" />{UP}'),),
        says=(
            "Flow_ActionsStillOpen_CloseActions: it runs through Sub_Register",
            "Flow_ActionsStillOpen_CloseActions: it runs through Event_ActionsStillOpen",
        ),
    ),
    Example(
        rule="flows-on-one-another",
        wrong=(
            (BACK, '<di:waypoint x="650" y="356" /><di:waypoint x="650" y="300" />'),
            ('<di:waypoint x="746" y="243" />', '<di:waypoint x="537" y="300" /><di:waypoint x="537" y="270" />'),
        ),
        says=("Flow_ActionsStillOpen_CloseActions: it and Flow_CloseActions_Register lie on one another",),
    ),
    Example(
        rule="flows-crossing",
        wrong=((BACK, _through((1000, 356), (1000, 120), (1020, 120), (1020, 356), (1040, 356), (1040, 120))),),
        says=(
            "Flow_Signed_Yes: it and Flow_CloseActions_Register cross at 1000,174",
            "Flow_Signed_Yes: it and Flow_CloseActions_Register cross at 1020,174",
            "Flow_Signed_Yes: it and Flow_CloseActions_Register cross at 1040,174",
        ),
        right=((BACK, _through((1000, 356), (1000, 120), (1020, 120), (1020, 356))),),
    ),
    Example(
        rule="page-too-small",
        wrong=(('width="1458" height="492"', 'width="2401" height="492"'),),
        says=("sealing: 2401 x 492 px do not fit a page",),
        right=(('width="1458" height="492"', 'width="2400" height="1600"'),),
    ),
    Example(
        rule="page-too-small",
        wrong=(('width="1458" height="492"', 'width="1458" height="1601"'),),
        says=("sealing: 1458 x 1601 px do not fit a page",),
    ),
    Example(
        rule="happy-path-crooked",
        wrong=((TO_ARCHIVE, '<di:waypoint x="1250" y="496" /><di:waypoint x="1250" y="490" />'),),
        says=(f"{FLOW}: it is on the happy path and not one level line to the right",),
        right=((WITHDREW, WITHDREW.replace("338", "350")),),
    ),
    Example(
        rule="happy-path-crooked",
        wrong=((OFFICE, OFFICE.replace("456", "446")),),
        says=("Lane_Office: the happy path has 2 lines here",),
    ),
    Example(
        rule="happy-path-crooked",
        wrong=((DEADLINES, DEADLINES.replace("1078", "700")),),
        says=("Flow_Signed_Yes: it is on the happy path and leads back",),
    ),
    Example(
        rule="happy-path-crooked",
        wrong=((HAPPY, 'name="happyPath" value=""'),),
        says=("sealing: expected a start event and a property happyPath that names the main end",),
        right=((HAPPY, 'name="happyPath" value="Task_SetDeadlines Event_ContractSealed"'),),
    ),
    Example(
        rule="happy-path-crooked",
        wrong=((HAPPY, 'name="happyPath" value="Task_ArchiveOriginal"'),),
        says=("sealing: Task_ArchiveOriginal is not an end event",),
    ),
    Example(
        rule="happy-path-crooked",
        wrong=(
            ('sourceRef="Task_SetDeadlines"', 'sourceRef="Event_CustomerWithdrew"'),
            (HAPPY, 'name="happyPath" value="Task_SetDeadlines Event_ContractSealed"'),
        ),
        says=("sealing: the happy path finds no way from Task_SetDeadlines to Event_ContractSealed",),
    ),
)

EXAMPLES = BINDING + DRAWING
