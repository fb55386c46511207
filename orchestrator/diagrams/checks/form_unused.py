"""A form that nobody is shown."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each form to which no user task and no start event refers."""
    nodes = [node for diagram in models.diagrams for node in diagram.nodes]
    referred = {node.form_ref for node in nodes}
    files = {node.form_key.rpartition("/")[2].rpartition(":")[2] for node in nodes if node.form_key}
    for form in models.forms:
        if form.id not in referred and form.path.name not in files:
            wrong = f"no user task and no start event shows the form {form.id}"
            yield Spot(path=form.path, element=form.id, wrong=wrong)


RULE = Rule(
    id="form-unused",
    says="Every form is shown by a user task or start event.",
    happens="Nobody working on an order ever sees this form; what it asks is not asked.",
    mend="Choose the form at the task that it was drawn for, or delete the file.",
    find=find,
)
