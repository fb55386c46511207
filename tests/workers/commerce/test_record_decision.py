"""FORM-1 is written once, by the general manager's decision on the collected result, and opens the actions."""

import pytest

from orchestrator.domain.sent_review import SentDecision
from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.review_case import open_case
from tests.workers.review_round import CLOCK, action_on, opened, sent, sent_credit
from tests.workers.signing_case import AT, task
from workers.commerce.collect_verdicts import PricePosition, RoundToCollect, collect_verdicts
from workers.commerce.record_decision import record_decision
from workers.finance.calculate_margin import MarginToCalculate, calculate_margin
from workers.finance.record_review import record_review as record_finance
from workers.rd.record_review import record_review as record_rd

pytestmark = pytest.mark.database


def decision(**own: object) -> SentDecision:
    values = {"verdictI": "conforms", "priceDecision": "approve", "riskDecision": "accept", "decision": "passed"}
    said = values | {"reason": "an old customer", "decidedBy": "minh-do", "decidedAt": AT} | own
    return SentDecision.model_validate(said)


def reviewed_by_rd(records: Records, **own: object) -> str:
    number = opened(records, ["rd"])
    record_rd(sent("rd", **own), records, task(number))
    return number


def collected_at(records: Records, number: str, band: str) -> None:
    position = PricePosition(price_band=band)
    collect_verdicts(RoundToCollect(price_position=position), records, CLOCK, task(number, "collect"))


@pytest.mark.clauses("D-COMMERCE-3")
def test_a_passed_contract_opens_its_actions(records: Records) -> None:
    number = reviewed_by_rd(records, **action_on("H"))
    calculate_margin(MarginToCalculate(), records, CLOCK, task(number, "margin"))

    assert record_decision(decision(), records, CLOCK, task(number, "decide")).review_outcome == "passed"

    (action,) = records.actions.still_open(number)
    assert (action.body.action, action.body.what, action.body.owner) == ("R1-rd-H", "settle it", "lan-nguyen")
    price = records.prices.decisions.get(number, 1).body
    assert (price.decision, str(price.value), price.decided_by) == ("approve", "10480.00 USD", "minh-do")
    assert price.margin_percent is not None


def test_a_contract_that_is_sent_back_opens_none(records: Records) -> None:
    number = reviewed_by_rd(records, **action_on("H"))

    record_decision(decision(decision="negotiate"), records, CLOCK, task(number, "decide"))

    assert records.actions.still_open(number) == ()
    assert records.reviews.results.get(number, 1).body.outcome == "negotiate"


@pytest.mark.clauses("D-GM-2")
@pytest.mark.parametrize("risk", ["accept", "refuse"])
def test_the_decision_on_the_risk_of_the_whole_is_kept(records: Records, risk: str) -> None:
    number = reviewed_by_rd(records)

    record_decision(decision(riskDecision=risk, decision="rejected"), records, CLOCK, task(number, "decide"))

    assert records.reviews.results.get(number, 1).body.risk == risk


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"priceDecision": "refuse"}, "price or risk is refused"),
        ({"riskDecision": "refuse"}, "price or risk is refused"),
        ({"verdictI": "does-not-conform", "reasonI": "one-sided"}, "does not conform"),
        ({"reason": " "}, "reason: expected some words"),
        ({"decidedBy": None}, "not clear who decided"),
    ],
)
def test_a_contract_does_not_pass_against_what_stands(records: Records, own: dict[str, object], why: str) -> None:
    number = reviewed_by_rd(records)

    with pytest.raises(SubmissionRefused, match=why):
        record_decision(decision(**own), records, CLOCK, task(number, "decide"))

    assert records.reviews.results.find(number, 1) is None


def test_what_does_not_conform_can_be_sent_back_but_not_passed(records: Records) -> None:
    number = reviewed_by_rd(records, verdictH="does-not-conform", reasonH="no such panel")

    with pytest.raises(SubmissionRefused, match="something does not conform"):
        record_decision(decision(), records, CLOCK, task(number, "decide"))
    sent_back = record_decision(decision(decision="negotiate"), records, CLOCK, task(number, "decide"))

    assert sent_back.review_outcome == "negotiate"


@pytest.mark.clauses("D-GM-1")
def test_a_price_below_the_floor_passes_in_so_many_words(records: Records) -> None:
    number = reviewed_by_rd(records)
    collected_at(records, number, "below-floor")

    with pytest.raises(SubmissionRefused, match="choose approve-below-floor"):
        record_decision(decision(priceBand="at-target"), records, CLOCK, task(number, "decide"))
    below = decision(priceDecision="approve-below-floor")

    assert record_decision(below, records, CLOCK, task(number, "decide")).review_outcome == "passed"


@pytest.mark.clauses("R-0.5")
def test_where_the_general_manager_is_not_asked_the_departments_decide_by_rule(records: Records) -> None:
    number = reviewed_by_rd(records, **action_on("H"), decidedBy="hung-bui")
    case = open_case(records, number)
    without = case.opened.model_copy(update={"departments": ("rd",)})
    records.reviews.rounds.correct(without, by="tests")

    record_decision(SentDecision(), records, CLOCK, task(number, "decide"))

    result = records.reviews.results.get(number, 1).body
    assert (result.outcome, result.deciders) == ("passed", "hung-bui")
    assert "does not ask the general manager" in result.reason
    assert "the worst of the departments' verdicts: Conforms with action" in result.reason


def test_a_second_decision_on_a_round_changes_nothing(records: Records) -> None:
    number = reviewed_by_rd(records)
    record_decision(decision(decision="rejected"), records, CLOCK, task(number, "decide"))

    assert record_decision(decision(), records, CLOCK, task(number, "later")).review_outcome == "rejected"


def test_no_decision_before_all_have_spoken(records: Records) -> None:
    number = opened(records, ["rd", "finance"])
    record_rd(sent("rd"), records, task(number))

    with pytest.raises(NothingKept, match=f"{number}/1/finance"):
        record_decision(decision(), records, CLOCK, task(number, "decide"))


@pytest.mark.clauses("R-H", "D-COMMERCE-3")
def test_a_question_of_h_that_is_still_to_be_asked_is_an_action_before_the_signature(records: Records) -> None:
    number = opened(records, ["finance"])
    unasked = sent_credit(fundingClarity="to-be-asked", fundingSource=None)
    record_finance(unasked, records, task(number))

    record_decision(decision(), records, CLOCK, task(number, "decide"))

    (action,) = records.actions.still_open(number)
    assert (action.body.action, action.body.criterion, action.body.owner) == ("R1-finance-H-funding", "H", "quang-le")
    assert str(action.body.due) == "2026-12-08"
    assert "ask for the customer's source of funds" in action.body.what
