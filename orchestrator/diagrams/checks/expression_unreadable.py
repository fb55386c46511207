"""An expression that the engine cannot read."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.expressions import is_juel
from orchestrator.diagrams.juel.parser import parse
from orchestrator.diagrams.juel.tokens import JuelError
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, Spot

_NO_EXPRESSIONS = frozenset({"property", "script", "documentation"})
_NAMES = frozenset({"id", "name", "language", "resource"})


def find(models: Models) -> Iterator[Spot]:
    """Each text with ${} or #{} in a step, or on a flow, that is not readable as JUEL."""
    for diagram in models.diagrams:
        steps = [node.id for node in diagram.running]
        inside = set(steps)
        flows = [flow.id for flow in diagram.flows if flow.source in inside]
        for element in (*steps, *flows):
            for wrong in _wrong(diagram.piece(element)):
                yield Spot(path=diagram.path, element=element, wrong=wrong)


def _wrong(piece: Piece) -> Iterator[str]:
    for one in piece.all():
        if one.kind in _NO_EXPRESSIONS or one.says("language") not in ("", "juel"):
            continue
        for name, said in one.said.items():
            if name not in _NAMES and is_juel(said):
                try:
                    parse(said)
                except JuelError as error:
                    yield f"{said} cannot be read {error}"


RULE = Rule(
    id="expression-unreadable",
    says="Every expression can be read.",
    happens="The engine refuses the whole deployment.",
    mend='Write it as ${variable}, ${variable == "value"}, ${!done} or ${amount > 5 && paid}.',
    find=find,
)
