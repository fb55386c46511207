"""A retry time cycle that the engine does not keep to."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.checks.time_unreadable import DURATION
from orchestrator.diagrams.model import Node
from orchestrator.diagrams.piece import Piece
from orchestrator.diagrams.rule import Rule, at_each_step, is_computed

_CYCLE = re.compile(rf"(?:R\d+/)?{DURATION}|{DURATION}(?:,\s*{DURATION})+")


def find(node: Node, piece: Piece) -> Iterator[str]:
    """Each retry time cycle that cannot be read, or that stands where the engine has no job of its own to retry."""
    for cycle in piece.holds("failedJobRetryTimeCycle"):
        said = cycle.says("body")
        if not is_computed(said) and not _CYCLE.fullmatch(said):
            yield f"the engine cannot read the retry time cycle {said or '(none)'}; expected one as R3/PT10M"
        elif not _has_job(node, piece):
            yield "it has a retry time cycle, and the engine has no job here that it could retry"


def _has_job(node: Node, piece: Piece) -> bool:
    waits = node.trigger is not None and node.trigger.kind == "timer"
    holders = (piece, *piece.holds("multiInstanceLoopCharacteristics"))
    return waits or any(one.says(name) == "true" for one in holders for name in ("asyncBefore", "asyncAfter", "async"))


RULE = Rule(
    id="retry-not-kept",
    says="A retry time cycle can be read, and stands at a timer or an asynchronous step.",
    happens="The engine retries as it likes, or not at all; workers retry by their own rules.",
    mend="Write it as R3/PT10M at an asynchronous step, or remove it.",
    find=at_each_step(find),
)
