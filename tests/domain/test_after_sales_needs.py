"""What goes beyond the product's own terms after the sale asks for an action, nothing else does."""

import pytest

from orchestrator.domain.after_sales_needs import check_after_sales_needs
from orchestrator.domain.verdicts import Verdict
from tests.domain.builders import order


def test_the_products_own_warranty_is_no_special_need() -> None:
    (found,) = check_after_sales_needs(order(warranty_months=36), 36)

    assert found.verdict is Verdict.CONFORMS


@pytest.mark.clauses("D-CS-2")
def test_each_need_is_named() -> None:
    wishes = order(warranty_months=37, training="two days in Huế", after_sales_needs="a spare on site")

    found = check_after_sales_needs(wishes, 36)

    assert [finding.subject for finding in found] == ["warranty", "training", "service"]
    assert {finding.verdict for finding in found} == {Verdict.WITH_ACTION}


def test_without_a_known_product_no_warranty_is_compared() -> None:
    (found,) = check_after_sales_needs(order(warranty_months=60), None)

    assert found.subject == "after-sales"
