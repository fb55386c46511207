"""Money, letters of credit and waivers are recorded once, by their own reference."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.fulfilment_steps import make, planned
from tests.workers.signing_case import AT, task
from workers.finance.record_payment import SentPayment, record_payment

pytestmark = pytest.mark.database

MONEY = {
    "payment_action": "received",
    "payment_reference": "B-1",
    "payment_amount": "1500.00",
    "payment_currency": "USD",
    "paid_on": "2026-11-24",
}
SIGNED = {"decided_by": "lan-nguyen", "decided_at": AT}


def record(records: Records, number: str, task_id: str = "pay-1", **sent: object) -> None:
    """Lan sends the form with what came in."""
    form = SentPayment.model_validate({**MONEY, **SIGNED, **sent})
    record_payment(form, records, task(number, task_id))


def test_a_payment_told_twice_counts_once(records: Records) -> None:
    number = planned(records)

    record(records, number)
    record(records, number, "pay-2")

    assert [str(entry.body.amount) for entry in records.receivables.payments.of(number)] == ["1500.00 USD"]


def test_money_that_the_door_brought_bears_its_bringer_whatever_a_form_left_behind(records: Records) -> None:
    number = planned(records)

    news: dict[str, object] = {
        "decided_by": None,
        "decided_at": None,
        "recorded_by": "door",
        "payment_action": "release",
    }
    record(records, number, "pay-1", **news)

    assert records.receivables.payments.get(number, "B-1").record.recorded_by == "door"
    assert records.receivables.waivers.of(number) == ()


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"payment_currency": "EUR"}, "the contract is in USD"),
        ({"payment_amount": "15.005"}, "decimals"),
        ({"payment_amount": "0"}, "payment_amount"),
        ({"paid_on": "2026-11-25"}, "expected 2026-11-24 or earlier"),
        ({"payment_reference": None}, "payment_reference"),
        ({"decided_by": None}, "nobody is named"),
        ({"payment_action": "release"}, "release_reason"),
        ({"payment_action": "give"}, "payment_action"),
    ],
)
def test_what_cannot_be_is_refused(records: Records, sent: dict[str, object], reason: str) -> None:
    number = planned(records)

    with pytest.raises(SubmissionRefused, match=reason):
        record(records, number, **sent)  # type: ignore[arg-type]  # every case names its own field

    assert records.receivables.payments.of(number) == ()


def test_one_reference_cannot_bring_two_amounts(records: Records) -> None:
    number = planned(records)
    record(records, number)

    with pytest.raises(SubmissionRefused, match="recorded with another content"):
        record(records, number, "pay-2", payment_amount="1600.00")


def test_a_letter_of_credit_is_kept_with_its_examiner(records: Records) -> None:
    number = planned(records)
    letter: dict[str, object] = {
        "letter_of_credit": "LC-7",
        "letter_of_credit_amount": 10480,
        "letter_of_credit_compliant": "no",
    }

    record(records, number, "pay-1", payment_action="letter-of-credit", **letter)

    kept = records.receivables.letters_of_credit.get(number, "LC-7").body
    assert (str(kept.amount), kept.compliant, kept.examined_by) == ("10480.00 USD", False, "lan-nguyen")


def test_a_waiver_names_its_moment_who_and_why(records: Records) -> None:
    number = planned(records)
    record(records, number, payment_action="release", release_reason="an old customer")
    make(records, number)

    record(records, number, "pay-2", payment_action="release", release_reason="the transfer order is seen")

    kept = [(each.body.milestone, each.body.reason) for each in records.receivables.waivers.of(number)]
    assert kept == [("deposit", "an old customer"), ("balance", "the transfer order is seen")]
