"""A script that is not where the engine looks for it."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, Spot, or_rather, running_elements

_HERE = "deployment://"
_LISTENERS = ("taskListener", "executionListener")


def find(models: Models) -> Iterator[Spot]:
    """Each script outside of the deployment, and each one of a task, parameter or condition that is not there.

    Those of listeners that are not there are `listener-missing`'s.
    """
    for diagram, element in running_elements(models):
        for one, heard in _resources(diagram.piece(element)):
            if wrong := _wrong(models, one, heard=heard):
                yield Spot(path=diagram.path, element=element, wrong=wrong)


def _resources(piece: Piece) -> Iterator[tuple[str, bool]]:
    """Each resource that a piece names, and whether a listener does."""
    for holder in (piece, *piece.inside):
        for one in (holder, *holder.inside) if holder is not piece else (holder,):
            if said := one.says("resource"):
                yield said, holder.kind in _LISTENERS


def _wrong(models: Models, resource: str, *, heard: bool) -> str:
    if not resource.startswith(_HERE):
        return f"the engine looks for {resource} among its own files; what is deployed begins with {_HERE}"
    name = resource.removeprefix(_HERE)
    if heard or name in models.scripts:
        return ""
    return f"the script {name} is not there{or_rather(name, models.scripts)}"


RULE = Rule(
    id="script-missing",
    says="Every script that is named is deployed with its diagram.",
    happens="The diagram is deployed, and each order that comes here fails each time it is tried.",
    mend="Write deployment:// and the name of a script in bpmn/listeners, or add the script.",
    find=find,
)
