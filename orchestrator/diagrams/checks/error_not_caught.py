"""Somebody says no, and the diagram does not listen."""

from collections.abc import Iterator

from orchestrator.diagrams.error_ways import is_caught
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each node that may raise an error code which nothing around it, or around its callers, catches."""
    for diagram, node in models.running():
        for code in _raised(models, diagram, node):
            if not is_caught(models, diagram, node, code):
                wrong = f"it may raise the error {code}, which nothing here and no caller catches"
                yield Spot(path=diagram.path, element=node.id, wrong=wrong)


def _raised(models: Models, diagram: Diagram, node: Node) -> tuple[str, ...]:
    if node.kind == "endEvent" and node.trigger and node.trigger.kind == "error":
        return (node.trigger.code or "",)
    row = models.page(diagram).row(node.id)
    return row.errors if row else ()


RULE = Rule(
    id="error-not-caught",
    says="Every error code that a handler's contract or an error end event names is caught.",
    happens="When it is raised, no path leads on: the worker reports it again and again and the order stands still; an "
    "engine with default settings even ends the order as if it were complete.",
    mend="Put an error boundary event with this code on the task, or on what holds or calls it.",
    find=find,
)
