"""An attribute that does not exist, most often a misspelt one."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

SIGN = "unknown attribute"


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each attribute that neither BPMN nor Camunda 7 has at its place."""
    return ((doubt.element, doubt.words) for doubt in diagram.doubts if doubt.words.startswith(SIGN))


RULE = Rule(
    id="attribute-unknown",
    says="Every attribute is one that BPMN or Camunda 7 has.",
    happens="The engine ignores the attribute without a word: the order is treated as if it were not there.",
    mend="Correct its spelling in the XML, or remove it and set the value again in Modeler.",
    find=in_each_diagram(find),
)
