"""Work that is to be done by what the engine does not have."""

from collections.abc import Iterator

from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_piece

_NAMES = (
    "class",
    "delegateExpression",
    "variableMappingClass",
    "variableMappingDelegateExpression",
    "formHandlerClass",
)


def find(piece: Piece) -> Iterator[str]:
    """Each Java class, bean or connector that a step, flow or listener names."""
    for one in piece.all():
        yield from (f"the engine has no Java class or bean {said}" for name in _NAMES if (said := one.says(name)))
        if one.kind == "connector":
            yield f"the engine has no connector {one.says('connectorId')}".rstrip()


RULE = Rule(
    id="java-named",
    says="Work is done by people, workers, decisions and scripts, never by Java classes or connectors.",
    happens="The diagram is deployed, and each order that comes here fails until somebody puts the class into the "
    "engine.",
    mend="Choose the implementation External and the topic of a handler; write a listener as a script in "
    "bpmn/listeners.",
    find=at_each_piece(find),
)
