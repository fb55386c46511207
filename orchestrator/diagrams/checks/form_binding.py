"""A task takes its form from another deployment than its diagram."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram


def find(diagram: Diagram) -> Iterator[Flaw]:
    """Each reference to a form with another binding than deployment."""
    for node in diagram.running:
        if node.form_ref and node.form_binding != "deployment":
            said = f"has the binding {node.form_binding}" if node.form_binding else "has no binding"
            yield node.id, f"the reference to the form {node.form_ref} {said}"


RULE = Rule(
    id="form-binding",
    says="A form is bound to the deployment of its diagram.",
    happens="Without a binding nothing can be deployed; with another one, an order that runs is shown a later form "
    "than its diagram was drawn for.",
    mend="Set the form's binding to deployment.",
    find=in_each_diagram(find),
)
