"""Edits of what data a diagram hands on and asks: mappings, parameters, conditions, collections."""

import re
from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element, SubElement

from benchmarks.mutations.diagram import BPMN, CAMUNDA, XSI, Diagram
from benchmarks.mutations.edit import Change, Dice, NothingHereError, misspell, pick
from benchmarks.mutations.kinds_binding import Kind, having

_NAME: Final = re.compile(r"\b[a-z]\w+\b")
_STRING: Final = re.compile(r"(?<=[\"'])[^\"']+(?=[\"'])")
_WORDS: Final = frozenset({"true", "false", "null", "list", "contains", "and", "or", "not", "execution"})


def _at(diagram: Diagram, part: Element, told: str) -> Change:
    node = diagram.node_of(part)
    return Change(element=node.get("id", ""), told=told, needs=(diagram.token(part),))


def _mappings(diagram: Diagram) -> list[Element]:
    return [*diagram.camunda("in"), *diagram.camunda("out")]


def remove_mapping(diagram: Diagram, dice: Dice) -> Change:
    """Delete one variable that a call hands on or gives back."""
    mapping = pick(dice, _mappings(diagram))
    change = _at(diagram, mapping, f"{_named(mapping)} is gone")
    diagram.remove(mapping)
    return change


def misspell_mapping(diagram: Diagram, dice: Dice) -> Change:
    """Slip in the name that a call reads or writes."""
    mapping = pick(dice, [each for each in _mappings(diagram) if each.get("source")])
    side = dice.choice(("source", "target"))
    before = _named(mapping)
    mapping.set(side, misspell(dice, mapping.get(side, "")))
    return _at(diagram, mapping, f"{before} → {_named(mapping)}")


def map_everything(diagram: Diagram, dice: Dice) -> Change:
    """Tick that a call hands on all variables, beside the named ones."""
    call = pick(dice, diagram.all("callActivity"))
    side = dice.choice(("in", "out"))
    holder = call.find(f"{BPMN}extensionElements")
    if holder is None:
        raise NothingHereError
    SubElement(holder, CAMUNDA + side, variables="all")
    return _at(diagram, call, f"{side} variables=all")


def _named(mapping: Element) -> str:
    side = mapping.tag.removeprefix(CAMUNDA)
    return (
        f"{side} {mapping.get('source') or mapping.get('sourceExpression') or 'businessKey'} → {mapping.get('target')}"
    )


def _parameters(diagram: Diagram) -> list[Element]:
    return [*diagram.camunda("inputParameter"), *diagram.camunda("outputParameter")]


def remove_parameter(diagram: Diagram, dice: Dice) -> Change:
    """Delete an input or output parameter."""
    parameter = pick(dice, _parameters(diagram))
    change = _at(diagram, parameter, f"{_kind(parameter)} {parameter.get('name')} is gone")
    diagram.remove(parameter)
    return change


def misspell_parameter(diagram: Diagram, dice: Dice) -> Change:
    """Slip in a parameter's name."""
    parameter = pick(dice, _parameters(diagram))
    before = parameter.get("name", "")
    parameter.set("name", misspell(dice, before))
    return _at(diagram, parameter, f"{_kind(parameter)} {before} → {parameter.get('name')}")


def misspell_parameter_value(diagram: Diagram, dice: Dice) -> Change:
    """Slip in the variable that a parameter reads."""
    parameter = pick(dice, [each for each in _parameters(diagram) if _names(each.text)])
    before = parameter.text or ""
    parameter.text = _slip(dice, before)
    return _at(diagram, parameter, f"{_kind(parameter)} {before} → {parameter.text}")


def _kind(parameter: Element) -> str:
    return parameter.tag.removeprefix(CAMUNDA)


def add_parameter(diagram: Diagram, dice: Dice) -> Change:
    """Add an input parameter to a task of a person: a fixed text, a number, or a variable that may not be there."""
    task = pick(dice, diagram.all("userTask", "serviceTask"))
    holder = task.find(f"{BPMN}extensionElements")
    if holder is None:
        raise NothingHereError
    value = dice.choice(("Hà Nội / Hanoi", "${orderNumber}", "${regionCode}", "7", "${orderNumber"))
    told = SubElement(SubElement(holder, f"{CAMUNDA}inputOutput"), f"{CAMUNDA}inputParameter", name="branch")
    told.text = value
    return _at(diagram, task, f"inputParameter branch = {value}")


def _conditions(diagram: Diagram) -> list[Element]:
    return diagram.all("conditionExpression")


def _names(text: str | None) -> list[str]:
    bare = _STRING.sub("", text or "")
    return [name for name in _NAME.findall(bare) if name not in _WORDS]


def _slip(dice: Dice, text: str) -> str:
    name = pick(dice, _names(text))
    return text.replace(name, misspell(dice, name), 1)


def _of_condition(diagram: Diagram, condition: Element, told: str) -> Change:
    """Orders must come to the flow, and past it."""
    flow = diagram.parent(condition)
    gateway = diagram.by_id(flow.get("sourceRef", ""))
    return Change(element=flow.get("id", ""), told=told, needs=diagram.tokens(diagram.flows_from(gateway)))


def misspell_condition(diagram: Diagram, dice: Dice) -> Change:
    """Slip in a condition's variable."""
    condition = pick(dice, [each for each in _conditions(diagram) if _names(each.text)])
    before = condition.text or ""
    condition.text = _slip(dice, before)
    return _of_condition(diagram, condition, f"{before} → {condition.text}")


def misspell_value(diagram: Diagram, dice: Dice) -> Change:
    """Slip in the value that a condition compares with."""
    condition = pick(dice, [each for each in _conditions(diagram) if _STRING.search(each.text or "")])
    before = condition.text or ""
    value = pick(dice, _STRING.findall(before))
    condition.text = before.replace(value, misspell(dice, value), 1)
    return _of_condition(diagram, condition, f"{before} → {condition.text}")


def turn_condition(diagram: Diagram, dice: Dice) -> Change:
    """Let a condition say the opposite."""
    condition = pick(dice, [each for each in _conditions(diagram) if (each.text or "").startswith("${")])
    before = condition.text or ""
    condition.text = before.replace("==", "!=") if "==" in before else before.replace("${", "${!")
    return _of_condition(diagram, condition, f"{before} → {condition.text}")


def break_condition(diagram: Diagram, dice: Dice) -> Change:
    """Write a condition that does not parse, or compares with a single `=`."""
    condition = pick(dice, _conditions(diagram))
    before = condition.text or ""
    broken = [before.replace("==", "="), before.replace('")', '"'), before.replace("}", ""), before.replace('"', "", 1)]
    condition.text = pick(dice, [each for each in broken if each != before])
    return _of_condition(diagram, condition, f"{before} → {condition.text}")


def remove_condition(diagram: Diagram, dice: Dice) -> Change:
    """Clear the condition of a flow."""
    condition = pick(dice, _conditions(diagram))
    change = _of_condition(diagram, condition, f"{condition.text} is gone")
    diagram.remove(condition)
    return change


def same_condition(diagram: Diagram, dice: Dice) -> Change:
    """Write a condition otherwise that means the same."""
    condition = pick(dice, [each for each in _conditions(diagram) if (each.text or "").startswith("${")])
    before = condition.text or ""
    inner = before[2:-1]
    if "==" not in inner:
        after = f"${{{inner} == true}}"
    else:
        after = dice.choice((f"${{({inner})}}", f"#{{{inner}}}", "${" + inner.replace("==", " eq ") + "}"))
    condition.text = after
    return _of_condition(diagram, condition, f"{before} → {after}")


def add_condition(diagram: Diagram, dice: Dice) -> Change:
    """Put a condition on the one flow that leaves a step."""
    steps = diagram.all("serviceTask", "userTask", "businessRuleTask", "callActivity")
    flow = pick(dice, [flows[0] for each in steps if len(flows := diagram.flows_from(each)) == 1])
    text = dice.choice(("${orderNumber != null}", "${round == 7}", "${approved}", "${!empty orderNumber}"))
    condition = SubElement(flow, f"{BPMN}conditionExpression", {f"{XSI}type": "bpmn:tFormalExpression"})
    condition.text = text
    needs = (diagram.token(flow),)
    return Change(element=flow.get("id", ""), told=f"condition {text}", needs=needs)


def misspell_collection(diagram: Diagram, dice: Dice) -> Change:
    """Slip in what a step is repeated for, or in the name of the one it is at."""
    loop = pick(dice, having(diagram, "collection"))
    attribute = CAMUNDA + dice.choice(("collection", "elementVariable"))
    before = loop.get(attribute, "")
    loop.set(attribute, _slip(dice, before))
    return _at(diagram, loop, f"{before} → {loop.get(attribute)}")


def repeat_step(diagram: Diagram, dice: Dice) -> Change:
    """Let a step be done several times: so often, or for what is not there."""
    task = pick(
        dice, [each for each in diagram.all("userTask") if each.find(f"{BPMN}multiInstanceLoopCharacteristics") is None]
    )
    often = dice.choice(("2", "1", "${numberOfLines}"))
    loop = SubElement(task, f"{BPMN}multiInstanceLoopCharacteristics", isSequential="true")
    SubElement(loop, f"{BPMN}loopCardinality", {f"{XSI}type": "bpmn:tFormalExpression"}).text = often
    return _at(diagram, task, f"is done {often} times, one after the other")


KINDS: Final[Mapping[str, Kind]] = {
    "call-mapping-removed": remove_mapping,
    "call-mapping-misspelt": misspell_mapping,
    "call-hands-on-everything": map_everything,
    "parameter-removed": remove_parameter,
    "parameter-misspelt": misspell_parameter,
    "parameter-value-misspelt": misspell_parameter_value,
    "parameter-added": add_parameter,
    "condition-variable-misspelt": misspell_condition,
    "condition-value-misspelt": misspell_value,
    "condition-turned": turn_condition,
    "condition-broken": break_condition,
    "condition-removed": remove_condition,
    "condition-written-otherwise": same_condition,
    "condition-added": add_condition,
    "collection-misspelt": misspell_collection,
    "step-repeated": repeat_step,
}
