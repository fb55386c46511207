"""A multi-instance activity that does not know over what it runs."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, Spot

_VARIABLE = re.compile(r"(?:[$#]\{\s*)?(\w+)(?:\s*\})?")
_LISTS = ("collectEntries", "resultList")  #: what a decision answers with as a list of the engine's own


def find(models: Models) -> Iterator[Spot]:
    """Each multi-instance activity with neither a list nor a number, or whose list is a Json variable as a whole."""
    lists: dict[str, frozenset[str]] = {}
    for diagram, node in models.running():
        for loop in diagram.piece(node.id).holds("multiInstanceLoopCharacteristics"):
            if node.process not in lists:
                lists[node.process] = _lists(models, node.process)
            if wrong := _wrong(loop, lists[node.process]):
                yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _wrong(loop: Piece, lists: frozenset[str]) -> str:
    said = loop.says("collection") or loop.says("loopDataInputRef")
    if not said:
        return "" if loop.part("loopCardinality") else "it says neither over what it runs nor how often"
    named = _VARIABLE.fullmatch(said)
    if named and named[1] not in lists:
        return f"{named[1]} is a Json list, over which it cannot run as a whole; write ${{{named[1]}.elements()}}"
    return ""


def _lists(models: Models, process: str) -> frozenset[str]:
    tasks = ((diagram, node) for diagram, node in models.running() if node.process == process)
    return frozenset(
        diagram.piece(node.id).says("resultVariable")
        for diagram, node in tasks
        if node.decision_ref and (node.result_mapping or "resultList") in _LISTS
    )


RULE = Rule(
    id="collection-unusable",
    says="A multi-instance activity runs over the elements of a list, or a number of times.",
    happens="An order that comes here cannot go on: the step before it fails each time it is tried.",
    mend="Write the collection as ${list.elements()}; lists of forms and workers are Json.",
    find=find,
)
