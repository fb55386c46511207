"""R&D sees what speaks against a design before it decides."""

from decimal import Decimal

import pytest

from orchestrator.store import Records
from orchestrator.store.house_limits import HouseLimit
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.rd.assess_feasibility import DesignToAssess, assess_feasibility

pytestmark = pytest.mark.database


def shown(records: Records, **changes: object) -> str:
    prepared = assess_feasibility(DesignToAssess(), records, CLOCK, task(opened(records, **changes)))
    return "\n".join(" | ".join(row.values()) for row in (*prepared.facts, *prepared.proposals))


def test_a_design_beyond_the_limits_is_proposed_as_not_suitable(records: Records) -> None:
    custom = {
        "size_inches": "98",
        "technology": "ir",
        "custom_design": True,
        "custom_design_description": "a wall for the harbour",
        "quantity": 4,
        "unit_price": {"amount": "9000.00", "currency": "USD"},
    }

    text = shown(records, lines=[custom], use={"environment": "outdoor"})

    assert "a wall for the harbour" in text
    assert "sizes from 7 to 65 in can be built" in text
    assert "Không đạt / Not suitable" in text


def test_what_can_be_built_is_what_the_owners_file_says(records: Records) -> None:
    limit = HouseLimit(name="largest_inches", value=Decimal(20), unit="inches", set_by="quang-le")
    records.limits.put(limit)
    price = {"amount": "300.00", "currency": "USD"}
    line = {"product_code": "CX-215P-DT", "size_inches": "21.5", "quantity": 4, "unit_price": price}

    assert "sizes from 7 to 20 in can be built" in shown(records, lines=[line])


def test_a_catalogue_product_indoors_is_feasible(records: Records) -> None:
    assert "Đạt / Suitable | trong giới hạn thiết kế đã biết" in shown(records)
