"""Claims about what a delivery needs before it leaves (D-COMMERCE-5, -7)."""

from dataclasses import replace
from decimal import Decimal

import pytest

from orchestrator.domain.orders import Payment
from orchestrator.domain.release_conditions import ReleaseFacts, missing_conditions, payment_due, release_conditions
from orchestrator.domain.words import Words
from tests.domain.builders import usd

DEPOSIT = Payment(method="deposit-balance", deposit_percent=Decimal(30))
READY = ReleaseFacts(
    payment=DEPOSIT,
    contract_value=usd(1000),
    delivery_value=usd(400),
    earlier_delivered_value=usd(500),
    received=usd(900),
    letter_of_credit_compliant=None,
    inspection_accepted=True,
    missing_documents=(),
    document_differences=0,
    credit_released=False,
)


def missing(facts: ReleaseFacts) -> list[tuple[str, str]]:
    return [(one.name, one.reason.en) for one in missing_conditions(release_conditions(facts))]


def test_a_delivery_that_is_paid_inspected_and_documented_may_leave() -> None:
    assert missing(READY) == []


def test_every_condition_is_listed_also_when_met() -> None:
    assert [one.name for one in release_conditions(READY)] == ["order-open", "payment", "inspection", "documents"]


def test_everything_that_is_missing_is_named_at_once() -> None:
    facts = replace(
        READY, received=usd(899), inspection_accepted=None, missing_documents=("packing list", "B/L"), order_open=False
    )

    assert missing(facts) == [
        ("order-open", "the order is open"),
        ("payment", "1.00 USD not received yet"),
        ("inspection", "the lot has not been inspected"),
        ("documents", "missing: packing list, B/L"),
    ]


@pytest.mark.parametrize(
    ("payment", "due"),
    [
        (Payment(method="prepaid"), 900),
        (DEPOSIT, 900),
        (Payment(method="deposit-balance", deposit_percent=Decimal(95)), 950),
        (Payment(method="deposit-balance", deposit_percent=Decimal(30), net_days=30), 300),
        (Payment(method="letter-of-credit"), 0),
        (Payment(method="open-account", net_days=30), 0),
    ],
)
def test_what_must_have_been_paid_follows_the_payment_method(payment: Payment, due: int) -> None:
    assert payment_due(replace(READY, payment=payment)) == usd(due)


@pytest.mark.parametrize(("compliant", "names"), [(True, []), (False, ["payment"]), (None, ["payment"])])
def test_a_letter_of_credit_must_be_compliant(compliant: bool | None, names: list[str]) -> None:
    facts = replace(READY, payment=Payment(method="letter-of-credit"), letter_of_credit_compliant=compliant)

    assert [name for name, _ in missing(facts)] == names


@pytest.mark.parametrize(("credit", "names"), [(True, []), (False, ["payment"])])
def test_open_account_needs_credit(credit: bool, names: list[str]) -> None:
    facts = replace(READY, payment=Payment(method="open-account", net_days=30), credit_released=credit, received=usd(0))

    assert [name for name, _ in missing(facts)] == names


def test_credit_names_who_granted_it() -> None:
    by = Words("thu-hoang, vòng 1", "thu-hoang, round 1")
    terms = Payment(method="open-account", net_days=30)
    facts = replace(READY, payment=terms, credit_released=True, credit_granter=by, received=usd(0))

    (payment,) = (each for each in release_conditions(facts) if each.name == "payment")

    assert payment.reason.en == "on credit, granted by thu-hoang, round 1"


def test_an_exceptional_approval_frees_the_payment_and_nothing_else() -> None:
    facts = replace(READY, received=usd(0), exceptional_approval="balance on Monday", inspection_accepted=False)

    assert missing(facts) == [("inspection", "refused")]


def test_documents_that_differ_hold_the_delivery() -> None:
    assert missing(replace(READY, document_differences=2)) == [("documents", "the documents differ in 2 place(s)")]
