"""Incorrect and correct examples of what an order's way may do wrong: edits of the sound diagram."""

from tests.diagrams.examples import EXECUTABLE, Example

JOIN = (
    ('sourceRef="Event_TextStamped" targetRef="Sub_Register"', 'sourceRef="Event_TextStamped" targetRef="Join"'),
    ('sourceRef="Task_CloseActions" targetRef="Sub_Register"', 'sourceRef="Task_CloseActions" targetRef="Join"'),
)
SUB = '<bpmn:subProcess id="Sub_Register"'
JOINED = '<bpmn:sequenceFlow id="Flow_Joined" sourceRef="Join" targetRef="Sub_Register" />'
YES, NO = 'targetRef="Task_SetDeadlines"', 'targetRef="Event_CustomerWithdrew"'
ROUND = 'targetRef="Sub_Register"'
BOTH_TO_DEADLINES = (NO, YES)

CLAUSES = '<camunda:property name="clauses" value="S-1 S-2" />'

SOUNDNESS = (
    Example(
        rule="order-can-stick",
        wrong=(*JOIN, (SUB, f'<bpmn:parallelGateway id="Join" />{JOINED}{SUB}')),
        says=("Join: an order can stand still here: nothing comes any more by Flow_CloseActions_Register",),
        right=(*JOIN, (SUB, f'<bpmn:exclusiveGateway id="Join" />{JOINED}{SUB}')),
    ),
    Example(
        rule="order-can-circle",
        wrong=(('targetRef="Event_ContractSealed"', YES),),
        says=("Flow_Signed_Yes: from here on every way leads back, and none to an end",),
        right=((NO, ROUND),),
    ),
    Example(
        rule="order-can-circle",
        wrong=((YES, ROUND), (NO, ROUND)),
        says=("sealing: from here on every way leads back, and none to an end",),
    ),
    Example(
        rule="step-comes-twice",
        wrong=(BOTH_TO_DEADLINES, ("exclusiveGateway", "parallelGateway")),
        says=("Task_SetDeadlines: an order that was split can come here twice at the same time",),
        right=(BOTH_TO_DEADLINES,),
    ),
    Example(
        rule="step-comes-twice",
        wrong=(BOTH_TO_DEADLINES, ("exclusiveGateway", "inclusiveGateway"), (' default="Flow_Signed_Yes"', "")),
        says=("Task_SetDeadlines: an order that was split can come here twice at the same time",),
        right=(BOTH_TO_DEADLINES, ("exclusiveGateway", "inclusiveGateway")),
    ),
    Example(
        rule="step-never-reached",
        wrong=(('sourceRef="Event_ActionsStillOpen"', 'sourceRef="Task_CloseActions"'),),
        says=("Task_CloseActions: no order ever comes here",),
    ),
    Example(
        rule="accepted-for-nothing",
        wrong=((CLAUSES, f'{CLAUSES}<camunda:property name="accept:flow-slanted" value=" " />'),),
        says=("Task_RegisterContract: it is excepted from flow-slanted, and nobody says why",),
        right=((CLAUSES, f'{CLAUSES}<camunda:property name="accept:flow-slanted" value="as the paper has it" />'),),
    ),
    Example(
        rule="acceptance-stale",
        wrong=(
            (CLAUSES, f'{CLAUSES}<camunda:property name="accept:label-in-one-language" value="as on the paper" />'),
        ),
        says=("Task_RegisterContract: it is excepted from label-in-one-language, which finds nothing here",),
        right=(
            ("Đăng ký hợp đồng / Register contract", "Register contract"),
            (CLAUSES, f'{CLAUSES}<camunda:property name="accept:label-in-one-language" value="as on the paper" />'),
        ),
    ),
    Example(
        rule="acceptance-stale",
        wrong=(
            (CLAUSES, f'{CLAUSES}<camunda:property name="accept:labels-in-one-language" value="as on the paper" />'),
        ),
        says=("Task_RegisterContract: there is no rule labels-in-one-language; did you mean label-in-one-language?",),
    ),
    Example(
        rule="soundness-undecided",
        wrong=(("exclusiveGateway", "complexGateway"),),
        says=(
            "sealing: whether orders come to an end cannot be told: "
            "Gateway_Signed is of a kind that the engine does not run",
        ),
        right=(("exclusiveGateway", "complexGateway"), EXECUTABLE),
    ),
)
