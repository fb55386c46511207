"""Nothing that is only drawn or written otherwise is a change; everything else is, and mirrored the other way round."""

import random
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import pytest

from orchestrator.diagrams.difference.changes import Difference, compare
from orchestrator.diagrams.difference.thing import Side
from tests.diagrams.difference.states import FORM, SEALING, TABLE, changes, edited, state

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
NAMESPACES = {
    "bpmn": BPMN[1:-1],
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "camunda": "http://camunda.org/schema/1.0/bpmn",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
#: What nobody's work depends on: names inside the file, and how a tool draws.
NO_MEANING = {"id", "resource", "scriptFormat", "associationDirection", f"{{{NAMESPACES['xsi']}}}type"}
#: Edits that change a meaning, to be combined by chance.
EDITS = (
    ("Task_CloseActions", "Activity_1"),
    ('"commerce.register-contract"', '"commerce.enter"'),
    ("exclusiveGateway", "inclusiveGateway"),
    ('targetRef="Event_CustomerWithdrew"', 'targetRef="Event_ContractSealed"'),
    ('<bpmn:endEvent id="Event_CustomerWithdrew"', '<bpmn:endEvent id="Event_Gone"'),
    ("Sub_Register", "Sub_2"),
    (' name="Khách đã ký? / Customer signed?"', ""),
    ("<bpmn:flowNodeRef>Gateway_Signed</bpmn:flowNodeRef>", ""),
)


def redrawn(seed: int) -> str:
    """The sound diagram with every shape moved, and elements and attributes in another order on other lines."""
    chance = random.Random(seed)  # noqa: S311  no secret
    for prefix, uri in NAMESPACES.items():
        ElementTree.register_namespace(prefix if chance.random() < 0.5 or prefix == "bpmn" else f"{prefix}0", uri)
    root = ElementTree.fromstring(SEALING)  # noqa: S314  ours
    for element in root.iter():
        for axis in ("x", "y"):
            if axis in element.attrib:
                element.set(axis, str(float(element.get(axis, "0")) + chance.randint(1, 500)))
        items = chance.sample(list(element.attrib.items()), len(element.attrib))
        element.attrib.clear()
        element.attrib.update(items)
        if element.tag in {f"{BPMN}{name}" for name in ("process", "subProcess", "laneSet", "lane")}:
            chance.shuffle(element[:])
            element[:] = chance.sample(element[:], len(element))
    ElementTree.indent(root, " " * chance.randint(0, 7))
    return ElementTree.tostring(root, encoding="unicode")


@pytest.mark.parametrize("seed", range(12))
def test_what_is_drawn_and_written_otherwise_is_the_same(seed: int) -> None:
    difference = edited("sealing.bpmn", SEALING, (SEALING, redrawn(seed)))

    assert changes(difference) == []
    assert difference.rewritten == ("bpmn/sealing.bpmn",)


def test_a_state_is_no_other_than_itself() -> None:
    here = state(("sealing.bpmn", SEALING), ("t.dmn", TABLE), ("f.form", FORM), ("x.groovy", "a\n"))

    difference = compare(here, here)

    assert (difference.pairs, difference.rewritten) == ((), ())


def test_no_attribute_of_the_process_can_be_changed_unseen() -> None:
    root = ElementTree.fromstring(SEALING)  # noqa: S314  ours
    [process] = root.findall(f"{BPMN}process")
    [drawing] = root.findall(f"{{{NAMESPACES['bpmndi']}}}BPMNDiagram")
    root.remove(drawing)  # which takes longest to read
    before = state(("sealing.bpmn", SEALING))
    kinds = {
        (element.tag.partition("}")[2], name, element.get("name") if "property" in element.tag else ""): element
        for element in process.iter()
        for name in set(element.attrib) - NO_MEANING
    }

    unseen = {kind for kind, element in kinds.items() if not _is_seen(before, root, element, kind[1])}

    assert len(kinds) > 25
    # How it is to be drawn, and what a note stands beside.
    assert unseen == {
        ("property", "value", "happyPath"),
        ("association", "sourceRef", ""),
        ("association", "targetRef", ""),
    }


def _is_seen(before: Side, root: Element, element: Element, name: str) -> bool:
    was = element.get(name, "")
    element.set(name, {"true": "false", "false": "true"}.get(was, f"{was}x"))
    after = state(("sealing.bpmn", ElementTree.tostring(root, encoding="unicode")))
    element.set(name, was)
    return bool(changes(compare(before, after)))


@pytest.mark.parametrize("seed", range(20))
def test_the_way_back_undoes_the_way_there(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  no secret
    texts = []
    for _ in range(2):
        text = SEALING
        for before, after in chance.sample(EDITS, chance.randint(0, len(EDITS))):
            text = text.replace(before, after)
        texts.append(text)
    one, other = (state(("sealing.bpmn", text)) for text in texts)

    assert _told(compare(one, other)) == _mirrored(_told(compare(other, one)))


Told = set[tuple[str, str, str, frozenset[tuple[str, str, str]]]]


def _told(difference: Difference) -> Told:
    return {
        (
            change.kind,
            change.before.id if change.before else "",
            change.after.id if change.after else "",
            frozenset((each.fact, each.before, each.after) for each in change.details),
        )
        for change in changes(difference)
    }


def _mirrored(told: Told) -> Told:
    other = {"added": "removed", "removed": "added"}
    return {
        (other.get(kind, kind), after, before, frozenset((fact, new, old) for fact, old, new in details))
        for kind, before, after, details in told
    }
