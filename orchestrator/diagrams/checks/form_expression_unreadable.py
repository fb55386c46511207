"""A form that computes with what it cannot read."""

from collections.abc import Iterator

from orchestrator.diagrams.feel.parser import parse_expression
from orchestrator.diagrams.feel.tokens import FeelError
from orchestrator.diagrams.forms import Component
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each condition, list of options and computed value that is no FEEL expression behind a sign =."""
    for form in models.forms:
        for one in form.components:
            for said in _said(one):
                if wrong := _wrong(said.strip()):
                    yield Spot(path=form.path, element=one.id or form.id, wrong=wrong)


def _said(one: Component) -> Iterator[str]:
    hides = one.told.get("conditional")
    if isinstance(hides, dict) and (said := hides.get("hide")):
        yield str(said)
    computed = (one.told.get(name) for name in ("valuesExpression", "expression"))
    yield from (said for said in computed if isinstance(said, str) and said)


def _wrong(said: str) -> str:
    if not said.startswith("="):
        return f"{said} is taken for no expression: the sign = before it is missing"
    try:
        parse_expression(said[1:])
    except FeelError as error:
        return f"{said} cannot be read {error}"
    return ""


RULE = Rule(
    id="form-expression-unreadable",
    says="Every expression in a form is FEEL, with the sign = before it.",
    happens="The field is always shown, or never; options and computed values are empty.",
    mend='Write it as = reason = "price".',
    find=find,
)
