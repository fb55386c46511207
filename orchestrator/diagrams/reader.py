"""Read a .bpmn file into values: the one place that speaks with the BPMN library."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from orchestrator.diagrams.limits import MOST_FLOWS, MOST_NODES, refuse_more
from orchestrator.diagrams.moddle import Element, ids, kind_of, many, number, one, parse, parse_text, text
from orchestrator.diagrams.model import ACCEPT, Diagram, Doubt, Flow, Frame, Node, Point, Process, Rectangle, Trigger
from orchestrator.diagrams.piecing import read_pieces

LISTENERS = ("taskListener", "executionListener")
LINES = ("sequenceFlow", "association")
Drawn = dict[str, Element]


def read_diagram(path: Path) -> Diagram:
    """Everything that `path` says, drawing included; what it does not understand stands in `doubts`.

    Raises InputError when the file is not BPMN at all, or has more than is looked at.
    """
    return _read(path, *parse(path))


def read_source(source: str, name: str) -> Diagram:
    """As `read_diagram`, of a text that came otherwise and is called `name`."""
    return _read(Path(name), *parse_text(source, name))


def _read(path: Path, root: Element, doubts: tuple[Doubt, ...]) -> Diagram:
    processes = [e for e in many(root, "rootElements") if kind_of(e) == "process"]
    drawn = _drawn(root)
    nodes = tuple(n for p in processes for n in _nodes(p, p, _lanes_of(p), drawn))
    flows = tuple(_flows(root, processes, drawn))
    refuse_more(path.name, "nodes", len(nodes), MOST_NODES)
    refuse_more(path.name, "flows", len(flows), MOST_FLOWS)
    return Diagram(
        path=path,
        processes=tuple(_process(p) for p in processes),
        frames=tuple(_frames(root, processes, drawn)),
        nodes=nodes,
        flows=flows,
        doubts=doubts,
        accepts=dict(_acceptances([*processes, *_inside(processes), *_collaborating(root, "participants")])),
        pieces=read_pieces(root),
        documentation=dict(_documentation([*processes, *_inside(processes)])),
    )


def _inside(holders: Iterable[Element]) -> Iterator[Element]:
    for holder in holders:
        inner = [*many(holder, "flowElements"), *many(holder, "artifacts")]
        yield from inner
        yield from _inside(inner)


def _acceptances(elements: Iterable[Element]) -> Iterator[tuple[str, dict[str, str]]]:
    for element in elements:
        rules = {name.removeprefix(ACCEPT): reason for name, reason in _properties(element) if name.startswith(ACCEPT)}
        if rules:
            yield text(element, "id") or "", rules


def _documentation(elements: Iterable[Element]) -> Iterator[tuple[str, str]]:
    for element in elements:
        texts = [text(each, "text") or "" for each in many(element, "documentation")]
        if said := "\n".join(texts).strip():
            yield text(element, "id") or "", said


def _drawn(root: Element) -> Drawn:
    planes = [one(d, "plane") for d in many(root, "diagrams")]
    pieces = [piece for plane in planes if plane for piece in many(plane, "planeElement")]
    return {text(element, "id") or "": piece for piece in pieces if (element := one(piece, "bpmnElement"))}


def _process(process: Element) -> Process:
    properties = dict(_properties(process))
    return Process(
        key=text(process, "id") or "",
        name=text(process, "name") or "",
        is_executable=process.get("isExecutable") is True,
        version_tag=text(process, "camunda:versionTag"),
        history_time_to_live=text(process, "camunda:historyTimeToLive"),
        properties=properties,
        clauses=tuple(properties.get("clauses", "").split()),
        scripts=tuple(_scripts(process)),
    )


def _nodes(holder: Element, process: Element, lanes: dict[str, str], drawn: Drawn) -> Iterator[Node]:
    for element in [*many(holder, "flowElements"), *many(holder, "artifacts")]:
        if kind_of(element) not in LINES:
            yield _node(element, holder, text(process, "id") or "", lanes, drawn)
            yield from _nodes(element, process, lanes, drawn)


def _node(element: Element, holder: Element, process: str, lanes: dict[str, str], drawn: Drawn) -> Node:
    own_id = text(element, "id") or ""
    attached, default = one(element, "attachedToRef"), one(element, "default")
    return Node(
        id=own_id,
        kind=kind_of(element),
        name=text(element, "name") or text(element, "text") or "",
        process=process,
        parent=text(holder, "id") or "",
        lane=lanes.get(own_id),
        topic=text(element, "camunda:topic"),
        form_ref=text(element, "camunda:formRef"),
        form_binding=text(element, "camunda:formRefBinding"),
        form_key=text(element, "camunda:formKey"),
        decision_ref=text(element, "camunda:decisionRef"),
        result_mapping=text(element, "camunda:mapDecisionResult"),
        called_element=text(element, "calledElement"),
        candidate_groups=_words(text(element, "camunda:candidateGroups"), ","),
        due=tuple(said for name in ("dueDate", "followUpDate") if (said := text(element, f"camunda:{name}"))),
        trigger=_trigger(element),
        attached_to=text(attached, "id") if attached else None,
        started_by_event=element.get("triggeredByEvent") is True,
        for_compensation=element.get("isForCompensation") is True,
        interrupting=False not in (element.get("cancelActivity"), element.get("isInterrupting")),
        default=text(default, "id") if default else None,
        clauses=_words(dict(_properties(element)).get("clauses")),
        scripts=tuple(_scripts(element)),
        incoming=ids(element, "incoming"),
        outgoing=ids(element, "outgoing"),
        shape=_bounds(drawn.get(own_id)),
        label=_label(drawn.get(own_id)),
    )


def _trigger(element: Element) -> Trigger | None:
    definitions = many(element, "eventDefinitions")
    message = one(element, "messageRef")
    if message is not None:
        return Trigger(kind="message", name=text(message, "name"))
    if not definitions:
        return None
    definition = definitions[0]
    kind = kind_of(definition).removesuffix("EventDefinition")
    refers_to = one(definition, f"{kind}Ref")
    code = text(refers_to, f"{kind}Code") if refers_to is not None and kind in ("error", "escalation") else None
    timer, body = _body(definition)
    return Trigger(
        kind=kind,
        name=text(refers_to, "name") if refers_to is not None else body,
        code=code,
        topic=text(definition, "camunda:topic"),
        timer=timer,
    )


def _body(definition: Element) -> tuple[str | None, str | None]:
    """Which kind of timer it is, if any, and the text of its time or condition."""
    for timer in ("duration", "date", "cycle"):
        if (expression := one(definition, f"time{timer.capitalize()}")) is not None:
            return timer, text(expression, "body")
    condition = one(definition, "condition")
    return None, text(condition, "body") if condition is not None else None


def _frames(root: Element, processes: Iterable[Element], drawn: Drawn) -> Iterator[Frame]:
    for participant in _collaborating(root, "participants"):
        reference = one(participant, "processRef")
        yield _frame(participant, text(reference, "id") if reference is not None else None, drawn)
    for process in processes:
        for lane in _lanes(process):
            yield _frame(lane, text(process, "id"), drawn)


def _frame(element: Element, process: str | None, drawn: Drawn) -> Frame:
    own_id = text(element, "id") or ""
    name = text(element, "name") or ""
    return Frame(id=own_id, kind=kind_of(element), name=name, process=process, shape=_bounds(drawn.get(own_id)))


def _flows(root: Element, processes: Iterable[Element], drawn: Drawn) -> Iterator[Flow]:
    for process in processes:
        yield from (_flow(line, drawn) for line in _lines(process))
    yield from (_flow(line, drawn) for line in _collaborating(root, "messageFlows"))


def _lines(holder: Element) -> Iterator[Element]:
    for element in [*many(holder, "flowElements"), *many(holder, "artifacts")]:
        if kind_of(element) in LINES:
            yield element
        else:
            yield from _lines(element)


def _flow(element: Element, drawn: Drawn) -> Flow:
    own_id = text(element, "id") or ""
    source, target = one(element, "sourceRef"), one(element, "targetRef")
    condition = one(element, "conditionExpression")
    edge = drawn.get(own_id)
    return Flow(
        id=own_id,
        kind=kind_of(element),
        name=text(element, "name") or "",
        source=text(source, "id") or "" if source is not None else "",
        target=text(target, "id") or "" if target is not None else "",
        condition=text(condition, "body") if condition is not None else None,
        scripts=tuple(_scripts(element)),
        waypoints=tuple(_point(p) for p in many(edge, "waypoint")) if edge is not None else (),
        label=_label(edge),
    )


def _lanes(process: Element) -> Iterator[Element]:
    for lane_set in many(process, "laneSets"):
        yield from many(lane_set, "lanes")


def _lanes_of(process: Element) -> dict[str, str]:
    return {node: text(lane, "id") or "" for lane in _lanes(process) for node in ids(lane, "flowNodeRef")}


def _collaborating(root: Element, what: str) -> Iterator[Element]:
    for element in many(root, "rootElements"):
        if kind_of(element) == "collaboration":
            yield from many(element, what)


def _extensions(element: Element) -> list[Element]:
    holder = one(element, "extensionElements")
    return many(holder, "values") if holder is not None else []


def _properties(element: Element) -> Iterator[tuple[str, str]]:
    for extension in _extensions(element):
        if kind_of(extension) == "properties":
            for entry in many(extension, "values"):
                yield text(entry, "name") or "", text(entry, "value") or ""


def _scripts(element: Element) -> Iterator[str]:
    for extension in _extensions(element):
        script = one(extension, "script") if kind_of(extension) in LISTENERS else None
        if script is not None and (resource := text(script, "resource")):
            yield resource.removeprefix("deployment://")


def _words(list_: str | None, separator: str | None = None) -> tuple[str, ...]:
    return tuple(w.strip() for w in (list_ or "").split(separator) if w.strip())


def _point(point: Element) -> Point:
    return Point(x=number(point, "x"), y=number(point, "y"))


def _bounds(piece: Element | None) -> Rectangle | None:
    bounds = one(piece, "bounds") if piece is not None else None
    if bounds is None:
        return None
    x, y, width, height = (number(bounds, name) for name in ("x", "y", "width", "height"))
    return Rectangle(x=x, y=y, width=width, height=height)


def _label(piece: Element | None) -> Rectangle | None:
    label = one(piece, "label") if piece is not None else None
    return _bounds(label) if label is not None else None
