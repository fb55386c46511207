"""Incorrect and correct examples of what events throw, catch and wait for: edits of the sound diagram."""

from tests.diagrams.bad_settings import BOUNDARY
from tests.diagrams.bad_shapes import REGISTERED, catches, defined, flow, more, throws
from tests.diagrams.examples import AT_CALL, CALLED, EXECUTABLE, MESSAGE, START, Example

SIGNAL = '<bpmn:signal id="Signal_Help" name="Help" />'
THROWS_SIGNAL = throws('<bpmn:signalEventDefinition id="Calls" signalRef="Signal_Help" />')
CATCHES_SIGNAL = catches('<bpmn:signalEventDefinition id="Hears" signalRef="Signal_Help" />')
ESCALATION = '<bpmn:escalation id="Escalation_Late" name="Late" escalationCode="LATE" />'
THROWS_LATE = '<bpmn:escalationEventDefinition id="Calls" escalationRef="Escalation_Late" />'
CATCHES_LATE = catches('<bpmn:escalationEventDefinition id="Hears" escalationRef="Escalation_Late" />')
UNDOES = '<bpmn:compensateEventDefinition id="Undoes" />'
UNDO = '<bpmn:serviceTask id="Task_Undo" isForCompensation="true" />'
JOINED = '<bpmn:association id="Line" sourceRef="Event_ActionsStillOpen" targetRef="Task_Undo" />'
LINK = (
    '<bpmn:intermediateThrowEvent id="Link_From"><bpmn:linkEventDefinition id="From" name="A" />'
    "</bpmn:intermediateThrowEvent>"
)
LINKED = (
    '<bpmn:intermediateCatchEvent id="Link_To"><bpmn:linkEventDefinition id="To" name="{}" />'
    "</bpmn:intermediateCatchEvent>"
)
WAITING = '<bpmn:eventBasedGateway id="Gateway_First" />'
COMES = (
    '<bpmn:intermediateCatchEvent id="Event_{0}"><bpmn:timerEventDefinition id="T{0}" /></bpmn:intermediateCatchEvent>'
)


def waiting(*definitions: str) -> str:
    """A catching event with these definitions."""
    return f'<bpmn:intermediateCatchEvent id="Event_More">{"".join(definitions)}</bpmn:intermediateCatchEvent>'


CATCHES_TWO = (BOUNDARY, BOUNDARY + '<bpmn:errorEventDefinition id="Also" errorRef="Error_Copy" />')
SENDS = '<bpmn:messageEventDefinition id="Sends" messageRef="Message_Withdrawn" />'
HEARS = '<bpmn:messageEventDefinition id="Hears" messageRef="Message_Withdrawn" />'
BY_EXPRESSION = SENDS.replace(" />", ' camunda:expression="${execution.setVariable(1, 2)}" />')
NAMELESS = defined('<bpmn:escalation id="Escalation_Late" name="Late" />')
LATE_INSIDE = (REGISTERED, REGISTERED + THROWS_LATE)
SIGNALLED = "<bpmn:signalEventDefinition id='S' signalRef='Signal_Help' />"

WAITS_FOR = (
    Example(
        rule="event-without-trigger",
        wrong=(
            catches(""),
            more('<bpmn:receiveTask id="Task_Receive" />', waiting('<bpmn:signalEventDefinition id="S" />')),
        ),
        says=(
            "Event_ActionsStillOpen: it says not what it waits for",
            "Task_Receive: it says not which message it waits for",
            "Event_More: it says not which signal",
        ),
        right=(
            MESSAGE,
            defined(SIGNAL),
            more('<bpmn:receiveTask id="Task_Receive" messageRef="Message_Withdrawn" />', waiting(SIGNALLED)),
        ),
    ),
    Example(
        rule="event-ambiguous",
        wrong=(MESSAGE, more(waiting(HEARS, '<bpmn:timerEventDefinition id="T" />'))),
        says=("Event_More: it is an event of several kinds: message, timer",),
        right=(MESSAGE, more(waiting(HEARS))),
    ),
    Example(
        rule="event-gateway-unfit",
        wrong=(more(WAITING, COMES.format("A"), flow("F_A", "Gateway_First", "Event_A"), COMES.format("B")),),
        says=("Gateway_First: it waits for the first of several events, and fewer than two follow it",),
        right=(
            more(
                WAITING,
                COMES.format("A"),
                COMES.format("B"),
                flow("F_A", "Gateway_First", "Event_A"),
                flow("F_B", "Gateway_First", "Event_B"),
            ),
        ),
    ),
    Example(
        rule="event-gateway-unfit",
        wrong=(("exclusiveGateway", "eventBasedGateway"),),
        says=(
            "Flow_Signed_Yes: it leads from an event-based gateway to Task_SetDeadlines, which is no event to wait for",
            "Flow_Signed_No: it leads from an event-based gateway to Event_CustomerWithdrew, "
            "which is no event to wait for",
        ),
    ),
    Example(
        rule="link-without-partner",
        wrong=(more(LINK, LINKED.format("B")),),
        says=(
            "Link_From: no link event A to go on at is in the same scope",
            "Link_To: no link event B leads here",
        ),
        right=(more(LINK, LINKED.format("A")),),
    ),
    Example(
        rule="link-without-partner",
        wrong=(more(LINK.replace('name="A"', ""), LINKED.format("A"), LINKED.format("A").replace("To", "Also")),),
        says=(
            "Link_From: it is a link without a name",
            "Link_To: 2 link events A to go on at are in the same scope",
            "Link_Also: 2 link events A to go on at are in the same scope",
        ),
    ),
)

THROWN = (
    Example(
        rule="signal-not-caught",
        wrong=(THROWS_SIGNAL, defined(SIGNAL)),
        says=("Event_CustomerWithdrew: no process waits for the signal Help",),
        right=(THROWS_SIGNAL, CATCHES_SIGNAL, defined(SIGNAL)),
    ),
    Example(
        rule="signal-never-thrown",
        wrong=(CATCHES_SIGNAL, defined(SIGNAL)),
        says=(
            "Event_ActionsStillOpen: no diagram throws the signal Help, "
            "and the README beside has no row for this event",
        ),
        right=(THROWS_SIGNAL, CATCHES_SIGNAL, defined(SIGNAL)),
    ),
    Example(
        rule="escalation-not-caught",
        wrong=(throws(THROWS_LATE), CATCHES_LATE, defined(ESCALATION)),
        says=("Event_CustomerWithdrew: nothing here and no caller catches the escalation LATE",),
        right=(LATE_INSIDE, CATCHES_LATE, defined(ESCALATION)),
    ),
    Example(
        rule="escalation-never-thrown",
        wrong=(throws(THROWS_LATE), CATCHES_LATE, defined(ESCALATION)),
        says=("Event_ActionsStillOpen: nothing here throws the escalation LATE",),
        right=(LATE_INSIDE, CATCHES_LATE, defined(ESCALATION)),
    ),
    Example(
        rule="escalation-never-thrown",
        wrong=(CATCHES_LATE, defined(ESCALATION), AT_CALL),
        says=("Event_ActionsStillOpen: nothing here throws the escalation LATE",),
        right=(CATCHES_LATE, defined(ESCALATION), AT_CALL, CALLED),
    ),
    Example(
        rule="compensation-without-handler",
        wrong=(catches(UNDOES), more(UNDO)),
        says=(
            "Event_ActionsStillOpen: it leads to no step that undoes the work",
            "Task_Undo: it undoes work, and no compensation event leads to it",
        ),
        right=(catches(UNDOES), more(UNDO, JOINED)),
    ),
    Example(
        rule="compensation-without-handler",
        wrong=(throws(UNDOES),),
        says=("Event_CustomerWithdrew: it asks to undo, and no step of this process can be undone",),
        right=(throws(UNDOES), catches(UNDOES.replace("Undoes", "Undone")), more(UNDO, JOINED)),
    ),
    Example(
        rule="code-missing",
        wrong=((' errorCode="ACTIONS_STILL_OPEN"', ""), throws(THROWS_LATE), NAMELESS),
        says=(
            "Event_ActionsStillOpen: the error that it names has no code, so it catches every one",
            "Event_CustomerWithdrew: it throws an escalation without a code",
        ),
        right=((' errorRef="Error_ActionsStillOpen"', ""), throws(THROWS_LATE), defined(ESCALATION)),
    ),
    Example(
        rule="message-not-sent",
        wrong=(throws(SENDS), MESSAGE),
        says=("Event_CustomerWithdrew: nothing sends its message: nothing is named that does its work",),
        right=(throws(BY_EXPRESSION), MESSAGE),
    ),
    Example(
        rule="message-starts-twice",
        wrong=(START, MESSAGE, catches(HEARS)),
        says=(
            "Event_TextStamped: the message OrderWithdrawn starts a process here, "
            "and Event_ActionsStillOpen waits for it too",
        ),
        right=(START, MESSAGE, throws(SENDS.replace("Sends", "Also"))),
    ),
    Example(
        rule="message-starts-twice",
        wrong=(START, MESSAGE, more(f'<bpmn:startEvent id="Event_Also">{HEARS}</bpmn:startEvent>')),
        says=("Event_Also: the message OrderWithdrawn starts sealing already",),
        right=(START, MESSAGE, EXECUTABLE, more(f'<bpmn:startEvent id="Event_Also">{HEARS}</bpmn:startEvent>')),
    ),
    Example(
        rule="definition-idle",
        wrong=(defined(SIGNAL, '<bpmn:message id="Message_Nameless" />', ESCALATION), catches("")),
        says=(
            "Signal_Help: nothing refers to this signal",
            "Message_Nameless: this message has no name",
            "Message_Nameless: nothing refers to this message",
            "Escalation_Late: nothing refers to this escalation",
            "Error_ActionsStillOpen: nothing refers to this error",
        ),
        right=(THROWS_SIGNAL, defined(SIGNAL)),
    ),
    Example(
        rule="definition-idle",
        wrong=(defined('<bpmn:error id="Error_Copy" name="ACTIONS_STILL_OPEN" />'), CATCHES_TWO),
        says=("Error_ActionsStillOpen: it has the name of Error_Copy, ACTIONS_STILL_OPEN",),
        right=(defined('<bpmn:error id="Error_Copy" name="ACTIONS_OPEN" />'), CATCHES_TWO),
    ),
)

EVENTS = WAITS_FOR + THROWN
