"""Customer service sees what goes beyond the products' own terms after the sale."""

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.customer_service.review_after_sales_needs import NeedsToReview, review_after_sales_needs

pytestmark = pytest.mark.database


def finding(records: Records, **changes: object) -> str:
    prepared = review_after_sales_needs(NeedsToReview(), records, CLOCK, task(opened(records, **changes)))
    return next(f"{r['verdict']}: {r['reason']}" for r in prepared.proposals if r["criterion"].endswith("Finding"))


@pytest.mark.clauses("D-CS-2")
def test_a_warranty_longer_than_the_products_asks_for_an_action(records: Records) -> None:
    assert "60 months asked, 36 carried" in finding(records, warranty_months=60)


def test_without_special_needs_all_is_suitable(records: Records) -> None:
    assert finding(records, warranty_months=36) == "Đạt / Suitable: không có nhu cầu đặc biệt / no special need"
