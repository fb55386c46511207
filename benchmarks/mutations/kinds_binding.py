"""Edits of what binds a diagram to what is around it: workers, forms, decisions, called processes, names, groups."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final
from xml.etree.ElementTree import Element

from benchmarks.mutations.diagram import BPMN, CAMUNDA, Diagram
from benchmarks.mutations.edit import Change, Dice, misspell, pick

GROUPS: Final = ("commerce", "sales", "customer-service", "rd", "product", "production", "quality", "finance")
_BINDINGS: Final = ("formRefBinding", "decisionRefBinding", "calledElementBinding")

Kind = Callable[[Diagram, Dice], Change]


def having(diagram: Diagram, attribute: str) -> list[Element]:
    """Every element of the process that Camunda's attribute stands at."""
    return [each for each in diagram.process.iter() if each.get(CAMUNDA + attribute)]


def _misspelt(attribute: str) -> Kind:
    def edit(diagram: Diagram, dice: Dice) -> Change:
        element = pick(dice, _with(diagram, attribute))
        before = element.get(attribute, "")
        element.set(attribute, misspell(dice, before))
        return _changed(diagram, element, f"{_plain(attribute)} {before} → {element.get(attribute)}")

    return edit


def _another(attribute: str) -> Kind:
    """One that is there as well, as somebody picks it from a list."""

    def edit(diagram: Diagram, dice: Dice) -> Change:
        element = pick(dice, _with(diagram, attribute))
        before = element.get(attribute, "")
        others = GROUPS if attribute.endswith("Groups") else [each.get(attribute, "") for each in _all(diagram)]
        element.set(attribute, pick(dice, sorted({each for each in others if each} - {before})))
        return _changed(diagram, element, f"{_plain(attribute)} {before} → {element.get(attribute)}")

    return edit


def _all(diagram: Diagram) -> Sequence[Element]:
    return list(diagram.process.iter())


def _with(diagram: Diagram, attribute: str) -> list[Element]:
    return [each for each in diagram.process.iter() if each.get(attribute) and each is not diagram.process]


def _plain(attribute: str) -> str:
    return attribute.rpartition("}")[2]


def _changed(diagram: Diagram, element: Element, told: str) -> Change:
    node = diagram.node_of(element)
    return Change(element=node.get("id", ""), told=told, needs=(diagram.token(element),))


def map_result_otherwise(diagram: Diagram, dice: Dice) -> Change:
    """Choose another way in which a decision's result becomes a variable."""
    element = pick(dice, having(diagram, "mapDecisionResult"))
    ways = ("singleEntry", "singleResult", "collectEntries", "resultList")
    before = element.get(f"{CAMUNDA}mapDecisionResult", "")
    element.set(f"{CAMUNDA}mapDecisionResult", pick(dice, [way for way in ways if way != before]))
    return _changed(diagram, element, f"mapDecisionResult {before} → {element.get(f'{CAMUNDA}mapDecisionResult')}")


def misspell_message(diagram: Diagram, dice: Dice) -> Change:
    """Slip in the name of a message that an event waits for or throws."""
    used = {each.get("messageRef"): each for each in diagram.process.iter() if each.get("messageRef")}
    message = pick(dice, [each for each in diagram.root.iter(f"{BPMN}message") if each.get("id") in used])
    before = message.get("name", "")
    message.set("name", misspell(dice, before))
    return _changed(diagram, used[message.get("id")], f"message {before} → {message.get('name')}")


def misspell_error(diagram: Diagram, dice: Dice) -> Change:
    """Slip in an error's code."""
    catching = list(diagram.process.iter(f"{BPMN}errorEventDefinition"))
    error = pick(dice, list(diagram.root.iter(f"{BPMN}error")))
    before = error.get("errorCode", "")
    error.set("errorCode", misspell(dice, before))
    events = [diagram.parent(each) for each in catching if each.get("errorRef") == error.get("id")]
    return Change(
        element=pick(dice, events).get("id", ""),
        told=f"error code {before} → {error.get('errorCode')}",
        needs=diagram.tokens(events[:1]),
    )


def rename_error(diagram: Diagram, dice: Dice) -> Change:
    """Give an error another id and name, everywhere in the file; its code stays."""
    error = pick(dice, list(diagram.root.iter(f"{BPMN}error")))
    before, after = error.get("id", ""), f"{error.get('id')}_2"
    error.set("id", after)
    error.set("name", f"{error.get('name')} 2")
    catching = [each for each in diagram.process.iter() if each.get("errorRef") == before]
    for each in catching:
        each.set("errorRef", after)
    events = [diagram.parent(each) for each in catching]
    needs = [diagram.by_id(each.get("attachedToRef", "")) for each in events if each.get("attachedToRef")]
    return Change(element=after, told=f"error {before} is called {after}", needs=diagram.tokens(needs[:1]))


def bind_to_latest(diagram: Diagram, dice: Dice) -> Change:
    """Let a form, decision or process be the latest one instead of the deployment's own."""
    attribute = CAMUNDA + dice.choice(_BINDINGS)
    element = pick(dice, _with(diagram, attribute))
    element.set(attribute, "latest")
    return _changed(diagram, element, f"{_plain(attribute)} → latest")


def remove_listener(diagram: Diagram, dice: Dice) -> Change:
    """Delete a listener."""
    listener = pick(dice, [*diagram.camunda("taskListener"), *diagram.camunda("executionListener")])
    change = _changed(diagram, listener, f"listener {_plain(listener.tag)} {listener.get('event')} is gone")
    diagram.remove(listener)
    return change


def misspell_script(diagram: Diagram, dice: Dice) -> Change:
    """Slip in the name of a listener's file."""
    script = pick(dice, [each for each in diagram.camunda("script") if each.get("resource")])
    before = script.get("resource", "")
    name = before.removeprefix("deployment://")
    script.set("resource", f"deployment://{misspell(dice, name)}")
    return _changed(diagram, script, f"resource {before} → {script.get('resource')}")


def move_listener(diagram: Diagram, dice: Dice) -> Change:
    """Let a task listener hear another event."""
    listener = pick(dice, diagram.camunda("taskListener"))
    before = listener.get("event", "")
    listener.set("event", pick(dice, [each for each in ("create", "complete", "assignment") if each != before]))
    return _changed(diagram, listener, f"listener hears {listener.get('event')} instead of {before}")


def assign(diagram: Diagram, dice: Dice) -> Change:
    """Name a person for a task: one of the department, one of another, one who is not there, or by an expression."""
    task = pick(dice, diagram.all("userTask"))
    who = dice.choice(("lan-nguyen", "minh-do", "lan.nguyen", "${salesPerson}", "${decidedBy}"))
    task.set(f"{CAMUNDA}assignee", who)
    return _changed(diagram, task, f"assignee → {who}")


def change_due_date(diagram: Diagram, dice: Dice) -> Change:
    """Give a task another due date, rightly or wrongly written."""
    task = pick(dice, having(diagram, "dueDate"))
    before = task.get(f"{CAMUNDA}dueDate", "")
    known = ("P2D", "P3D", "PT36H", "P1W", "3 days", "P3", "3D", "${dueOn}", "2026-12-31", "P1D12H")
    task.set(f"{CAMUNDA}dueDate", pick(dice, [each for each in known if each != before]))
    return _changed(diagram, task, f"due date {before} → {task.get(f'{CAMUNDA}dueDate')}")


def change_timer(diagram: Diagram, dice: Dice) -> Change:
    """Give a timer another time, rightly or wrongly written."""
    times = [each for each in diagram.process.iter() if _plain(each.tag) in _TIMES]
    timer = pick(dice, [each for each in times if each.text])
    before, kind = timer.text or "", _plain(timer.tag)
    after = dice.choice(_TIMES[kind])
    timer.text = after
    event = diagram.node_of(timer)
    waiting = diagram.by_id(event.get("attachedToRef", event.get("id", "")))
    told = f"{kind} {before} → {after}"
    return Change(element=event.get("id", ""), told=told, needs=(diagram.token(waiting),))


_TIMES: Final[Mapping[str, Sequence[str]]] = {
    "timeDuration": ("PT2H", "P5D", "5 days", "P5", "PT1D", "${startAfter}"),
    "timeCycle": ("R/P5D", "R3/P2D", "0 30 7 * * ?", "R/P5", "every 3 days", "0 6 * * *"),
    "timeDate": ("${promiseDate}", "2027-01-31T08:00:00", "31.12.2026", "2027-01-31"),
}


def stop_keeping_history(diagram: Diagram, dice: Dice) -> Change:
    """Clear the history time to live, or write another one."""
    before = diagram.process.get(f"{CAMUNDA}historyTimeToLive", "")
    after = dice.choice(("", "P1825D", "10 years", "3650", "P10Y"))
    if after:
        diagram.process.set(f"{CAMUNDA}historyTimeToLive", after)
    else:
        diagram.process.attrib.pop(f"{CAMUNDA}historyTimeToLive", None)
    start = diagram.all("startEvent")[0]
    told = f"history time to live {before} → {after or 'none'}"
    return Change(element=diagram.process.get("id", ""), told=told, needs=(diagram.token(start),))


def tag_version(diagram: Diagram, dice: Dice) -> Change:
    """Give the process another version tag."""
    diagram.process.set(f"{CAMUNDA}versionTag", dice.choice(("2", "1.1", "2026-12")))
    start = diagram.all("startEvent")[0]
    told = f"version tag → {diagram.process.get(f'{CAMUNDA}versionTag')}"
    return Change(element=diagram.process.get("id", ""), told=told, needs=(diagram.token(start),))


def stop_executing(diagram: Diagram, dice: Dice) -> Change:  # noqa: ARG001 - there is only one thing to do
    """Clear the mark that the engine may run the process."""
    diagram.process.set("isExecutable", "false")
    return _of_process(diagram, "is no longer executable")


def rename_process(diagram: Diagram, dice: Dice) -> Change:
    """Slip in the id of the process."""
    needs = _of_process(diagram, "").needs
    before = diagram.process.get("id", "")
    after = misspell(dice, before)
    diagram.process.set("id", after)
    for each in diagram.root.iter():
        if each.get("processRef") == before:
            each.set("processRef", after)
    return Change(element=after, told=f"process {before} is called {after}", needs=needs)


def _of_process(diagram: Diagram, told: str) -> Change:
    starts = [each for each in diagram.all("startEvent") if diagram.parent(each) is diagram.process]
    return Change(element=diagram.process.get("id", ""), told=told, needs=diagram.tokens(starts[:1]))


def commit_before(diagram: Diagram, dice: Dice) -> Change:
    """Tick `asynchronous before` or `after` at a step."""
    task = pick(dice, diagram.all("serviceTask", "userTask", "businessRuleTask", "callActivity"))
    attribute = dice.choice(("asyncBefore", "asyncAfter"))
    task.set(CAMUNDA + attribute, "true")
    return _changed(diagram, task, f"{attribute} is ticked")


def rank(diagram: Diagram, dice: Dice) -> Change:
    """Give a person's task a priority or a follow-up date."""
    task = pick(dice, diagram.all("userTask"))
    attribute, value = dice.choice((("priority", "80"), ("followUpDate", "P1D"), ("priority", "high")))
    task.set(CAMUNDA + attribute, value)
    return _changed(diagram, task, f"{attribute} → {value}")


def rename_step(diagram: Diagram, dice: Dice) -> Change:
    """Give a node another id, as Modeler does it: everything that refers to it in the file follows."""
    node = pick(dice, diagram.all("serviceTask", "userTask", "businessRuleTask", "endEvent", "exclusiveGateway"))
    before = node.get("id", "")
    needs = (diagram.token(node),)
    after = f"{before}_{dice.choice(('New', '2', 'Vn'))}"
    for each in diagram.root.iter():
        for name, value in each.attrib.items():
            if value == before:
                each.set(name, after)
        if each.text == before:
            each.text = after
    return Change(element=after, told=f"id {before} → {after}", needs=needs, steps={before: after})


def _typo_in_listener(diagram: Diagram, dice: Dice) -> Change:
    """Slip in a listener's expression."""
    listener = pick(dice, [each for each in diagram.camunda("executionListener") if each.get("expression")])
    before = listener.get("expression", "")
    words = re.findall(r"\w{4,}", before)
    word = pick(dice, words)
    listener.set("expression", before.replace(word, misspell(dice, word), 1))
    return _changed(diagram, listener, f"expression {before} → {listener.get('expression')}")


KINDS: Final[Mapping[str, Kind]] = {
    "topic-misspelt": _misspelt(f"{CAMUNDA}topic"),
    "topic-of-another-step": _another(f"{CAMUNDA}topic"),
    "form-misspelt": _misspelt(f"{CAMUNDA}formRef"),
    "form-of-another-step": _another(f"{CAMUNDA}formRef"),
    "decision-misspelt": _misspelt(f"{CAMUNDA}decisionRef"),
    "decision-result-mapped-otherwise": map_result_otherwise,
    "result-variable-misspelt": _misspelt(f"{CAMUNDA}resultVariable"),
    "called-process-misspelt": _misspelt("calledElement"),
    "message-misspelt": misspell_message,
    "error-code-misspelt": misspell_error,
    "error-renamed": rename_error,
    "group-misspelt": _misspelt(f"{CAMUNDA}candidateGroups"),
    "group-changed": _another(f"{CAMUNDA}candidateGroups"),
    "bound-to-latest": bind_to_latest,
    "listener-removed": remove_listener,
    "listener-file-misspelt": misspell_script,
    "listener-event-changed": move_listener,
    "listener-expression-misspelt": _typo_in_listener,
    "person-assigned": assign,
    "due-date-changed": change_due_date,
    "timer-changed": change_timer,
    "history-time-changed": stop_keeping_history,
    "version-tagged": tag_version,
    "process-not-executable": stop_executing,
    "process-renamed": rename_process,
    "committed-in-between": commit_before,
    "task-ranked": rank,
    "step-renamed": rename_step,
}
