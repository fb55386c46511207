"""Incorrect and correct examples of what a step's settings say: edits of the sound diagram."""

from dataclasses import replace

from tests.diagrams.bad_tables import ABROAD, ANSWER, DAYS, decision
from tests.diagrams.examples import COMPANY, EXECUTABLE, Edit, Example

EXTERNAL = 'camunda:type="external" camunda:topic="commerce.register-contract"'
SERVICE = ("serviceTask", "scriptTask")
CODE = (
    "<bpmn:incoming>Flow_RegistrationAsked",
    "<bpmn:script>1 + 1</bpmn:script><bpmn:incoming>Flow_RegistrationAsked",
)
PASSES = '<camunda:in source="orderNumber" target="orderNumber" />'
KEY = '<camunda:in businessKey="#{execution.processBusinessKey}" />'
DECIDES = 'camunda:decisionRef="set-deadlines"'
KEPT = 'camunda:resultVariable="deadlines" '
TAKEN = 'camunda:mapDecisionResult="singleResult"'
AT_CALL = "<bpmn:incoming>Flow_SetDeadlines_ArchiveOriginal</bpmn:incoming>"
CONDITION = '<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${!signed}</bpmn:conditionExpression>'
SCRIPT = '<camunda:script scriptFormat="groovy" resource="deployment://stamp-decision.groovy" />'
LISTENER = f'<camunda:taskListener event="complete">\n          {SCRIPT}\n        </camunda:taskListener>'
GROUP = 'camunda:candidateGroups="commerce"'
FORM_REF = 'camunda:formRef="close-actions" camunda:formRefBinding="deployment"'
INPUT = '<camunda:inputParameter name="round">${round}</camunda:inputParameter>'
BOUNDARY = '<bpmn:errorEventDefinition id="ErrorEventDefinition_ActionsStillOpen" errorRef="Error_ActionsStillOpen" />'
STAMP = "stamp-decision.groovy"


def answered(before: str, after: str) -> Edit:
    """The edit of a listener's whole script."""
    return before, f'<camunda:script scriptFormat="groovy">{after}</camunda:script>'


def runs_over(said: str) -> Edit:
    """A multi-instance call, with these attributes."""
    return AT_CALL, f"{AT_CALL}<bpmn:multiInstanceLoopCharacteristics {said} />"


def waits(kind: str, said: str) -> Edit:
    """A timer in the place of the error event."""
    time = f'<bpmn:{kind} xsi:type="bpmn:tFormalExpression">{said}</bpmn:{kind}>'
    return BOUNDARY, f'<bpmn:timerEventDefinition id="Timer">{time}</bpmn:timerEventDefinition>'


def excluding(steps: str) -> Edit:
    """The form's task with the property `excludes`."""
    told = f'<camunda:properties><camunda:property name="excludes" value="{steps}" /></camunda:properties>'
    return LISTENER, LISTENER + told


FOUR_EYES: Edit = ("deployment://stamp-decision.groovy", "deployment://four-eyes.groovy")

WORK = (
    Example(
        rule="task-without-work",
        wrong=((EXTERNAL, ""),),
        says=("Task_RegisterContract: nothing is named that does its work",),
        right=((EXTERNAL, 'camunda:expression="${execution.setVariable(1, 2)}"'),),
    ),
    Example(
        rule="task-without-work",
        wrong=((EXTERNAL, 'camunda:type="external"'),),
        says=("Task_RegisterContract: it is external and names no topic",),
    ),
    Example(
        rule="task-without-work",
        wrong=(('camunda:type="external" ', ""),),
        says=("Task_RegisterContract: it names the topic commerce.register-contract and is not external",),
    ),
    Example(
        rule="task-without-work",
        wrong=((DECIDES, ""),),
        says=("Task_SetDeadlines: nothing is named that does its work",),
        right=((DECIDES, ""), EXECUTABLE),
    ),
    Example(
        rule="task-without-work",
        wrong=(SERVICE, (EXTERNAL, 'scriptFormat="groovy"')),
        says=("Task_RegisterContract: it has no script",),
        right=(SERVICE, (EXTERNAL, 'scriptFormat="groovy"'), CODE),
    ),
    Example(
        rule="task-passed-over",
        wrong=(("bpmn:userTask", "bpmn:task"),),
        says=("Task_CloseActions: the engine passes it at once, as if the work were done",),
        right=(("bpmn:userTask", "bpmn:task"), EXECUTABLE),
    ),
    Example(
        rule="task-passed-over",
        wrong=(("bpmn:userTask", "bpmn:manualTask"),),
        says=("Task_CloseActions: the engine passes it at once, as if the work were done",),
    ),
    Example(
        rule="java-named",
        wrong=((EXTERNAL, 'camunda:class="vn.example.Register"'), (SCRIPT, ""), ("taskListener", "executionListener")),
        says=("Task_RegisterContract: the engine has no Java class or bean vn.example.Register",),
        right=((EXTERNAL, 'camunda:expression="${execution.setVariable(1, 2)}"'),),
    ),
    Example(
        rule="java-named",
        wrong=(('event="complete"', 'event="complete" camunda:delegateExpression="${guard}"'),),
        says=("Task_CloseActions: the engine has no Java class or bean ${guard}",),
        right=(('event="complete"', 'event="complete" camunda:delegateExpression="${guard}"'), EXECUTABLE),
    ),
    Example(
        rule="script-language-unknown",
        wrong=(('scriptFormat="groovy"', 'scriptFormat="javascript"'),),
        says=("Task_CloseActions: the engine does not speak javascript",),
    ),
    Example(
        rule="script-language-unknown",
        wrong=((CONDITION, CONDITION.replace("tFormalExpression", 'tFormalExpression" language="feeel')),),
        says=("Flow_Signed_No: the engine does not speak feeel; did you mean feel?",),
        right=((CONDITION, CONDITION.replace("tFormalExpression", 'tFormalExpression" language="feel')),),
    ),
    Example(
        rule="script-missing",
        wrong=(("deployment://stamp-decision.groovy", "stamp-decision.groovy"),),
        says=(
            "Task_CloseActions: the engine looks for stamp-decision.groovy among its own files; "
            "what is deployed begins with deployment://",
        ),
    ),
    Example(
        rule="script-missing",
        wrong=(SERVICE, (EXTERNAL, 'scriptFormat="groovy" camunda:resource="deployment://stamp-decisions.groovy"')),
        says=(
            "Task_RegisterContract: the script stamp-decisions.groovy is not there; "
            "did you mean stamp-decision.groovy?",
        ),
        right=(SERVICE, (EXTERNAL, 'scriptFormat="groovy" camunda:resource="deployment://stamp-decision.groovy"')),
    ),
)

DECISIONS = (
    Example(
        rule="decision-result-unfit",
        wrong=((TAKEN, 'camunda:mapDecisionResult="singleEntry"'),),
        beside={"decisions": (decision("FIRST", [DAYS], ("-", "1", "2"), answers=[ANSWER, ABROAD]),)},
        says=("Task_SetDeadlines: singleEntry takes one output column, and set-deadlines has 2",),
        right=((TAKEN, 'camunda:mapDecisionResult="singleEntry"'),),
        beside_right={"decisions": (decision("FIRST", [DAYS], ("-", "1")),)},
    ),
    Example(
        rule="decision-result-unfit",
        beside={"decisions": (decision("COLLECT", [DAYS], ("-", "1")),)},
        says=(
            "Task_SetDeadlines: singleResult takes the answer of one row, and in set-deadlines, which is COLLECT, "
            "several may answer",
        ),
        beside_right={"decisions": (decision("COLLECT+SUM", [DAYS], ("-", "1")),)},
    ),
    Example(
        rule="decision-result-unfit",
        wrong=((TAKEN, 'camunda:mapDecisionResult="singleresult"'),),
        says=("Task_SetDeadlines: the engine knows no result singleresult; did you mean singleResult?",),
        right=((TAKEN, 'camunda:mapDecisionResult="resultList"'),),
        beside_right={"decisions": (decision("RULE ORDER", [DAYS], ("-", "1", "2"), answers=[ANSWER, ABROAD]),)},
    ),
    Example(
        rule="decision-result-lost",
        wrong=((KEPT, ""),),
        says=("Task_SetDeadlines: the answer of set-deadlines is kept in no variable",),
        right=(
            (KEPT, ""),
            (
                "<bpmn:incoming>Flow_Signed_Yes",
                "<bpmn:extensionElements><camunda:executionListener event='end' "
                "expression='${execution.setVariable(1, decisionResult)}' /></bpmn:extensionElements>"
                "<bpmn:incoming>Flow_Signed_Yes",
            ),
        ),
    ),
    Example(
        rule="binding-drifts",
        wrong=(
            (' camunda:calledElementBinding="deployment"', ""),
            ('decisionRefBinding="deployment"', 'decisionRefBinding="version"'),
        ),
        says=(
            "Task_SetDeadlines: the decision set-deadlines has the binding version",
            "Task_ArchiveOriginal: the process archive has the binding latest",
        ),
    ),
)

CALLS = (
    Example(
        rule="variables-all",
        wrong=((PASSES, '<camunda:in variables="all" /><camunda:out variables="all" />'),),
        says=(
            "Task_ArchiveOriginal: it passes all variables on",
            "Task_ArchiveOriginal: it takes all variables back",
        ),
        right=((PASSES, f'{PASSES}<camunda:out source="place" target="place" />'),),
    ),
    Example(
        rule="mapping-incomplete",
        wrong=((PASSES, '<camunda:in source="orderNumber" /><camunda:out target="place" />'), (' name="round"', "")),
        says=(
            "Sub_Register: an input parameter has no name",
            "Task_ArchiveOriginal: a mapping into the called process of orderNumber has no target",
            "Task_ArchiveOriginal: a mapping out of the called process takes nothing",
        ),
        right=((PASSES, f'{PASSES}<camunda:out sourceExpression="${{1}}" target="orderNumber" />'),),
    ),
    Example(
        rule="mapping-incomplete",
        wrong=((PASSES, f'{PASSES}<camunda:in source="round" target="orderNumber" />'),),
        says=("Task_ArchiveOriginal: a mapping into the called process writes orderNumber 2 times",),
        right=((PASSES, f'{PASSES}<camunda:in source="orderNumber" target="round" />'),),
    ),
    Example(
        rule="business-key-not-passed",
        wrong=((KEY, ""),),
        says=("Task_ArchiveOriginal: it passes no business key to archive",),
    ),
    Example(
        rule="collection-unusable",
        wrong=(runs_over('camunda:collection="${goods}" camunda:elementVariable="good"'),),
        says=(
            "Task_ArchiveOriginal: goods is a Json list, over which it cannot run as a whole; "
            "write ${goods.elements()}",
        ),
        right=(runs_over('camunda:collection="${goods.elements()}" camunda:elementVariable="good"'),),
    ),
    Example(
        rule="collection-unusable",
        wrong=(runs_over('camunda:collection="deadlines"'),),
        says=(
            "Task_ArchiveOriginal: deadlines is a Json list, over which it cannot run as a whole; "
            "write ${deadlines.elements()}",
        ),
        right=(runs_over('camunda:collection="deadlines"'), (TAKEN, 'camunda:mapDecisionResult="collectEntries"')),
    ),
    Example(
        rule="collection-unusable",
        wrong=(runs_over('isSequential="true"'),),
        says=("Task_ArchiveOriginal: it says neither over what it runs nor how often",),
        right=(
            (
                AT_CALL,
                f"{AT_CALL}<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>3</bpmn:loopCardinality>"
                "</bpmn:multiInstanceLoopCharacteristics>",
            ),
        ),
    ),
    Example(
        rule="loop-ignored",
        wrong=((AT_CALL, f"{AT_CALL}<bpmn:standardLoopCharacteristics />"),),
        says=("Task_ArchiveOriginal: it is marked as a loop, which the engine does not run",),
        right=(runs_over('camunda:collection="${goods.elements()}"'),),
    ),
)


def retried(cycle: str) -> Edit:
    return KEY, f"{KEY}<camunda:failedJobRetryTimeCycle>{cycle}</camunda:failedJobRetryTimeCycle>"


ASYNC: Edit = ('calledElement="archive"', 'calledElement="archive" camunda:asyncBefore="true"')

JOBS = (
    Example(
        rule="retry-not-kept",
        wrong=(ASYNC, retried("3 times")),
        says=("Task_ArchiveOriginal: the engine cannot read the retry time cycle 3 times; expected one as R3/PT10M",),
        right=(ASYNC, retried("PT1M,PT10M")),
    ),
    Example(
        rule="retry-not-kept",
        wrong=(retried("R3/PT10M"),),
        says=("Task_ArchiveOriginal: it has a retry time cycle, and the engine has no job here that it could retry",),
        right=(ASYNC, retried("R3/PT10M")),
    ),
    Example(
        rule="job-not-exclusive",
        wrong=(ASYNC, ('calledElement="archive"', 'calledElement="archive" camunda:exclusive="false"')),
        says=("Task_ArchiveOriginal: it is asynchronous and not exclusive",),
        right=(ASYNC,),
    ),
    Example(
        rule="time-fixed",
        wrong=(waits("timeDuration", "P3D"),),
        says=("Event_ActionsStillOpen: its time P3D stands in the drawing",),
        right=(waits("timeDuration", "${deadlines.startAfter}"),),
    ),
    Example(
        rule="time-fixed",
        wrong=(waits("timeCycle", "R5/P3D"), (GROUP, f'{GROUP} camunda:dueDate="2026-12-31"')),
        says=(
            "Event_ActionsStillOpen: its time R5/P3D stands in the drawing",
            "Task_CloseActions: every order's task is due on the same day, 2026-12-31",
        ),
        right=(waits("timeDuration", "3 days"), (GROUP, f'{GROUP} camunda:dueDate="P2D"')),
    ),
)

PEOPLE = (
    Example(
        rule="task-for-nobody",
        wrong=((GROUP, ""),),
        says=("Task_CloseActions: nobody is named to do it",),
        right=((GROUP, 'camunda:assignee="${keeper}"'),),
    ),
    Example(
        rule="task-without-form",
        wrong=((FORM_REF, ""),),
        says=("Task_CloseActions: it has no form",),
        right=((FORM_REF, 'camunda:formKey="camunda-forms:deployment:close-actions.form"'),),
    ),
    Example(
        rule="form-named-twice",
        wrong=((FORM_REF, f'{FORM_REF} camunda:formKey="close-actions"'),),
        says=("Task_CloseActions: it names the form close-actions and the form key close-actions",),
    ),
    Example(
        rule="listener-idle",
        wrong=(('event="complete"', 'event="completed"'),),
        says=("Task_CloseActions: its listener waits for completed, which never comes here; did you mean complete?",),
        right=(('event="complete"', 'event="create"'),),
    ),
    Example(
        rule="listener-idle",
        wrong=((SCRIPT, ""), ('event="complete"', 'event="timeout"')),
        says=(
            "Task_CloseActions: its listener for timeout runs nothing",
            "Task_CloseActions: its listener for timeout says no time",
        ),
        right=((SCRIPT, '<camunda:script scriptFormat="groovy">println task</camunda:script>'),),
    ),
    Example(
        rule="listener-idle",
        wrong=((KEY, f'{KEY}<camunda:taskListener event="complete" expression="${{1}}" />'),),
        says=("Task_ArchiveOriginal: only user tasks have task listeners, and it is none",),
        right=((KEY, f'{KEY}<camunda:executionListener event="end" expression="${{1}}" />'),),
    ),
    Example(
        rule="listener-idle",
        wrong=((LISTENER, '<camunda:executionListener event="complete" expression="${1}" />'),),
        says=("Task_CloseActions: its listener waits for complete, which never comes here",),
        right=((LISTENER, '<camunda:executionListener event="start" expression="${1}" />'),),
    ),
    Example(
        rule="listener-trusts-variable",
        beside={"texts": {STAMP: 'if (task.getVariable("boss") != "yes") { throw new RuntimeException("no") }'}},
        says=(
            "Task_CloseActions: its listener stamp-decision.groovy decides by a variable, by getVariable, "
            "which whoever completes the task can send along",
        ),
        beside_right={
            "texts": {STAMP: '// task.getVariable("x")\nif (!login) throw new RuntimeException("getVariable(")'}
        },
    ),
    Example(
        rule="listener-trusts-variable",
        wrong=(answered(SCRIPT, "assert reason != null"),),
        says=(
            "Task_CloseActions: its listener for complete decides by the variable reason, "
            "which whoever completes the task can send along",
        ),
        right=(answered(SCRIPT, "def reason = task.assignee; assert reason != task.reason"),),
    ),
    Example(
        rule="four-eyes-unknown",
        wrong=(excluding("Event_TextStamped Task_RegisterContracts"), FOUR_EYES),
        says=(
            "Task_CloseActions: it excludes whoever did Task_RegisterContracts, and no step has this id; "
            "did you mean Task_RegisterContract?",
        ),
        right=(excluding("Event_TextStamped Task_RegisterContract"), FOUR_EYES),
    ),
    Example(
        rule="four-eyes-unknown",
        wrong=(FOUR_EYES,),
        says=("Task_CloseActions: its listener four-eyes.groovy is told by no property excludes whom to refuse",),
    ),
    Example(
        rule="four-eyes-unknown",
        wrong=(excluding("Event_TextStamped"),),
        says=("Task_CloseActions: its property excludes is read by no listener four-eyes.groovy",),
    ),
    Example(
        rule="clause-unknown",
        beside={"company": replace(COMPANY, clauses=frozenset({"S-1", "S-3"}))},
        says=("Task_RegisterContract: the procedure has no clause S-2",),
        beside_right={"company": replace(COMPANY, clauses=frozenset({"S-1", "S-2"}))},
    ),
)

SETTINGS = WORK + DECISIONS + CALLS + JOBS + PEOPLE
