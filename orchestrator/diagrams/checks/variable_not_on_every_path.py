"""Somebody needs a variable that is written on some ways only."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.acts import NEEDED
from orchestrator.diagrams.dataflow.judge import Met, readers, way_without, whole_of
from orchestrator.diagrams.dataflow.whole import Whole
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each variable that is needed where one way at least leads past all that writes it; the first reader of each kind.

    Of a chain of readers on one way only the first of an element is told.
    """
    whole, told = whole_of(models), set[tuple[str, str, str]]()
    for met in readers(models):
        key = (met.process, met.element, met.read.name)
        if met.read.need == NEEDED and met.is_maybe and not met.is_surely and key not in told:
            told.add(key)
            yield _spot(whole, met)


def _spot(whole: Whole, met: Met) -> Spot:
    flow, name = whole.flows[met.process], met.read.name
    way = way_without(flow, met.element, name, is_strict=met.read.is_strict)
    wrong = f"{met.read.by} needs {name}, which is not written on every way here"
    if without := _callers_without(whole, met, name):
        wrong += f"; {without} may pass nothing in it"
    return Spot(path=met.diagram.path, element=met.element, wrong=wrong, way=way)


def _callers_without(whole: Whole, met: Met, name: str) -> str:
    """The calls of the process that do not surely pass the variable, when it is one that calls pass."""
    flow = whole.flows[met.process]
    bit = flow.bit(name) * (1 if met.read.is_strict else 2)
    calls = [call.id for _, call in whole.callers(met.process)]
    states = zip(calls, flow.callers, strict=False)
    without = [call for call, state in states if not state.surely & bit]
    return " and ".join(dict.fromkeys(without))


RULE = Rule(
    id="variable-not-on-every-path",
    says="A variable that is needed is written on every way to where it is needed.",
    happens="An order that comes the other way cannot go on, or goes on as if nobody had answered.",
    mend="Write it on the way that is shown too, or ask with execution.hasVariable first.",
    find=find,
)
