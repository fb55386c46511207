"""Two of one name, of which the engine takes one or none."""

from collections.abc import Iterator
from pathlib import Path

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each process, decision and form with the id of another one."""
    seen: dict[tuple[str, str], Path] = {}
    for what, path, key in _keys(models):
        first = seen.setdefault((what, key), path)
        if first is not path:
            yield Spot(path=path, element=key, wrong=f"{first.name} has a {what} {key} already")


def _keys(models: Models) -> Iterator[tuple[str, Path, str]]:
    for diagram in models.diagrams:
        yield from (("process", diagram.path, process.key) for process in diagram.processes)
    yield from (("decision", decision.path, decision.id) for decision in models.decisions)
    yield from (("form", form.path, form.id) for form in models.forms)


RULE = Rule(
    id="key-twice",
    says="Every process, decision and form has an id of its own.",
    happens="The engine refuses the whole deployment, or takes one of the two: orders meet the one that nobody meant.",
    mend="Give the copy an id of its own; a copied file keeps the id of the first.",
    find=find,
)
