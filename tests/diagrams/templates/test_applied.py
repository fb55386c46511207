"""A template that was applied in Modeler leaves a mark on the element, which no rule takes for a mistake."""

from collections.abc import Callable

import pytest

from orchestrator.diagrams.checks import attribute_unknown, not_understood, topic_without_handler
from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Rule
from tests.diagrams.examples import around

TOPIC = 'camunda:topic="commerce.register-contract"'
APPLIED = f'camunda:modelerTemplate="coxswain.commerce.register-contract" {TOPIC}'


@pytest.mark.parametrize("rule", [attribute_unknown.RULE, not_understood.RULE, topic_without_handler.RULE])
def test_check_finds_nothing_in_what_modeler_writes(rule: Rule, spoiled: Callable[..., Diagram]) -> None:
    assert list(rule.find(around(spoiled((TOPIC, APPLIED))))) == []
