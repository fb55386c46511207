"""A credit note is kept when a credit was decided, and never exceeds what the goods were sold for."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.receivables import Receivable
from tests.domain.builders import usd
from tests.workers.complaint_case import AT, accepted, served, step
from tests.workers.signing_case import NOW, task
from workers.commerce.record_credit_note import SentCreditNote, record_credit_note

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentCreditNote:
    values = {"credit_note": "CN-12", "credit_amount": "262.00 USD", "credited_on": "2026-11-24"}
    return SentCreditNote.model_validate(values | {"decided_by": "yen-ly", "decided_at": AT} | changes)


def owe(records: Records, order: str, invoice: str, amount: str) -> None:
    """The customer owes this for the order."""
    owed = Receivable(
        invoice=f"{invoice}-{order}",
        customer="C-00001",
        customer_group="C-00001",
        order=order,
        amount=usd(amount),
        issued=NOW.date(),
        due=NOW.date(),
    )
    records.receivables.add(owed)


def test_the_credit_note_is_kept_with_its_amount(records: Records) -> None:
    number = served(records, remedy="credit")

    record_credit_note(sent(), records, task(number))

    kept = records.complaints.steps.get(number, "credit-note", 1).body
    assert (kept.text, kept.facts["amount"], kept.done_by) == ("CN-12", "262.00 USD", "yen-ly")


def test_a_credit_note_lowers_once_what_the_order_still_owes(records: Records) -> None:
    number = served(records, remedy="credit")
    order = records.complaints.received.get(number).body.submitted.order_number
    assert order
    owe(records, order, "INV-1", "200.00")
    owe(records, order, "INV-2", "10280.00")
    before = records.credit.account("C-00001")

    for _ in range(2):
        record_credit_note(sent(), records, task(number))

    after = records.credit.account("C-00001")
    assert before
    assert after
    assert str(before.receivable - after.receivable) == "262.00 USD"
    assert [(str(each.owed), each.paid is not None) for each in records.receivables.of(order)] == [
        ("0.00 USD", True),
        ("10218.00 USD", False),
    ]
    assert records.complaints.steps.get(number, "credit-note", 1).body.facts["setOff"] == "262.00 USD"


def test_of_what_is_paid_a_credit_note_takes_nothing_off(records: Records) -> None:
    number = served(records, remedy="credit")

    record_credit_note(sent(), records, task(number))

    assert records.complaints.steps.get(number, "credit-note", 1).body.facts["setOff"] == "0.00 USD"


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"credit_amount": "262.01 USD"}, "the goods were sold for 262.00 USD only"),
        ({"credit_amount": "262.00 EUR"}, "the goods were sold in USD"),
        ({"credit_amount": "0.00 USD"}, "above 0"),
        ({"credit_amount": "much"}, "expected an amount and a currency"),
        ({"credited_on": "2026-11-25"}, "credited_on"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_credit_note(sent(**wrong), records, task(served(records, remedy="credit")))


def test_without_an_order_the_amount_is_commerces_own_responsibility(records: Records) -> None:
    number = served(records, remedy="credit", order=None)

    record_credit_note(sent(credit_amount="900.00 EUR"), records, task(number))

    assert records.complaints.steps.find(number, "credit-note", 1) is not None


def test_attempts_of_one_complaint_share_what_its_goods_were_sold_for(records: Records) -> None:
    number = served(records, remedy="credit")
    record_credit_note(sent(credit_amount="200.00 USD"), records, task(number))
    step(records, number, "dissatisfied")
    step(records, number, "service", 2, remedy="credit")

    with pytest.raises(SubmissionRefused, match=r"sold for 262\.00 USD only, 200\.00 USD is credited already"):
        record_credit_note(sent(credit_amount="62.01 USD"), records, task(number, "note-2"))

    record_credit_note(sent(credit_amount="62.00 USD"), records, task(number, "note-2"))


def test_another_complaint_about_the_order_is_credited_until_all_its_goods_are(records: Records) -> None:
    first = served(records, remedy="credit")
    order = records.complaints.received.get(first).body.submitted.order_number
    record_credit_note(sent(), records, task(first))
    whole = accepted(records, order_number=order, quantity=40, serial_numbers=[])
    step(records, whole, "service", remedy="credit")

    with pytest.raises(SubmissionRefused, match=r"sold for 10480\.00 USD only, 262\.00 USD is credited already"):
        record_credit_note(sent(credit_amount="10480.00 USD"), records, task(whole, "note-2"))

    record_credit_note(sent(credit_amount="10218.00 USD"), records, task(whole, "note-2"))


def test_a_repair_is_not_credited(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="nobody decided on a credit"):
        record_credit_note(sent(), records, task(served(records, remedy="repair")))
