"""A date that comes back as none."""

import re
from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot

_KINDS = ("date", "time", "datetime")
_MOMENT = re.compile(r"[$#]\{\s*(?:now\(\)|dateTime\(\)[^}]*\.toDate\(\))\s*\}")


def find(models: Models) -> Iterator[Spot]:
    """Each date field that says not what it asks for, or that shows a moment which an expression computed."""
    moments = _moments(models)
    for form in models.forms:
        for one in (one for one in form.components if one.type == "datetime"):
            if one.told.get("subtype") not in _KINDS:
                wrong = "it says neither date nor time, so Tasklist shows nothing to fill in"
            elif one.key in moments and one.told.get("subtype") == "date":
                wrong = f"{one.key} is a moment, of which Tasklist sends back nothing"
            else:
                continue
            yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


def _moments(models: Models) -> set[str]:
    """The variables that some diagram fills with a moment instead of a text."""
    return {
        parameter.says("name")
        for diagram, node in models.running()
        for parameter in diagram.piece(node.id).holds("inputParameter", "outputParameter")
        if _MOMENT.fullmatch(parameter.says("value"))
    }


RULE = Rule(
    id="form-date-lost",
    says="A date field says what it asks for, and shows dates that are text: 2026-12-31.",
    happens="The person sees a date, completes the task, and the date is gone.",
    mend='Choose date, time or both; and write the variable as text, for example ${dateTime().toString("yyyy-MM-dd")}.',
    find=find,
)
