"""Somebody writes a variable that nobody asks for."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.judge import unread
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each variable that nothing in its process asks for, nor a caller, and that is none of the process's results."""
    for one in unread(models):
        wrong = f"{one.by} writes {one.name}, which nothing asks for"
        yield Spot(path=one.diagram.path, element=one.element, wrong=wrong)


RULE = Rule(
    id="variable-never-read",
    says="Every variable that is written has a reader, or stands in the process's property results.",
    happens="What somebody typed or a worker found out goes nowhere; whoever should have used it works without.",
    mend="Ask for it under this name; remove it; or name it in the property results of the process if it is there for "
    "people who look the order up.",
    find=find,
)
