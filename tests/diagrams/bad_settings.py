"""Incorrect and correct examples of what a step's settings say: edits of the sound diagram."""

from tests.diagrams.bad_tables import ABROAD, ANSWER, DAYS, decision
from tests.diagrams.examples import EXECUTABLE, Edit, Example

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
INPUT = '<camunda:inputParameter name="round">${round}</camunda:inputParameter>'
BOUNDARY = '<bpmn:errorEventDefinition id="ErrorEventDefinition_ActionsStillOpen" errorRef="Error_ActionsStillOpen" />'


def runs_over(said: str) -> Edit:
    """A multi-instance call, with these attributes."""
    return AT_CALL, f"{AT_CALL}<bpmn:multiInstanceLoopCharacteristics {said} />"


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


SETTINGS = WORK + DECISIONS + CALLS
