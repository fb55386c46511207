"""How long the engine keeps what happened must be said."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot

_DAYS = re.compile(r"P?\d+D?")


def find(models: Models) -> Iterator[Spot]:
    """Each executable process and each decision without a history time to live that the engine understands."""
    for diagram in models.diagrams:
        for process in (p for p in diagram.processes if p.is_executable):
            if wrong := _wrong(process.history_time_to_live):
                yield Spot(path=diagram.path, element=process.key, wrong=wrong)
    for decision in models.decisions:
        if wrong := _wrong(decision.history_time_to_live):
            yield Spot(path=decision.path, element=decision.id, wrong=wrong)


def _wrong(value: str | None) -> str:
    if not value:
        return "it has no history time to live"
    return "" if _is_days(value) else f"its history time to live is {value}, which the engine does not understand"


def _is_days(value: str) -> bool:
    return _DAYS.fullmatch(value) is not None and value.startswith("P") == value.endswith("D")


RULE = Rule(
    id="history-time-to-live",
    says="Every executable process and every decision says how many days its history is kept.",
    happens="The engine refuses the whole deployment; orders go on with the diagrams of before.",
    mend="Set the history time to live in days, for instance P3650D.",
    find=find,
)
