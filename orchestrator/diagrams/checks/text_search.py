"""A question that looks for letters where it means a value."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

_SEARCH = re.compile(
    r"\.\s*(?:toString|contains|indexOf|lastIndexOf|matches|startsWith|endsWith)\s*\("
    r"|(?<!list )\b(?:contains|matches|starts with|ends with)\s*\("
)


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each condition of a flow, an event or a multi-instance activity that searches in a text."""
    for element, condition in _conditions(diagram):
        if found := _SEARCH.search(condition):
            yield element, f"it searches in a text, by {found[0].strip('. (')}: {condition.strip()}"


def _conditions(diagram: Diagram) -> Iterator[tuple[str, str]]:
    yield from ((flow.id, flow.condition) for flow in diagram.flows if flow.condition)
    for node in diagram.nodes:
        if node.trigger and node.trigger.kind == "conditional" and node.trigger.name:
            yield node.id, node.trigger.name
        for loop in diagram.piece(node.id).holds("multiInstanceLoopCharacteristics"):
            if until := loop.part("completionCondition"):
                yield node.id, until.says("body")


RULE = Rule(
    id="text-search",
    says="A condition compares values; it never searches in a text.",
    happens='An order goes a way because of some letters: "product" is found in "production", and in whatever a '
    "customer wrote.",
    mend='Compare with ==, or in FEEL: list contains(departments, "product").',
    find=in_each_diagram(find),
)
