"""Product sees whether the configured product has what was asked for."""

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.product.check_configuration import ConfigurationToCheck, check_configuration

pytestmark = pytest.mark.database


def shown(records: Records, **changes: object) -> str:
    prepared = check_configuration(ConfigurationToCheck(), records, CLOCK, task(opened(records, **changes)))
    return "\n".join(" | ".join(row.values()) for row in (*prepared.facts, *prepared.proposals))


def test_a_product_that_is_not_bright_enough_is_not_suitable(records: Records) -> None:
    assert "it gives only 250 nits" in shown(records, use={"environment": "indoor", "brightness_nits": 900})


def test_a_fitting_product_is_shown_with_its_parameters(records: Records) -> None:
    text = shown(records, use={"environment": "indoor", "brightness_nits": 200})

    assert "21.5 in, pcap, 250 nit" in text
    assert "meets every parameter" in text


def test_a_custom_design_asks_for_an_action(records: Records) -> None:
    custom = {"custom_design": True, "custom_design_description": "a bezel of bamboo", "quantity": 5}

    text = shown(records, lines=[custom])

    assert "a bezel of bamboo" in text
    assert "Đạt kèm biện pháp / Suitable with action" in text
