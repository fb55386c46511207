"""Incorrect and correct examples of when steps are done and by whom: edits of the sound diagram."""

from dataclasses import replace

from tests.diagrams.bad_forms import timer
from tests.diagrams.bad_settings import KEY, SCRIPT
from tests.diagrams.examples import COMPANY, Edit, Example

LISTENER = f'<camunda:taskListener event="complete">\n          {SCRIPT}\n        </camunda:taskListener>'
GROUP = 'camunda:candidateGroups="commerce"'
FORM_REF = 'camunda:formRef="close-actions" camunda:formRefBinding="deployment"'
STAMP = "stamp-decision.groovy"


def answered(before: str, after: str) -> Edit:
    """The edit of a listener's whole script."""
    return before, f'<camunda:script scriptFormat="groovy">{after}</camunda:script>'


def excluding(steps: str) -> Edit:
    """The form's task with the property `excludes`."""
    told = f'<camunda:properties><camunda:property name="excludes" value="{steps}" /></camunda:properties>'
    return LISTENER, LISTENER + told


FOUR_EYES: Edit = ("deployment://stamp-decision.groovy", "deployment://four-eyes.groovy")


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
        wrong=(timer("timeDuration", "P3D"),),
        says=("Event_ActionsStillOpen: its time P3D stands in the drawing",),
        right=(timer("timeDuration", "${deadlines.startAfter}"),),
    ),
    Example(
        rule="time-fixed",
        wrong=(timer("timeCycle", "R5/P3D"), (GROUP, f'{GROUP} camunda:dueDate="2026-12-31"')),
        says=(
            "Event_ActionsStillOpen: its time R5/P3D stands in the drawing",
            "Task_CloseActions: every order's task is due on the same day, 2026-12-31",
        ),
        right=(timer("timeDuration", "3 days"), (GROUP, f'{GROUP} camunda:dueDate="P2D"')),
    ),
)

OFFERED = (
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
        rule="form-missing",
        wrong=((FORM_REF, 'camunda:formKey="camunda-forms:deployment:close-action.form"'),),
        says=("Task_CloseActions: there is no form file close-action.form; did you mean close-actions.form?",),
        right=((FORM_REF, 'camunda:formKey="camunda-forms:deployment:sealing/close-actions.form"'),),
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
        rule="person-not-stamped",
        wrong=((LISTENER, ""),),
        says=("Task_CloseActions: no listener stamp-decision.groovy stamps who completes it",),
        right=((LISTENER, ""),),
        beside_right={"scripts": frozenset({"other.groovy"})},
    ),
    Example(
        rule="person-not-stamped",
        wrong=(('event="complete"', 'event="create"'),),
        says=("Task_CloseActions: no listener stamp-decision.groovy stamps who completes it",),
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

DUTIES = JOBS + OFFERED
