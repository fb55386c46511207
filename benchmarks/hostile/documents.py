"""Hostile documents: what they say is well formed, or nearly, and too much of something."""

import json
from itertools import chain
from typing import Final

_DEEP: Final = 10_000
_MANY: Final = 100_000
_BPMN: Final = "http://www.omg.org/spec/BPMN/20100524/MODEL"
_DMN: Final = "https://www.omg.org/spec/DMN/20191111/MODEL/"
_KEPT: Final = 'xmlns:camunda="http://camunda.org/schema/1.0/dmn"'
_DRAWN: Final = (
    'xmlns:di="http://www.omg.org/spec/DD/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:camunda="http://camunda.org/schema/1.0/bpmn"'
)
_LAUGHS: Final = (
    "<!DOCTYPE x [<!ENTITY a '"
    + "ha" * 50
    + "'>"
    + "".join(f"<!ENTITY {name} '{f'&{before};' * 10}'>" for before, name in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)


#: A sub-process out of which a flow leads into itself.
_LEAVES: Final = (
    '<subProcess id="p"><startEvent id="i" /><task id="t" /><sequenceFlow id="f" sourceRef="i" targetRef="t" />'
    '<sequenceFlow id="h" sourceRef="t" targetRef="p" /></subProcess>'
)


def bpmn(inside: str, *, head: str = "", beside: str = "") -> str:
    """A diagram with one executable process `p0`."""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<definitions xmlns="{_BPMN}" {_DRAWN} targetNamespace="x">'
        f'{beside}<process id="p0" isExecutable="true" name="Thử / Trial" camunda:historyTimeToLive="P30D">'
        f"{inside}</process></definitions>"
    )


def dmn(cell: str, *, head: str = "", rows: int = 1, columns: int = 1) -> str:
    """A decision with so many rows and columns, each input cell of which says the same."""
    inputs = "".join(
        f'<input id="i{n}"><inputExpression typeRef="number"><text>n{n}</text></inputExpression></input>'
        for n in range(columns)
    )
    entry = f"<inputEntry><text>{cell}</text></inputEntry>" * columns
    rules = "".join(f'<rule id="r{n}">{entry}<outputEntry><text>{n}</text></outputEntry></rule>' for n in range(rows))
    table = f'<decisionTable>{inputs}<output name="o" />{rules}</decisionTable>'
    decision = f'<decision id="d" name="Quyết / Decide" camunda:historyTimeToLive="P30D">{table}</decision>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{head}<definitions xmlns="{_DMN}" {_KEPT}>{decision}</definitions>'


def form(*components: object) -> str:
    """A form with these components."""
    return json.dumps({"id": "f", "components": components})


def by_file() -> dict[str, str]:
    """The text of each by the name of its file."""
    return dict(chain(_entities(), _deep(), _many(), _huge(), _twice()))


def _entities() -> list[tuple[str, str]]:
    quadratic = f"<!DOCTYPE x [<!ENTITY a '{'a' * 100_000}'>]>"
    found = []
    for name, head, inside in (
        ("billion-laughs", _LAUGHS, "&j;"),
        ("quadratic", quadratic, "&a;" * 20_000),
        ("entity-of-a-file", "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>", "&a;"),
        ("entity-of-the-net", "<!DOCTYPE x [<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>]>", "&a;"),
        ("parameter-entity", "<!DOCTYPE x [<!ENTITY % a SYSTEM 'file:///dev/zero'> %a;]>", ""),
        ("outer-grammar", "<!DOCTYPE definitions SYSTEM 'http://127.0.0.1:9/x.dtd'>", ""),
        ("entity-in-itself", "<!DOCTYPE x [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>", "&a;"),
    ):
        documentation = f"<documentation>{inside}</documentation>"
        found += [(f"{name}.bpmn", bpmn(documentation, head=head)), (f"{name}.dmn", dmn(inside, head=head))]
    return found


def _deep() -> list[tuple[str, str]]:
    nested = "".join(f'<subProcess id="s{n}">' for n in range(_DEEP)) + "</subProcess>" * _DEEP
    few = "".join(f'<subProcess id="s{n}"><startEvent id="b{n}" />' for n in range(400)) + "</subProcess>" * 400
    listed = "<camunda:list>" * _DEEP + "</camunda:list>" * _DEEP
    given = (
        f'<camunda:inputOutput><camunda:inputParameter name="a">{listed}</camunda:inputParameter></camunda:inputOutput>'
    )
    parameter = f"<extensionElements>{given}</extensionElements>"
    condition = f"<conditionExpression>${{{'(' * _DEEP}1{')' * _DEEP}}}</conditionExpression>"
    ends = '<startEvent id="S" /><endEvent id="E" />'
    flow = f'{ends}<sequenceFlow id="F" sourceRef="S" targetRef="E">{condition}</sequenceFlow>'
    lanes = (
        '<laneSet id="l"><lane id="l0">'
        + "".join(f'<childLaneSet id="c{n}"><lane id="n{n}">' for n in range(_DEEP))
        + "</lane></childLaneSet>" * _DEEP
        + "</lane></laneSet>"
    )
    component = '{"type":"group","components":[' * _DEEP + "]}" * _DEEP
    shallow = '{"type":"group","components":[' * 240 + "]}" * 240
    return [
        ("deep.bpmn", bpmn(nested)),
        ("deep-enough.bpmn", bpmn(few)),
        ("deep-unknown.bpmn", bpmn("<x>" * _DEEP + "</x>" * _DEEP)),
        ("deep-list.bpmn", bpmn(f'<task id="T">{parameter}</task>')),
        ("deep-condition.bpmn", bpmn(flow)),
        ("deep-lanes.bpmn", bpmn(lanes)),
        ("deep.dmn", dmn("<text>" * _DEEP + "</text>" * _DEEP)),
        ("deep-cell.dmn", dmn("(" * _DEEP + "1" + ")" * _DEEP)),
        ("deep-not.dmn", dmn("not(" * _DEEP + "1" + ")" * _DEEP)),
        ("deep-list.dmn", dmn("[" * _DEEP + "1" + "]" * _DEEP)),
        ("long-cell.dmn", dmn("1 + " * _MANY + "1")),
        ("long-list.dmn", dmn("1," * _MANY + "1")),
        ("deep.form", f'{{"id":"f","components":[{component}]}}'),
        ("deep-enough.form", f'{{"id":"f","components":[{shallow}]}}'),
        ("deep-array.form", "[" * _MANY + "]" * _MANY),
        ("deep-pattern.form", form({"type": "textfield", "key": "k", "validate": {"pattern": "(" * _DEEP}})),
        ("repeated-pattern.form", form({"type": "textfield", "key": "k", "validate": {"pattern": "a{9999999999}"}})),
        ("deep-expression.form", form({"type": "textfield", "key": "k", "conditional": {"hide": "=" + "(" * _DEEP}})),
    ]


def _many() -> list[tuple[str, str]]:
    tasks = "".join(f'<task id="t{n}" />' for n in range(_MANY))
    fan = '<startEvent id="t" /><parallelGateway id="g" />' + "".join(
        f'<task id="t{n}" /><sequenceFlow id="f{n}" sourceRef="g" targetRef="t{n}" />' for n in range(5000)
    )
    bounds = [f'<dc:Bounds x="{n % 100}" y="0" width="99" height="99" />' for n in range(9000)]
    drawn = bpmn("".join(f'<task id="t{n}" />' for n in range(9000))).replace("</definitions>", _shapes(bounds))
    said = " ".join(f'a{n}="1"' for n in range(_MANY))
    components = [{"type": "textfield", "id": f"c{n}", "key": f"k{n}"} for n in range(_MANY)]
    return [
        ("many-tasks.bpmn", bpmn(tasks)),
        ("many-branches.bpmn", bpmn(fan)),
        ("many-shapes.bpmn", drawn),
        ("many-attributes.bpmn", bpmn(f"<task {said} />")),
        ("many-rows.dmn", dmn("1", rows=20_000)),
        ("many-columns.dmn", dmn("1", columns=5_000, rows=20)),
        ("many-edges.dmn", dmn("&lt; 5", columns=30, rows=300)),
        ("many-fields.form", form(*components)),
    ]


def _shapes(bounds: list[str]) -> str:
    """The end of a diagram whose tasks t0, t1 … lie there."""
    shapes = "".join(
        f'<bpmndi:BPMNShape id="s{n}" bpmnElement="t{n}">{one}</bpmndi:BPMNShape>' for n, one in enumerate(bounds)
    )
    plane = f'<bpmndi:BPMNPlane id="P" bpmnElement="p0">{shapes}</bpmndi:BPMNPlane>'
    return f'<bpmndi:BPMNDiagram id="D">{plane}</bpmndi:BPMNDiagram></definitions>'


def _huge() -> list[tuple[str, str]]:
    name = "a" * 10_000_000
    place = _shapes(['<dc:Bounds x="1e308" y="-1e308" width="1e309" height="NaN" />'])
    return [
        ("huge-name.bpmn", bpmn(f'<task id="t" name="{name}" />')),
        ("huge-id.bpmn", bpmn(f'<task id="{name[:3_000_000]}" />')),
        ("huge-topic.bpmn", bpmn(f'<serviceTask id="t" camunda:type="external" camunda:topic="{name[:3_000_000]}" />')),
        ("huge-place.bpmn", bpmn('<task id="t0" />').replace("</definitions>", place)),
        ("huge-number.dmn", dmn("9" * 1_000_000)),
        ("long-number.dmn", dmn("9" * 40).replace('typeRef="number"', 'typeRef="integer"')),
        (
            "long-answer.dmn",
            dmn("-").replace('name="o"', 'name="o" typeRef="long"').replace("<text>0<", f"<text>{'9' * 40}<"),
        ),
        ("huge-text.dmn", dmn('"' + name + '"')),
        ("huge-label.form", form({"type": "textfield", "key": "k", "label": name})),
        ("huge-number.form", f'{{"id":"f","components":[{{"type":"number","key":"k","defaultValue":{"9" * _MANY}}}]}}'),
    ]


def _twice() -> list[tuple[str, str]]:
    inside = '<subProcess id="a"><boundaryEvent id="b" attachedToRef="a" /></subProcess>'
    flows = '<sequenceFlow id="F" sourceRef="F" targetRef="F" /><sequenceFlow id="G" sourceRef="S" targetRef="S" />'
    keys = '{"key":"k","type":"textfield"},{"key":"k","type":"textfield"}'
    return [
        ("same-ids.bpmn", bpmn('<task id="t" />' * 50 + '<subProcess id="p0"><subProcess id="p0" /></subProcess>')),
        ("in-itself.bpmn", bpmn(f'{inside}<boundaryEvent id="c" attachedToRef="c" />')),
        ("on-nothing.bpmn", bpmn('<boundaryEvent id="b" attachedToRef="t"><errorEventDefinition /></boundaryEvent>')),
        (
            "out-of-itself.bpmn",
            bpmn(f"{_LEAVES}<startEvent id='s' /><sequenceFlow id='g' sourceRef='s' targetRef='p' />"),
        ),
        ("same-attribute.bpmn", bpmn('<task id="t" id="u" />')),
        ("flow-to-itself.bpmn", bpmn(f'<startEvent id="S" />{flows}')),
        ("no-ids.bpmn", bpmn("<startEvent /><task /><endEvent /><sequenceFlow />")),
        ("other-root.bpmn", "<html><body /></html>"),
        ("same-keys.form", f'{{"id":"f","id":"g","components":[{keys}]}}'),
        ("half-surrogate.form", '{"id":"f","components":[{"type":"textfield","key":"\\ud800","label":"\\udfff"}]}'),
        ("half-surrogate.bpmn", bpmn('<task id="t" name="&#xD800;" />')),
        ("control-character.bpmn", bpmn('<task id="t" name="&#1;&#xFFFFFFF;" />')),
    ]
