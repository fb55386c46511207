"""The round's verdicts are collected when all have spoken, the worst by criterion, with the risks they name."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.review_round import action_on, opened, sent, sent_capacity
from tests.workers.signing_case import task
from workers.commerce.collect_verdicts import RoundToCollect, collect_verdicts
from workers.product.record_review import record_review as record_product
from workers.production.record_review import record_review as record_production
from workers.quality.record_review import record_review as record_quality
from workers.rd.record_review import record_review as record_rd

pytestmark = pytest.mark.database


def test_nothing_is_collected_while_a_department_has_not_spoken(records: Records) -> None:
    number = opened(records, ["rd", "product"])
    record_rd(sent("rd"), records, task(number))

    with pytest.raises(NothingKept, match=f"{number}/1/product"):
        collect_verdicts(RoundToCollect(), records, task(number))


def test_the_worst_verdict_is_the_overall_result_and_a_risk(records: Records) -> None:
    number = opened(records, ["rd", "product"])
    record_rd(sent("rd", verdictH="does-not-conform", reasonH="no such panel"), records, task(number))
    record_product(sent("product", **action_on("H")), records, task(number, "t-2"))

    collected = collect_verdicts(RoundToCollect(), records, task(number))

    assert collected.collected_outcome == "Không phù hợp / Does not conform"
    assert {"risk": "no such panel", "source": "H. Nguồn cung / Source of supply – R&D"} in collected.risks
    assert "one point is left → settle it (lan-nguyen, 2026-12-04)" in {row["reason"] for row in collected.verdicts}
    assert collected.gm_decides


def test_the_promised_date_takes_the_place_of_the_date_requested(records: Records) -> None:
    number = opened(records, ["production", "quality"])
    late = sent_capacity(promisedDate="2027-05-20", **action_on("F"))
    record_production(late, records, task(number))
    record_quality(sent("quality"), records, task(number, "t-2"))

    collected = collect_verdicts(RoundToCollect(), records, task(number))

    assert str(collected.promise_date) == "2027-05-20"
    assert "hứa giao trễ 6 ngày / promised 6 days late" in {row["risk"] for row in collected.risks}


def test_what_one_department_finds_unsuitable_counts_like_a_verdict(records: Records) -> None:
    number = opened(records, ["rd"])
    record_rd(sent("rd", finding="not-suitable", findingReason="beyond our means"), records, task(number))

    assert collect_verdicts(RoundToCollect(), records, task(number)).collected_outcome.endswith("Does not conform")
