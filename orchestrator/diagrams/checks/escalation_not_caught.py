"""A call for help that nobody hears."""

from collections.abc import Iterator

from orchestrator.diagrams.error_ways import is_caught
from orchestrator.diagrams.model import THROWS
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each escalation that is thrown and that nothing around it, or around its callers, catches."""
    for diagram, node in models.running():
        if node.kind not in THROWS or not node.trigger or node.trigger.kind != "escalation" or not node.trigger.code:
            continue
        if not is_caught(models, diagram, node, node.trigger.code, kind="escalation"):
            wrong = f"nothing here and no caller catches the escalation {node.trigger.code}"
            yield Spot(path=diagram.path, element=node.id, wrong=wrong)


RULE = Rule(
    id="escalation-not-caught",
    says="Every escalation that is thrown is caught around it or where its process is called.",
    happens="The engine drops it without a word: the order goes on, and nobody hears that somebody should have looked.",
    mend="Put an escalation boundary event with this code on what holds or calls it.",
    find=find,
)
