"""Finance sees limit, headroom, what is at risk and how the customer pays; prepaid and L/C put nothing at risk."""

import pytest

from orchestrator.store import Records
from tests.workers.review_round import CLOCK, opened
from tests.workers.signing_case import task
from workers.finance.assess_credit import CreditToAssess, PreparedCredit, assess_credit

pytestmark = pytest.mark.database


def line(quantity: int) -> dict[str, object]:
    return {"product_code": "CX-215P-DT", "quantity": quantity, "unit_price": {"amount": "262.00", "currency": "USD"}}


def assessed(records: Records, **changes: object) -> PreparedCredit:
    return assess_credit(CreditToAssess(), records, CLOCK, task(opened(records, **changes)))


def finding(prepared: PreparedCredit) -> str:
    return prepared.proposals[-1]["verdict"] + ": " + prepared.proposals[-1]["reason"]


def test_an_order_within_the_limit_is_proposed_as_suitable(records: Records) -> None:
    prepared = assessed(records)

    assert (prepared.credit_limit, prepared.unsecured_amount) == ("60000.00 USD", "10480.00 USD")
    assert finding(prepared).startswith("Đạt / Suitable")


def test_above_the_limit_the_deposit_that_fits_is_proposed(records: Records) -> None:
    prepared = assessed(records, lines=[line(300)])

    account = records.credit.account("C-00001")
    assert account is not None
    left = account.headroom.amount / 78_600
    assert f"a deposit of {100 - int(left * 100)} % makes it fit" in finding(prepared)


@pytest.mark.parametrize("method", ["prepaid", "letter-of-credit"])
def test_what_is_secured_puts_nothing_at_risk(records: Records, method: str) -> None:
    prepared = assessed(records, lines=[line(3000)], payment={"method": method})

    assert prepared.unsecured_amount == "0.00 USD"
    assert "nothing of the order is at risk" in finding(prepared)


@pytest.mark.clauses("D-FINANCE-3")
def test_a_customer_that_nobody_knows_has_no_limit(records: Records) -> None:
    prepared = assessed(records, customer={"name": "Nobody yet", "country": "VN"})

    assert prepared.credit_limit == "0.00 USD"
    assert "a deposit of 100 %" in finding(prepared)


@pytest.mark.clauses("R-H")
def test_who_funds_is_proposed_from_payment_and_history(records: Records) -> None:
    def proposed(**changes: object) -> tuple[str, str]:
        prepared = assess_credit(CreditToAssess(), records, CLOCK, task(opened(records, **changes)))
        return prepared.funding_clarity, prepared.funding_source.partition(" / ")[2]

    assert proposed() == ("clear", "the customer paid earlier invoices")
    assert proposed(payment={"method": "letter-of-credit"}) == ("clear", "the bank that opens the letter of credit")
    newcomer = {"name": "Summit Peak Vending Corp.", "number": "C-00039", "language": "en", "contact_person": "Dana"}
    assert proposed(customer=newcomer) == ("to-be-asked", "")


@pytest.mark.clauses("D-FINANCE-1", "D-FINANCE-3")
def test_finance_sees_why_the_customer_has_its_points_and_the_terms_that_were_decided(records: Records) -> None:
    facts = {row["subject"].partition(" / ")[2]: row["value"] for row in assessed(records).facts}

    points = {subject: said for subject, said in facts.items() if subject.startswith("Points")}
    assert len(points) == 11
    total = sum(int(said.split(" / ")[0]) for subject, said in points.items() if not subject.endswith("Total"))
    assert next(said for subject, said in points.items() if subject.endswith("Total")).startswith(f"{total} / 100")
    assert (facts["Net days decided"], facts["Limit valid until"]) == ("45", "2027-06-21")


@pytest.mark.clauses("D-FINANCE-1")
def test_payment_later_than_was_decided_needs_an_action(records: Records) -> None:
    prepared = assessed(records, payment={"method": "open-account", "net_days": 60})

    assert "15 days later than the terms decided" in finding(prepared)
