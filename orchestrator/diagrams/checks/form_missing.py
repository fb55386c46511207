"""A task shows a form that is not there."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, dangling


def find(models: Models) -> Iterator[Spot]:
    """Each task and start event whose form no file has as its id."""
    known = {form.id for form in models.forms}
    return dangling(models, lambda node: node.form_ref, known, "no form has the id")


RULE = Rule(
    id="form-missing",
    says="Every form that a user task or start event refers to is there, by the id inside its file.",
    happens="Whoever opens the task in Tasklist sees an error instead of a form, and the order stays with them.",
    mend="Write the id that stands inside the .form file, which need not be the file's name.",
    find=find,
)
