"""A four-eyes rule that does not see."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, Spot, or_rather

_SCRIPT, _PROPERTY = "four-eyes.groovy", "excludes"


def find(models: Models) -> Iterator[Spot]:
    """Each task with the listener four-eyes.groovy and no property `excludes`, or the reverse, or an id of no step."""
    steps = {node.id for _, node in models.running()}
    for diagram, node in models.running():
        for wrong in _wrong(node, diagram.piece(node.id), steps):
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _wrong(node: Node, piece: Piece, steps: set[str]) -> Iterator[str]:
    excluded = _excluded(piece)
    if _SCRIPT in node.scripts and not excluded:
        yield f"its listener {_SCRIPT} is told by no property {_PROPERTY} whom to refuse"
    if excluded and _SCRIPT not in node.scripts:
        yield f"its property {_PROPERTY} is read by no listener {_SCRIPT}"
    for step in excluded:
        if step not in steps:
            yield f"it excludes whoever did {step}, and no step has this id{or_rather(step, steps)}"


def _excluded(piece: Piece) -> list[str]:
    told = [one for properties in piece.holds("properties") for one in properties.holds("property")]
    return next((one.says("value").split() for one in told if one.says("name") == _PROPERTY), [])


RULE = Rule(
    id="four-eyes-unknown",
    says="Where a second person must act, the listener and the property excludes name steps that exist.",
    happens="One person does both steps, and nothing refuses it; or nobody can complete the task at all.",
    mend="Write the ids of the earlier steps into the property excludes, and set the listener four-eyes.groovy for "
    "complete.",
    find=find,
)
