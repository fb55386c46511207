"""The score is explained in points; what nobody knows scores 0 and says so; a block list stops all."""

import pytest

from orchestrator.store import Records
from tests.workers.credit_case import opened
from tests.workers.signing_case import task
from workers.finance.rate_customer import InformedCase, RatedCustomer, rate_customer

pytestmark = pytest.mark.database


def rated(records: Records, customer: str) -> RatedCustomer:
    return rate_customer(InformedCase(), records, task(opened(records, customer)))


def test_the_points_of_the_categories_add_up_to_the_score(records: Records) -> None:
    rating = rated(records, "C-00001")

    points = [int(row["points"].split()[0]) for row in rating.scorecard]
    assert len(points) == 11
    assert sum(points[:-1]) == points[-1] == rating.credit_score > 0


def test_what_nobody_knows_scores_nothing_and_says_so(records: Records) -> None:
    rating = rated(records, "C-00001")

    row = next(row for row in rating.scorecard if row["category"].endswith("secured share"))
    assert (row["points"], row["reason"]) == ("0 / 10", "thiếu thông tin: 0 điểm / missing information: 0 points")
    assert rating.missing_information == "Phần có bảo đảm / secured share"


def test_a_customer_who_pays_late_has_days_beyond_terms(records: Records) -> None:
    assert rated(records, "C-00017").days_beyond_terms > 30
    assert rated(records, "C-00019").days_beyond_terms == 0


def test_a_block_list_stops_the_score(records: Records) -> None:
    rating = rated(records, "C-00064")

    assert (rating.block_listed, rating.credit_score) == (True, 0)
    assert "on a block list: stop" in rating.scorecard[-1]["reason"]
