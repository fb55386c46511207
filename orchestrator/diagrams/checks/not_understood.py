"""A piece of a diagram that makes no sense: it refers to nothing, or is no BPMN."""

from collections.abc import Iterator

from orchestrator.diagrams.checks import attribute_unknown
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """What the reader had to leave out, each missing thing once."""
    left_out: dict[str, str] = {}
    for doubt in diagram.doubts:
        if not doubt.words.startswith(attribute_unknown.SIGN):
            left_out.setdefault(" ".join(doubt.words.split()), doubt.element)
    return ((element, words) for words, element in left_out.items())


RULE = Rule(
    id="not-understood",
    says="Everything that a diagram refers to is in it, and everything in it is BPMN.",
    happens="The engine refuses the deployment or leaves the piece out, and orders go another way than drawn.",
    mend="Draw the piece again in Modeler: it was most likely damaged when the file was edited as text or merged.",
    find=in_each_diagram(find),
)
