"""The processes of the fault tests; KEY is the test's own."""

_FRAME = """<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="http://coxswain.example/tests">
  <error id="Error_Refused" errorCode="REFUSED" />
  <process id="KEY" isExecutable="true" camunda:historyTimeToLive="P1D">
    <startEvent id="Start" />
    <sequenceFlow id="Flow_Start" sourceRef="Start" targetRef="Task_Work" />
    {middle}
  </process>
</definitions>"""
_WORK = '<serviceTask id="Task_Work" camunda:type="external" camunda:topic="KEY.work" />'
_END = '<sequenceFlow id="Flow_End" sourceRef="Task_Work" targetRef="End" /><endEvent id="End" />'

ONE_TASK = _FRAME.format(middle=_WORK + _END)

#: Every completion counts in the same row of the database, so that those at the same time collide.
EIGHT_AT_ONCE = _FRAME.format(
    middle="""
    <serviceTask id="Task_Work" camunda:type="external" camunda:topic="KEY.work">
      <multiInstanceLoopCharacteristics><loopCardinality>8</loopCardinality></multiInstanceLoopCharacteristics>
    </serviceTask>"""
    + _END
)

CAUGHT = _FRAME.format(
    middle=_WORK
    + _END
    + """
    <boundaryEvent id="Event_Refused" attachedToRef="Task_Work"><errorEventDefinition errorRef="Error_Refused" />
    </boundaryEvent>
    <sequenceFlow id="Flow_Refused" sourceRef="Event_Refused" targetRef="End_Refused" />
    <endEvent id="End_Refused" />"""
)

#: The gateway asks for a variable that is not there until somebody sets it.
STUCK_BEHIND = _FRAME.format(
    middle=_WORK
    + """
    <sequenceFlow id="Flow_Gateway" sourceRef="Task_Work" targetRef="Gateway" />
    <exclusiveGateway id="Gateway" default="Flow_Small" />
    <sequenceFlow id="Flow_Large" sourceRef="Gateway" targetRef="End_Large">
      <conditionExpression xsi:type="tFormalExpression">${amount &gt; 7}</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="Flow_Small" sourceRef="Gateway" targetRef="End_Small" />
    <endEvent id="End_Large" /><endEvent id="End_Small" />"""
)

#: Started with `kind`, its one task is for the topic KEY.slow or KEY.fast.
SLOW_OR_FAST = ONE_TASK.replace("KEY.work", "KEY.${kind}")
