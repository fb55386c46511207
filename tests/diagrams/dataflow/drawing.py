"""Small processes for tests: tasks that write and read variables by expressions, and the flows between them."""

from orchestrator.diagrams.company import Company
from orchestrator.diagrams.dataflow.acts import NEEDED
from orchestrator.diagrams.dataflow.judge import readers
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.reader import read_source

_HEAD = (
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'targetNamespace="t">'
)
_TAIL = '<bpmn:message id="Message" name="Came" /><bpmn:error id="Error" name="NO" errorCode="NO" /></bpmn:definitions>'


def start(payload: str | None = "", name: str = "s") -> str:
    """A start event; what starts the process sends these variables along. None: nobody says what that is."""
    if payload is None:
        return f'<bpmn:startEvent id="{name}" />'
    return f'<bpmn:startEvent id="{name}">{_property("payload", payload)}</bpmn:startEvent>'


def node(kind: str, name: str, inside: str = "") -> str:
    """Any other element."""
    return f'<bpmn:{kind} id="{name}">{inside}</bpmn:{kind}>'


def writes(name: str, variable: str, inside: str = "") -> str:
    """A task that writes a variable."""
    return _task(name, f"${{execution.setVariable('{variable}', 1)}}", inside)


def removes(name: str, variable: str) -> str:
    """A task that removes a variable."""
    return _task(name, f"${{execution.removeVariable('{variable}')}}")


def reads(name: str, variable: str, inside: str = "") -> str:
    """A task that needs a variable."""
    return _task(name, f"${{{variable}}}", inside)


def parameters(*names: str) -> str:
    """Input parameters that hold 1: variables of the element's own."""
    told = "".join(f'<camunda:inputParameter name="{name}">1</camunda:inputParameter>' for name in names)
    return f"<bpmn:extensionElements><camunda:inputOutput>{told}</camunda:inputOutput></bpmn:extensionElements>"


def boundary(name: str, at: str, event: str = "messageEventDefinition", payload: str = "", also: str = "") -> str:
    """An event at an activity."""
    refers = {"messageEventDefinition": 'messageRef="Message"', "errorEventDefinition": 'errorRef="Error"'}
    definition = f'<bpmn:{event} id="{name}_d" {refers.get(event, "")} />'
    head = f'<bpmn:boundaryEvent id="{name}" attachedToRef="{at}"{also}>'
    return f"{head}{_property('payload', payload)}{definition}</bpmn:boundaryEvent>"


def call(name: str, process: str, *passed: str) -> str:
    """A call activity; each of the passed is `in:source>target` or `out:source>target`."""
    told = ""
    for one in passed:
        way, _, mapping = one.partition(":")
        source, _, target = mapping.partition(">")
        told += f'<camunda:{way} source="{source}" target="{target}" />'
    head = f'<bpmn:callActivity id="{name}" calledElement="{process}"><bpmn:extensionElements>'
    return f"{head}{told}</bpmn:extensionElements></bpmn:callActivity>"


def flows(told: str) -> str:
    """Sequence flows, written as `s>a a>e`."""
    ends = [one.split(">") for one in told.split()]
    return "".join(f'<bpmn:sequenceFlow id="{a}-{b}" sourceRef="{a}" targetRef="{b}" />' for a, b in ends)


def process(*inside: str, key: str = "process", results: str = "") -> str:
    """One executable process."""
    head = f'<bpmn:process id="{key}" isExecutable="true">{_property("results", results)}'
    return head + "".join(inside) + "</bpmn:process>"


def models(*processes: str) -> Models:
    """Processes, each in a file of its own, of a company without workers."""
    drawn = [read_source(f"{_HEAD}{each}{_TAIL}", f"{number}.bpmn") for number, each in enumerate(processes)]
    return Models(company=Company(handlers=(), groups=frozenset()), diagrams=tuple(drawn))


def lacking(*processes: str) -> set[str]:
    """The elements whose variable is not written on every way to them."""
    return {met.element for met in readers(models(*processes)) if not met.is_surely}


def needing(*processes: str) -> set[str]:
    """The elements that cannot do without their variable."""
    return {met.element for met in readers(models(*processes)) if met.read.need == NEEDED}


def never(*processes: str) -> set[str]:
    """The elements whose variable is written on no way to them."""
    return {met.element for met in readers(models(*processes)) if not met.is_maybe}


def _task(name: str, expression: str, inside: str = "") -> str:
    return f'<bpmn:serviceTask id="{name}" camunda:expression="{expression}">{inside}</bpmn:serviceTask>'


def _property(name: str, value: str) -> str:
    told = f'<camunda:properties><camunda:property name="{name}" value="{value}" /></camunda:properties>'
    return f"<bpmn:extensionElements>{told}</bpmn:extensionElements>"
