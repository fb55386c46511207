"""What bpmnlint's recommended rules find, `check` finds too; or docs/explain/bpmnlint.md says why not."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import cast

import pytest
from bpmn_io.lint.config.recommended import CONFIG
from bpmn_io.lint.linter import Linter, Resolver
from bpmn_io.lint.resolver import NodeResolver

from orchestrator.diagrams.moddle import parse
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rules import RULES
from tests.diagrams.bad_events import LINK
from tests.diagrams.bad_settings import CONDITION
from tests.diagrams.bad_shapes import (
    ASKED,
    BY_EVENT,
    DEFAULT,
    REGISTERED,
    REGISTERED_ENDS,
    SUB,
    SUB_ENDS,
    catches,
    defined,
    flow,
    more,
)
from tests.diagrams.conftest import SOUND
from tests.diagrams.examples import MESSAGE, OFFICE, Edit, around

PAGE = Path("docs/explain/bpmnlint.md")
RULE_OF = {rule.id: rule for rule in RULES}
WAITS = '<bpmn:messageEventDefinition id="Waits" messageRef="Message_Withdrawn" />'
LOOSE = '<bpmn:intermediateThrowEvent id="Event_Loose" />'
DRAWN_WITHDREW = 'bpmnElement="Event_CustomerWithdrew"'
TO_END = 'targetRef="Event_CustomerWithdrew"'
#: What spoils the sound diagram, by the rule of bpmnlint that finds it.
SPOILT: dict[str, tuple[Edit, ...]] = {
    "ad-hoc-sub-process": ((SUB, SUB.replace("subProcess", "adHocSubProcess")), SUB_ENDS),
    "conditional-flows": ((DEFAULT, ""),),
    "end-event-required": (
        ('<bpmn:endEvent id="Event_Registered"', '<bpmn:task id="Event_Registered"'),
        REGISTERED_ENDS,
    ),
    "event-based-gateway": (("exclusiveGateway", "eventBasedGateway"), (DEFAULT, "")),
    "event-sub-process-typed-start-event": (BY_EVENT,),
    "global": (defined('<bpmn:signal id="Signal_Idle" name="Idle" />'),),
    "label-required": (('name="Đặt hạn / Set deadlines"', ""),),
    "link-event": (more(LINK),),
    "no-bpmndi": ((DRAWN_WITHDREW, 'bpmnElement="Event_Elsewhere"'),),
    "no-complex-gateway": (("exclusiveGateway", "complexGateway"),),
    "no-disconnected": (more(LOOSE),),
    "no-duplicate-sequence-flows": (more(flow("Flow_More", "Task_CloseActions", "Sub_Register")),),
    "no-gateway-join-fork": (
        more(flow("Flow_More", "Task_CloseActions", "Gateway_Signed")),
        (
            "<bpmn:incoming>Flow_Register_Signed",
            "<bpmn:incoming>Flow_More</bpmn:incoming><bpmn:incoming>Flow_Register_Signed",
        ),
    ),
    "no-implicit-end": (more(LOOSE),),
    "no-implicit-split": (("exclusiveGateway", "task"), (CONDITION, ""), (DEFAULT, "")),
    "no-implicit-start": (more(LOOSE),),
    "no-overlapping-elements": ((OFFICE, OFFICE.replace("1283", "1200")),),
    "single-blank-start-event": (more('<bpmn:startEvent id="Event_Also" />'),),
    "single-event-definition": (catches(WAITS + '<bpmn:timerEventDefinition id="Timer" />'), MESSAGE),
    "start-event-required": (
        (ASKED, ASKED.replace("startEvent", "task")),
        ("</bpmn:startEvent>\n      <bpmn:serviceTask", "</bpmn:task>\n      <bpmn:serviceTask"),
    ),
    "sub-process-blank-start-event": ((ASKED, ASKED + WAITS), MESSAGE),
    "superfluous-gateway": (
        ("<bpmn:outgoing>Flow_Signed_Yes</bpmn:outgoing>", ""),
        ('sourceRef="Gateway_Signed" targetRef="Task_Set', 'sourceRef="Task_CloseActions" targetRef="Task_Set'),
        (DEFAULT, ""),
    ),
    "superfluous-label": (('"Flow_CloseActions_Register" source', '"Flow_CloseActions_Register" name="A / B" source'),),
    "superfluous-termination": ((REGISTERED, f'{REGISTERED}<bpmn:terminateEventDefinition id="Cuts" />'),),
}
#: Elements which bpmnlint names beside the one that ours names: the ends of a flow that is there twice for example.
BESIDE = {
    "ad-hoc-sub-process": {"Event_RegistrationAsked", "Event_Registered"},
    "no-duplicate-sequence-flows": {"Task_CloseActions", "Sub_Register"},
    "no-overlapping-elements": {"Task_ArchiveOriginal"},
}
#: What its rules find in the sound diagram; the page says of each why it is not told of here.
IN_SOUND = {"fake-join": {"Sub_Register"}}


@pytest.mark.parametrize("rule", SPOILT)
def test_what_bpmnlint_finds_is_found_here(rule: str, spoiled: Callable[..., Diagram]) -> None:
    diagram = spoiled(*SPOILT[rule])
    theirs = linted(diagram.path, {"rules": {rule: "error"}})[rule]
    ours = {spot.element for own in mapped()[rule] for spot in RULE_OF[own].find(around(diagram))}

    assert theirs
    assert ours
    assert theirs - BESIDE.get(rule, set()) <= ours


def test_the_sound_diagram_passes_there_too_but_for_what_the_page_explains() -> None:
    assert linted(SOUND, {"extends": "bpmnlint:recommended"}) == IN_SOUND


def test_the_page_names_each_recommended_rule_and_says_which_are_not_kept() -> None:
    assert set(mapped()) - {"conditional-event"} == set(CONFIG["rules"])
    assert {rule for rule, own in mapped().items() if not own} == {"fake-join", "no-inclusive-gateway"}
    assert {rule for rule, own in mapped().items() if own} - {"conditional-event"} == set(SPOILT)


@cache
def mapped() -> dict[str, tuple[str, ...]]:
    """Our rules by the one of bpmnlint, as the page's table has them."""
    rows = [line.split("|")[1:4] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    return {theirs.strip(" `"): tuple(re.findall(r"\[([\w-]+)\]", ours + more)) for theirs, ours, more in rows}


def linted(path: Path, config: dict[str, object]) -> dict[str, set[str]]:
    """The elements that each rule of bpmnlint finds fault with."""
    linter = Linter(config=config, resolver=cast(Resolver, NodeResolver()))
    root, _ = parse(path)
    return {rule: {report["id"] for report in reports} for rule, reports in linter.lint(root).items()}
