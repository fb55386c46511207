"""A deep discount, long credit and overdue invoices ask for an action; no payment agreed does not conform."""

from collections.abc import Sequence
from decimal import Decimal

import pytest

from orchestrator.domain.commercial_policy import CommercialTerms, PricePosition, check_policies, percents_in
from orchestrator.domain.house_limits import HouseLimits
from orchestrator.domain.orders import Payment
from orchestrator.domain.verdicts import Finding, Verdict
from tests.domain.builders import usd

NET_30 = Payment(method="open-account", net_days=30)


def price(agreed: int) -> PricePosition:
    return PricePosition(product="CX-215P-DT", agreed=usd(agreed), listed=usd(200))


FAIR = "Giao chậm: 0.5 % mỗi tuần, tối đa 5 %. / Late delivery: 0.5 % a week, at most 5 %."


def found(
    prices: Sequence[PricePosition] = (),
    payment: Payment | None = NET_30,
    overdue: int = 0,
    liability: str | None = FAIR,
    limits: HouseLimits | None = None,
) -> tuple[Finding, ...]:
    terms = CommercialTerms(prices=prices, payment=payment, overdue=overdue, liability=liability)
    return check_policies(terms, limits or HouseLimits())


@pytest.mark.clauses("D-COMMERCE-4")
@pytest.mark.parametrize(
    ("agreed", "verdict"), [(170, Verdict.CONFORMS), (169, Verdict.WITH_ACTION), (230, Verdict.CONFORMS)]
)
def test_more_than_15_percent_off_the_list_asks_for_an_action(agreed: int, verdict: Verdict) -> None:
    assert found([price(230), price(agreed)])[0].verdict is verdict


def test_the_discount_is_shown_to_a_tenth_of_a_percent() -> None:
    assert price(163).discount_percent == Decimal("18.5")


@pytest.mark.clauses("D-COMMERCE-4")
@pytest.mark.parametrize(
    ("payment", "verdict"),
    [
        (None, Verdict.DOES_NOT_CONFORM),
        (Payment(method="open-account", net_days=60), Verdict.CONFORMS),
        (Payment(method="open-account", net_days=61), Verdict.WITH_ACTION),
        (Payment(method="letter-of-credit", net_days=90), Verdict.CONFORMS),
    ],
)
def test_payment_is_held_against_the_policy(payment: Payment | None, verdict: Verdict) -> None:
    assert found(payment=payment)[1].verdict is verdict


@pytest.mark.clauses("D-COMMERCE-4")
@pytest.mark.parametrize(("overdue", "verdict"), [(0, Verdict.CONFORMS), (2, Verdict.WITH_ACTION)])
def test_overdue_invoices_ask_for_an_action(overdue: int, verdict: Verdict) -> None:
    assert found(overdue=overdue)[2].verdict is verdict


@pytest.mark.clauses("D-COMMERCE-4")
@pytest.mark.parametrize(
    ("clause", "verdict"),
    [
        (FAIR, Verdict.CONFORMS),
        ("Phạt chậm giao 0,5 % mỗi tuần, tối đa 8 % giá trị hợp đồng.", Verdict.CONFORMS),
        ("Phạt chậm giao 1 % mỗi ngày, tối đa 12%.", Verdict.WITH_ACTION),
        ("Each party bears its own damage.", Verdict.CONFORMS),
        (None, Verdict.WITH_ACTION),
        ("", Verdict.WITH_ACTION),
    ],
)
def test_liability_for_breach_is_read_from_the_text_under_review(clause: str | None, verdict: Verdict) -> None:
    assert found(liability=clause)[3].verdict is verdict


def test_percentages_are_read_in_either_spelling() -> None:
    assert percents_in("0,5 % a week, at most 12.25%") == (Decimal("0.5"), Decimal("12.25"))


@pytest.mark.clauses("D-COMMERCE-4")
def test_the_owner_sets_the_limits() -> None:
    strict = HouseLimits(largest_discount=Decimal(5), longest_net_days=Decimal(20), largest_penalty_cap=Decimal(3))

    verdicts = [finding.verdict for finding in found([price(180)], limits=strict)]

    assert verdicts == [Verdict.WITH_ACTION, Verdict.WITH_ACTION, Verdict.CONFORMS, Verdict.WITH_ACTION]
