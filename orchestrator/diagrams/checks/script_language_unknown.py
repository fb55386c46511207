"""A script that the engine cannot read."""

from collections.abc import Iterator

from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_piece, or_rather

_SPOKEN = ("groovy", "juel", "feel")


def find(piece: Piece) -> Iterator[str]:
    """Each language of a script or condition that the engine has no interpreter for."""
    for one in piece.all():
        language = one.says("scriptFormat") or one.says("language")
        if language and language.lower() not in _SPOKEN:
            yield f"the engine does not speak {language}{or_rather(language.lower(), _SPOKEN)}"


RULE = Rule(
    id="script-language-unknown",
    says="Scripts are written in Groovy, conditions in JUEL or FEEL.",
    happens="The diagram is deployed, and each order that comes here fails each time it is tried.",
    mend="Write it in Groovy, or a condition as an expression: ${...}.",
    find=at_each_piece(find),
)
