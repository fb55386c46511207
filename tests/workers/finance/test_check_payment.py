"""What is due is asked at two moments: the deposit before production, the balance before shipment."""

from datetime import UTC, date, datetime

import pytest
from pydantic import JsonValue

from orchestrator.domain.money import Money
from orchestrator.store import Records
from orchestrator.store.correspondence import letters_of
from orchestrator.store.receivables import LetterOfCredit, PaymentReceived, PaymentWaived
from orchestrator.store.reviews import DepartmentFinding
from tests.workers.fulfilment_steps import accepted, make, planned
from tests.workers.signing_case import NOW, sha_of, task
from workers.finance.check_payment import CheckedPayment, PaymentToCheck, check_payment

pytestmark = pytest.mark.database

DEPOSIT = {"payment": {"method": "deposit-balance", "deposit_percent": 30}}


def check(records: Records, number: str) -> CheckedPayment:
    """What Finance finds."""
    return check_payment(PaymentToCheck(), records, task(number, "check"))


def pay(records: Records, number: str, amount: str, reference: str) -> None:
    """Money comes in."""
    body = PaymentReceived(
        order=number, reference=reference, amount=Money.parse(f"{amount} USD"), paid_on=date(2026, 11, 24)
    )
    records.receivables.payments.add(body, by="test")


def test_a_deposit_is_due_before_production_and_payments_add_up(records: Records) -> None:
    number = planned(records, **DEPOSIT)
    before = check(records, number)

    pay(records, number, "3000.00", "B-1")
    between = check(records, number)
    pay(records, number, "144.00", "B-2")
    after = check(records, number)

    assert (before.payment_in_place, before.payment_due, before.payment_lacking) == (
        False,
        "3144.00 USD",
        "3144.00 USD",
    )
    assert (between.payment_in_place, between.payment_lacking) == (False, "144.00 USD")
    assert (after.payment_in_place, after.payment_milestone) == (True, "deposit")


def test_the_deposit_that_finance_asked_for_in_the_review_is_due_too(records: Records) -> None:
    number = planned(records)
    without = check(records, number)
    facts: dict[str, JsonValue] = {"creditDecision": "with-deposit", "depositPercent": "60"}
    asked = DepartmentFinding(
        order=number,
        round=1,
        department="finance",
        finding="suitable",
        reason="",
        facts=facts,
        text_sha256=sha_of(records, number),
        decided_by="thu-hoang",
        decided_at=NOW,
    )
    records.reviews.findings.add(asked, by="thu-hoang")
    asked_for = check(records, number)

    assert (without.payment_in_place, without.payment_due) == (True, "0.00 USD")
    assert (asked_for.payment_in_place, asked_for.payment_due) == (False, "6288.00 USD")
    assert "60 % deposit, the balance within 30 days" in asked_for.payment_terms


def test_the_balance_is_due_once_the_goods_are_made(records: Records) -> None:
    number = planned(records, **DEPOSIT)
    pay(records, number, "3144.00", "B-1")
    make(records, number)

    found = check(records, number)

    assert (found.payment_milestone, found.payment_in_place, found.payment_lacking) == ("balance", False, "7336.00 USD")


def test_nothing_is_due_before_production_when_no_deposit_was_agreed(records: Records) -> None:
    assert check(records, planned(records, payment={"method": "prepaid"})).payment_in_place


def test_open_account_rests_on_committed_credit(records: Records) -> None:
    number = accepted(records)
    assert check(records, number).payment_in_place

    records.credit.release(number, by="test")

    assert not check(records, number).payment_in_place


@pytest.mark.parametrize(
    ("amount", "compliant", "met"), [("10480.00", True, True), ("10479.00", True, False), ("10480.00", False, False)]
)
def test_a_letter_of_credit_must_comply_and_cover_the_contract(
    records: Records, amount: str, compliant: bool, met: bool
) -> None:
    number = accepted(records, payment={"method": "letter-of-credit"})
    letter = LetterOfCredit(
        order=number,
        reference="LC-1",
        amount=Money.parse(f"{amount} USD"),
        compliant=compliant,
        examined_by="thu-hoang",
        examined_at=datetime(2026, 11, 24, tzinfo=UTC),
    )

    assert not check(records, number).payment_in_place
    records.receivables.letters_of_credit.add(letter, by="thu-hoang")
    assert check(records, number).payment_in_place is met


def test_a_waiver_of_the_deposit_does_not_free_the_balance(records: Records) -> None:
    number = planned(records, **DEPOSIT)
    waiver = {"order": number, "delivery": 1, "milestone": "deposit", "reason": "an old customer"}
    waiver |= {"decided_by": "thu-hoang", "decided_at": "2026-11-24T00:00:00Z"}
    records.receivables.waivers.add(PaymentWaived.model_validate(waiver), by="thu-hoang")
    before = check(records, number)
    make(records, number)

    assert before.payment_in_place
    assert "thu-hoang: an old customer" in before.payment_reason
    assert not check(records, number).payment_in_place


@pytest.mark.clauses("D-FINANCE-2", "D-COMMERCE-5")
def test_credit_given_by_exception_frees_the_delivery_though_the_limit_is_exceeded(records: Records) -> None:
    price = {"amount": "262.00", "currency": "USD"}
    number = planned(records, lines=[{"product_code": "CX-215P-DT", "quantity": 300, "unit_price": price}])
    make(records, number, 300)
    account = records.credit.account(records.orders.get(number).customer_group)

    checked = check(records, number)

    assert account is not None
    assert account.headroom.amount < 0
    assert (checked.payment_in_place, checked.payment_milestone) == (True, "balance")


@pytest.mark.clauses("D-FINANCE-2", "D-COMMERCE-5")
def test_without_credit_nothing_is_delivered_on_account(records: Records) -> None:
    number = planned(records)
    make(records, number)
    records.credit.release(number, by="worker/finance")

    checked = check(records, number)

    assert not checked.payment_in_place
    assert "no credit" in checked.payment_reason


@pytest.mark.clauses("D-SALES-6", "D-SALES-2")
def test_the_customer_is_asked_for_what_is_lacking_and_anew_when_that_changed(records: Records) -> None:
    number = planned(records, **DEPOSIT)
    for task_id in ("check-1", "check-1", "check-2"):
        check_payment(PaymentToCheck(), records, task(number, task_id))
    pay(records, number, "3000.00", "B-1")
    check_payment(PaymentToCheck(), records, task(number, "check-3"))
    pay(records, number, "144.00", "B-2")
    check_payment(PaymentToCheck(), records, task(number, "check-4"))

    asked = [entry.body for entry in letters_of(records, number, "payment-due")]

    assert ["3144.00 USD" in asked[0].text, "144.00 USD" in asked[1].text] == [True, True]
    assert (len(asked), asked[0].language) == (2, "vi")
    assert "đặt cọc" in asked[0].text
