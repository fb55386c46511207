"""Somebody needs a variable that is written on some ways only."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.acts import NEEDED
from orchestrator.diagrams.dataflow.judge import Missing, missing, readers, way_without, whole_of
from orchestrator.diagrams.dataflow.whole import Whole
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each variable that is needed where one way at least leads past all that writes it, once an element.

    What a called process needs is told of at the call that passes nothing in it.
    """
    whole, told = whole_of(models), set[tuple[str, str, str]]()
    for met in readers(models):
        if met.read.need == NEEDED and met.is_maybe and not met.is_surely:
            for one in missing(whole, met):
                if one.key not in told:
                    told.add(one.key)
                    yield _spot(whole, one)


def _spot(whole: Whole, one: Missing) -> Spot:
    met, flow = one.for_, whole.flows[one.process]
    way = way_without(flow, one.element, one.name, is_strict=met.read.is_strict)
    reader = met.read.by if one.process == met.process else f"{met.read.by} of {met.element}, in {met.process},"
    wrong = f"{reader} needs {one.name}, which "
    wrong += "is not written on every way here" if one.is_passed else "this call does not pass"
    return Spot(path=flow.diagram.path, element=one.element, wrong=wrong, way=way if one.is_passed else ())


RULE = Rule(
    id="variable-not-on-every-path",
    says="A variable that is needed is written on every way to where it is needed.",
    happens="An order that comes the other way cannot go on, or goes on as if nobody had answered.",
    mend="Write it on the way that is shown too, or ask with execution.hasVariable first.",
    find=find,
)
