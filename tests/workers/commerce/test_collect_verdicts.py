"""The round's verdicts are collected when all have spoken, the worst by criterion, with the risks they name."""

from decimal import Decimal

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.review_round import CLOCK, action_on, opened, sent, sent_capacity, sent_credit
from tests.workers.signing_case import task
from workers.commerce.collect_verdicts import PricePosition, RoundToCollect, collect_verdicts
from workers.finance.calculate_margin import MarginToCalculate, calculate_margin
from workers.finance.record_review import record_review as record_finance
from workers.product.record_review import record_review as record_product
from workers.production.record_review import record_review as record_production
from workers.quality.record_review import record_review as record_quality
from workers.rd.record_review import record_review as record_rd

pytestmark = pytest.mark.database


def test_nothing_is_collected_while_a_department_has_not_spoken(records: Records) -> None:
    number = opened(records, ["rd", "product"])
    record_rd(sent("rd"), records, task(number))

    with pytest.raises(NothingKept, match=f"{number}/1/product"):
        collect_verdicts(RoundToCollect(), records, CLOCK, task(number))


def test_the_worst_verdict_is_the_overall_result_and_a_risk(records: Records) -> None:
    number = opened(records, ["rd", "product"])
    record_rd(sent("rd", verdictH="does-not-conform", reasonH="no such panel"), records, task(number))
    record_product(sent("product", **action_on("H")), records, task(number, "t-2"))

    collected = collect_verdicts(RoundToCollect(), records, CLOCK, task(number))

    assert collected.collected_outcome == "Không phù hợp / Does not conform"
    assert collected.risks[0] == {
        "risk": "tiêu chí / criterion: no such panel",
        "level": "cao / high",
        "source": "H. Nguồn cung / Source of supply – R&D",
    }
    assert "one point is left → settle it (lan-nguyen, 2026-12-04)" in {row["reason"] for row in collected.verdicts}
    assert collected.gm_decides


def test_the_promised_date_takes_the_place_of_the_date_requested(records: Records) -> None:
    number = opened(records, ["production", "quality"])
    late = sent_capacity(promisedDate="2027-05-20", **action_on("F"))
    record_production(late, records, task(number))
    record_quality(sent("quality"), records, task(number, "t-2"))

    collected = collect_verdicts(RoundToCollect(), records, CLOCK, task(number))

    assert str(collected.promise_date) == "2027-05-20"
    assert "ngày giao / delivery date: hứa giao trễ 6 ngày / promised 6 days late" in {
        row["risk"] for row in collected.risks
    }


def test_what_one_department_finds_unsuitable_counts_like_a_verdict(records: Records) -> None:
    number = opened(records, ["rd"])
    record_rd(sent("rd", finding="not-suitable", findingReason="beyond our means"), records, task(number))

    assert collect_verdicts(RoundToCollect(), records, CLOCK, task(number)).collected_outcome.endswith(
        "Does not conform"
    )


@pytest.mark.clauses("D-GM-1", "D-GM-2")
def test_the_risk_sheet_keeps_the_band_and_says_what_reaches_the_next_one(records: Records) -> None:
    line = {"product_code": "CX-215P-DT", "quantity": 40, "unit_price": {"amount": "200.00", "currency": "USD"}}
    number = opened(records, ["rd"], lines=[line])
    record_rd(sent("rd"), records, task(number))
    calculate_margin(MarginToCalculate(), records, CLOCK, task(number, "margin"))
    below = PricePosition(price_band="below-floor", next_band_from=Decimal(20))

    collected = collect_verdicts(RoundToCollect(price_position=below), records, CLOCK, task(number, "collect"))

    sheet = records.reviews.risks.get(number, 1).body
    assert (sheet.price_band, sheet.level, sheet.proposal) == ("below-floor", "medium", "accept-with-actions")
    assert sheet.risks == collected.risks
    assert all(row["source"] for row in sheet.risks)
    (price,) = collected.price_alternatives
    assert price["now"] == "8000.00 USD"
    needed = Decimal(price["needed"].split()[0])
    margin = records.prices.margins.get(number, 1).body
    assert margin.shape is not None
    cost = margin.shape.goods_cost.amount
    assert (needed - 15 - cost) / (needed - 15) * 100 >= 20
    assert collected.price_band == "dưới sàn / below the floor"


@pytest.mark.clauses("D-GM-2")
def test_a_margin_that_nobody_knows_is_a_risk_and_has_no_band(records: Records) -> None:
    number = opened(records, ["rd"])
    record_rd(sent("rd"), records, task(number))

    collected = collect_verdicts(RoundToCollect(), records, CLOCK, task(number, "collect"))

    assert (collected.price_band, collected.price_alternatives) == ("–", ())
    assert "giá / price: chưa biết lãi gộp / the margin is not known" in {row["risk"] for row in collected.risks}


@pytest.mark.clauses("R-H")
def test_both_questions_of_h_stand_apart_on_the_sheet_with_who_answered_them(records: Records) -> None:
    number = opened(records, ["production", "finance"])
    record_production(sent_capacity(), records, task(number))
    record_finance(sent_credit(fundingClarity="to-be-asked"), records, task(number, "t-2"))

    collected = collect_verdicts(RoundToCollect(), records, CLOCK, task(number, "collect"))

    asked = {row["subject"]: (row["verdict"], row["reason"]) for row in collected.verdicts if row["subject"][0] == "H"}
    assert asked["H. nguồn cung cấp / source of supply – Quản lý sản xuất / Production"] == (
        "rõ / clear",
        "Lotus Panel",
    )
    funding = asked["H. nguồn vốn của khách / the customer's source of funds – Tài chính / Finance"]
    assert funding[0].endswith("to be asked before the signature")
    assert [row["level"] for row in collected.risks if "source of funds" in row["risk"]] == ["trung bình / medium"]
