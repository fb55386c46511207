"""The positions of a customer group explain its exposure: full values, less what is paid before or secured."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.exposure import exposure, unsecured_part
from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.orders import Payment
from orchestrator.store import Records
from orchestrator.store.credit_records import CreditStep
from orchestrator.store.evidence import Shelf
from orchestrator.store.exposures import positions_of
from tests.workers.change_case import in_force
from tests.workers.progress_case import deliver
from tests.workers.signing_case import reviewed

pytestmark = pytest.mark.database

THIRTY: dict[str, object] = {"method": "deposit-balance", "deposit_percent": 30}
SECURED: dict[str, object] = {"method": "letter-of-credit"}


def hold(records: Records, number: str, payment: dict[str, object]) -> None:
    """The order's round holds what is at risk under these terms, instead of its whole value."""
    records.credit.release(number, 1, by="test")
    value = Money.parse("10480.00 USD")
    records.credit.reserve_exceptionally(
        number, 2, unsecured_part(value, Payment.model_validate(payment)), by="worker/finance"
    )


def test_deposits_and_secured_parts_are_taken_off_and_the_sum_is_the_accounts(records: Records) -> None:
    before = positions_of(records, "C-00001")
    committed = in_force(records)
    for payment in (THIRTY, SECURED):
        hold(records, reviewed(records, payment=payment), payment)

    found, account = positions_of(records, "C-00001"), records.credit.account("C-00001")

    assert before
    assert found
    assert account
    assert records.orders.get(committed).customer_group == "C-00001"
    assert str(found.undelivered - before.undelivered) == "10480.00 USD"
    assert str(found.reserved - before.reserved) == "20960.00 USD"
    assert (str(found.deposits - before.deposits), str(found.secured - before.secured)) == (
        "3144.00 USD",
        "10480.00 USD",
    )
    assert exposure(found) == account.exposure


def test_what_is_delivered_is_no_longer_undelivered(records: Records) -> None:
    number = in_force(records)
    before = positions_of(records, "C-00001")
    deliver(records, number, 40)
    records.credit.release(number, by="test")

    after = positions_of(records, "C-00001")

    assert before
    assert after
    assert str(before.undelivered - after.undelivered) == "10480.00 USD"


def test_a_group_without_an_account_has_no_positions(records: Records) -> None:
    assert positions_of(records, "nobody") is None


def test_a_step_in_another_currency_names_the_day_of_its_rate(records: Records) -> None:
    number = reviewed(records)
    records.rates.put(ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.9"), on=date(2026, 11, 23)))

    records.credit.reserve_exceptionally(number, 2, Money.of(900, "EUR"), by="worker/finance")

    step = Shelf(records.ledger, CreditStep).get(number, 2, "reserved").body
    assert (str(step.asked), str(step.counted), step.rate_on) == ("900.00 EUR", "1000.00 USD", date(2026, 11, 23))
