"""Two jobs of one order at once."""

from collections.abc import Iterator

from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_piece

_JOBS = ("asyncBefore", "asyncAfter", "async")


def find(piece: Piece) -> Iterator[str]:
    """Each asynchronous step that is not exclusive."""
    if piece.says("exclusive") == "false" and any(piece.says(name) == "true" for name in _JOBS):
        yield "it is asynchronous and not exclusive"


RULE = Rule(
    id="job-not-exclusive",
    says="Asynchronous steps of one order run one after the other.",
    happens="Two branches of one order run at once and meet: one of them is rolled back and done again, and what it "
    "did outside is done twice.",
    mend="Tick Exclusive at the step.",
    find=at_each_piece(find),
)
