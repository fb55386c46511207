"""Incorrect and correct examples of what is drawn where: edits of the sound diagram."""

from tests.diagrams.bad_settings import BOUNDARY, CONDITION
from tests.diagrams.examples import EXECUTABLE, MESSAGE, START, THROW, Edit, Example

NO = '<bpmn:sequenceFlow id="Flow_Signed_No"'
YES = '<bpmn:sequenceFlow id="Flow_Signed_Yes"'
DEFAULT = ' default="Flow_Signed_Yes"'
WITHDREW = THROW[0]
STAMPED = START[0]
ASKED = '<bpmn:startEvent id="Event_RegistrationAsked" name="Cần đăng ký / Asked">'
DEADLINES = '<bpmn:businessRuleTask id="Task_SetDeadlines"'
ERROR = '<bpmn:error id="Error_ActionsStillOpen"'
SUB = '<bpmn:subProcess id="Sub_Register"'
BY_EVENT = (SUB, f'{SUB} triggeredByEvent="true"')
SEARCH = "${!signed}"
JOINS = ('targetRef="Sub_Register"', 'targetRef="Gateway_Signed"')


REGISTERED = '<bpmn:endEvent id="Event_Registered" name="Đã đăng ký / Registered">'
_REGISTERED = "<bpmn:incoming>Flow_RegisterContract_Registered</bpmn:incoming>\n      "
REGISTERED_ENDS = (f"{_REGISTERED}</bpmn:endEvent>", f"{_REGISTERED}</bpmn:task>")
SUB_ENDS = ("</bpmn:subProcess>", "</bpmn:adHocSubProcess>")
SUB_ENDED = ("</bpmn:subProcess>", "</bpmn:transaction>")
POOL = '<bpmn:participant id="Participant_Customer" name="Khách / Customer" />'
DRAWN = (
    '<bpmndi:BPMNShape id="Participant_Customer_di" bpmnElement="Participant_Customer" isHorizontal="true">'
    '<dc:Bounds x="160" y="500" width="1458" height="60" /></bpmndi:BPMNShape>'
)


def flow(own_id: str, source: str, target: str, more: str = "/>") -> str:
    return f'<bpmn:sequenceFlow id="{own_id}" sourceRef="{source}" targetRef="{target}" {more}'


def more(*elements: str) -> Edit:
    """Further elements of the process."""
    return YES, "".join(elements) + YES


def throws(definition: str) -> Edit:
    """The end event with a definition."""
    return WITHDREW, WITHDREW + definition


def catches(definition: str) -> Edit:
    """The boundary event with another definition than its error."""
    return BOUNDARY, definition


def defined(*elements: str) -> Edit:
    """Further messages, signals and the like."""
    return ERROR, "".join(elements) + ERROR


CHOICES = (
    Example(
        rule="condition-missing",
        wrong=((CONDITION, ""),),
        says=("Flow_Signed_No: Gateway_Signed chooses, and this flow has no condition and is not the default",),
        right=((CONDITION, ""), ("exclusiveGateway", "parallelGateway"), (DEFAULT, "")),
    ),
    Example(
        rule="condition-missing",
        wrong=((DEFAULT, ""), catches("<bpmn:conditionalEventDefinition id='When' />")),
        says=(
            "Event_ActionsStillOpen: it waits for a condition and names none",
            "Flow_Signed_Yes: Gateway_Signed chooses, and this flow has no condition and is not the default",
        ),
        right=(
            catches(
                "<bpmn:conditionalEventDefinition id='When'><bpmn:condition>${a}</bpmn:condition>"
                "</bpmn:conditionalEventDefinition>"
            ),
        ),
    ),
    Example(
        rule="condition-ignored",
        wrong=(("exclusiveGateway", "parallelGateway"),),
        says=("Flow_Signed_No: it has a condition, and Gateway_Signed asks none",),
        right=(("exclusiveGateway", "inclusiveGateway"),),
    ),
    Example(
        rule="condition-ignored",
        wrong=((DEFAULT, ' default="Flow_Signed_No"'),),
        says=("Flow_Signed_No: it has a condition, and is the default of Gateway_Signed",),
        right=((DEFAULT, ""),),
    ),
    Example(
        rule="condition-ignored",
        wrong=(
            ('name="Có / Yes" sourceRef="Gateway_Signed"', 'name="Có / Yes" sourceRef="Task_CloseActions"'),
            (DEFAULT, ""),
        ),
        says=("Flow_Signed_No: it has a condition, and is the only way out of Gateway_Signed",),
    ),
    Example(
        rule="text-search",
        wrong=((SEARCH, '${departments.toString().contains("product")}'),),
        says=('Flow_Signed_No: it searches in a text, by toString: ${departments.toString().contains("product")}',),
        right=((SEARCH, '${list contains(departments, "product")}'),),
    ),
    Example(
        rule="text-search",
        wrong=((SEARCH, '= contains(wish, "urgent")'),),
        says=('Flow_Signed_No: it searches in a text, by contains: = contains(wish, "urgent")',),
        right=((SEARCH, '${wish == "urgent"}'),),
    ),
    Example(
        rule="split-implicit",
        wrong=(more(flow("Flow_More", "Task_CloseActions", "Event_CustomerWithdrew")),),
        says=("Task_CloseActions: 2 flows leave it at once",),
        right=(
            more(flow("Flow_More", "Task_CloseActions", "Event_CustomerWithdrew", f">{CONDITION}</bpmn:sequenceFlow>")),
        ),
    ),
    Example(
        rule="flow-twice",
        wrong=(more(flow("Flow_More", "Task_CloseActions", "Sub_Register")),),
        says=("Flow_CloseActions_Register: it leads where Flow_More leads",),
        right=(more(flow("Flow_More", "Task_CloseActions", "Event_CustomerWithdrew")),),
    ),
    Example(
        rule="gateway-joins-and-splits",
        wrong=(JOINS,),
        says=("Gateway_Signed: it joins flows and splits them again",),
        right=(JOINS, ('sourceRef="Gateway_Signed" targetRef="Task_SetDeadlines"', 'sourceRef="X" targetRef="Y"')),
    ),
    Example(
        rule="gateway-pointless",
        wrong=(
            (DEFAULT, ""),
            ('sourceRef="Gateway_Signed" targetRef="Task_Set', 'sourceRef="Sub_Register" targetRef="Task_Set'),
        ),
        says=("Gateway_Signed: it has one flow in and one out",),
    ),
    Example(
        rule="label-pointless",
        wrong=(("exclusiveGateway", "parallelGateway"), (CONDITION, ""), (DEFAULT, "")),
        says=(
            "Flow_Signed_Yes: it is called Có / Yes, and nothing asks where it begins",
            "Flow_Signed_No: it is called Không / No, and nothing asks where it begins",
        ),
        right=(("exclusiveGateway", "parallelGateway"), (DEFAULT, ""), ('name="Có / Yes"', "")),
    ),
    Example(
        rule="label-in-one-language",
        wrong=(('name="Không / No"', ""),),
        says=("Flow_Signed_No: it has no label",),
        right=(('name="Có / Yes"', ""),),
    ),
)

BOUNDS = (
    Example(
        rule="start-missing",
        wrong=(
            (ASKED, ASKED.replace("startEvent", "task")),
            ("</bpmn:startEvent>\n      <bpmn:serviceTask", "</bpmn:task>\n      <bpmn:serviceTask"),
        ),
        says=("Sub_Register: it has no start event",),
        right=(
            EXECUTABLE,
            (ASKED, ASKED.replace("startEvent", "task")),
            ("</bpmn:startEvent>\n      <bpmn:serviceTask", "</bpmn:task>\n      <bpmn:serviceTask"),
        ),
    ),
    Example(
        rule="start-missing",
        wrong=(more('<bpmn:startEvent id="Event_Also" />'),),
        says=("sealing: it begins in 2 places at once",),
        right=(
            more(
                '<bpmn:startEvent id="Event_Also"><bpmn:messageEventDefinition id="W" messageRef="M" />'
                "</bpmn:startEvent>"
            ),
        ),
    ),
    Example(
        rule="start-not-blank",
        wrong=((ASKED, f'{ASKED}<bpmn:messageEventDefinition id="W" messageRef="Message_Withdrawn" />'), MESSAGE),
        says=("Event_RegistrationAsked: it waits for something, and Sub_Register is begun by a flow",),
        right=(
            (ASKED, f'{ASKED}<bpmn:messageEventDefinition id="W" messageRef="Message_Withdrawn" />'),
            MESSAGE,
            BY_EVENT,
        ),
    ),
    Example(
        rule="start-not-blank",
        wrong=(BY_EVENT,),
        says=("Event_RegistrationAsked: it waits for nothing, so Sub_Register never begins",),
    ),
    Example(
        rule="end-missing",
        wrong=(('<bpmn:endEvent id="Event_Registered"', '<bpmn:task id="Event_Registered"'), REGISTERED_ENDS),
        says=("Sub_Register: it has no end event",),
        right=(
            ('<bpmn:endEvent id="Event_Registered"', '<bpmn:task id="Event_Registered"'),
            REGISTERED_ENDS,
            EXECUTABLE,
        ),
    ),
    Example(
        rule="end-terminates-nothing",
        wrong=((REGISTERED, f'{REGISTERED}<bpmn:terminateEventDefinition id="Cuts" />'),),
        says=("Event_Registered: it terminates, and nothing else can be under way",),
        right=(throws('<bpmn:terminateEventDefinition id="Cuts" />'),),
    ),
    Example(
        rule="kind-unsupported",
        wrong=(("exclusiveGateway", "complexGateway"), (SUB, '<bpmn:adHocSubProcess id="Sub_Register"'), SUB_ENDS),
        says=(
            "Sub_Register: the engine has no ad-hoc sub-processes",
            "Gateway_Signed: the engine has no complex gateways",
        ),
        right=(("exclusiveGateway", "inclusiveGateway"), (SUB, '<bpmn:transaction id="Sub_Register"'), SUB_ENDED),
    ),
    Example(
        rule="kind-unsupported",
        wrong=(
            catches('<bpmn:linkEventDefinition id="L" name="A" />'),
            throws('<bpmn:cancelEventDefinition id="C" />'),
        ),
        says=(
            "Event_ActionsStillOpen: the engine has no boundaryEvent of the kind link here",
            "Event_CustomerWithdrew: it cancels a transaction, and there is none",
        ),
        right=(
            (SUB, '<bpmn:transaction id="Sub_Register"'),
            SUB_ENDED,
            catches('<bpmn:cancelEventDefinition id="C" />'),
            (REGISTERED, f'{REGISTERED}<bpmn:cancelEventDefinition id="D" />'),
        ),
    ),
    Example(
        rule="shapes-crowded",
        wrong=(
            ('<bpmn:participant id="Participant_Sealing"', f'{POOL}<bpmn:participant id="Participant_Sealing"'),
            ('<bpmndi:BPMNShape id="Participant_Sealing_di"', f'{DRAWN}<bpmndi:BPMNShape id="Participant_Sealing_di"'),
        ),
        says=("Participant_Customer: it and Participant_Sealing overlap",),
        right=(
            ('<bpmn:participant id="Participant_Sealing"', f'{POOL}<bpmn:participant id="Participant_Sealing"'),
            (
                '<bpmndi:BPMNShape id="Participant_Sealing_di"',
                f'{DRAWN.replace("500", "600")}<bpmndi:BPMNShape id="Participant_Sealing_di"',
            ),
        ),
    ),
    Example(
        rule="shape-misplaced",
        wrong=(
            ("<bpmn:flowNodeRef>Event_CustomerWithdrew</bpmn:flowNodeRef>", ""),
            (
                '<dc:Bounds x="952" y="338" width="36" height="36" />',
                '<dc:Bounds x="952" y="600" width="36" height="36" />',
            ),
        ),
        says=("Event_CustomerWithdrew: it is not inside Participant_Sealing",),
        right=(
            ("<bpmn:flowNodeRef>Event_CustomerWithdrew</bpmn:flowNodeRef>", ""),
            (
                '<dc:Bounds x="952" y="338" width="36" height="36" />',
                '<dc:Bounds x="952" y="420" width="36" height="36" />',
            ),
        ),
    ),
)

SHAPES = CHOICES + BOUNDS
