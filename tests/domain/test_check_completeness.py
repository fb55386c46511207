"""Claims about the completeness gate."""

import pytest

from orchestrator.domain.check_completeness import check_completeness
from orchestrator.domain.requirements import Requirement, RequirementClass, stated_requirements
from tests.domain.builders import line, order

ALL: tuple[RequirementClass, ...] = ("a", "b", "c", "d")
LAW = Requirement(requirement_class="c", subject="certificate", text="CE", source="require-certificates")


def test_an_order_with_ten_items_and_four_classes_is_complete() -> None:
    result = check_completeness(order(), [*stated_requirements(order()), LAW], ALL)

    assert result.complete
    assert [check.count for check in result.classes] == [len(stated_requirements(order())), 0, 1, 0]


def test_one_gap_opens_the_gate_and_names_its_item() -> None:
    wanting = order(lines=[line(quantity=None)])

    result = check_completeness(wanting, [*stated_requirements(wanting), LAW], ALL)

    assert not result.complete
    assert [item.item for item in result.items if not item.complete] == ["quantity"]
    assert [gap.path for gap in result.gaps] == ["lines[0].quantity"]


@pytest.mark.parametrize("left_out", ALL)
def test_a_class_that_nobody_examined_is_open_even_with_rows(left_out: RequirementClass) -> None:
    examined = tuple(letter for letter in ALL if letter != left_out)
    rows = [*stated_requirements(order()), LAW]

    result = check_completeness(order(), rows, examined)

    assert [check.requirement_class for check in result.classes if not check.answered] == [left_out]


def test_no_market_is_without_law() -> None:
    result = check_completeness(order(), stated_requirements(order()), ALL)

    assert [check.requirement_class for check in result.classes if not check.answered] == ["c"]
