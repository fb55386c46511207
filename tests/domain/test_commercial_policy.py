"""A deep discount, long credit and overdue invoices ask for an action; no payment agreed does not conform."""

from decimal import Decimal

import pytest

from orchestrator.domain.commercial_policy import PricePosition, check_policies
from orchestrator.domain.orders import Payment
from orchestrator.domain.verdicts import Verdict
from tests.domain.builders import usd

NET_30 = Payment(method="open-account", net_days=30)


def price(agreed: int) -> PricePosition:
    return PricePosition(product="CX-215P-DT", agreed=usd(agreed), listed=usd(200))


@pytest.mark.clauses("D-COMMERCE-4")
@pytest.mark.parametrize(
    ("agreed", "verdict"), [(170, Verdict.CONFORMS), (169, Verdict.WITH_ACTION), (230, Verdict.CONFORMS)]
)
def test_more_than_15_percent_off_the_list_asks_for_an_action(agreed: int, verdict: Verdict) -> None:
    assert check_policies([price(230), price(agreed)], NET_30, 0)[0].verdict is verdict


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
    assert check_policies([], payment, 0)[1].verdict is verdict


@pytest.mark.clauses("D-COMMERCE-4")
@pytest.mark.parametrize(("overdue", "verdict"), [(0, Verdict.CONFORMS), (2, Verdict.WITH_ACTION)])
def test_overdue_invoices_ask_for_an_action(overdue: int, verdict: Verdict) -> None:
    assert check_policies([], NET_30, overdue)[2].verdict is verdict
