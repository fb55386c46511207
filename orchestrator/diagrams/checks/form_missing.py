"""A task shows a form that is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, dangling


def find(models: Models) -> Iterator[Spot]:
    """Each task and start event whose form no file has as its id, or by whose form key no file is called."""
    known = {form.id for form in models.forms}
    yield from dangling(models, lambda node: node.form_ref, known, "no form has the id")
    yield from dangling(models, _file, {form.path.name for form in models.forms}, "there is no form file")


def _file(node: Node) -> str | None:
    if not (node.form_key or "").startswith("camunda-forms:"):
        return None
    return (node.form_key or "").rpartition(":")[2].rpartition("/")[2]


RULE = Rule(
    id="form-missing",
    says="Every form that a user task or start event refers to is there, by the id inside its file.",
    happens="Whoever opens the task in Tasklist sees an error instead of a form, and the order stays with them.",
    mend="Write the id that stands inside the .form file, which need not be the file's name.",
    find=find,
)
