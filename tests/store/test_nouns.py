"""The nouns with rules of their own: reviews, changes, complaints, actions, messages, texts, prices, customers."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.errors import NothingKept, RecordConflict
from orchestrator.store.actions import ActionClosed, ActionOpened
from orchestrator.store.changes import ChangeRecord
from orchestrator.store.communications import Acknowledgement, Communication
from orchestrator.store.contracts import ContractText, hash_text
from orchestrator.store.customers import Blocked
from orchestrator.store.records import Records
from orchestrator.store.reviews import RoundOpened
from tests.store.builders import NOW, submitted

ORDER = "SO-2026-000123"


def opened(*departments: str) -> RoundOpened:
    return RoundOpened.model_validate(
        {"order": ORDER, "round": 0, "review_kind": "first", "departments": departments, "text_sha256": "a" * 64}
    )


def test_review_rounds_count_on_and_the_same_task_opens_one(records: Records) -> None:
    first = records.reviews.open_round(opened("finance", "quality"), by="worker/commerce", task_id="task-1")
    second = records.reviews.open_round(opened("finance"), by="worker/commerce", task_id="task-2")
    again = records.reviews.open_round(opened("finance", "quality"), by="worker/commerce", task_id="task-1")

    assert (first.body.round, second.body.round, again) == (1, 2, first)
    assert records.reviews.last_round(ORDER) == 2


def test_a_review_without_departments_is_refused() -> None:
    with pytest.raises(ValidationError):
        opened()


def change(reference: str, quantity: int = 50) -> ChangeRequest:
    return ChangeRequest.model_validate(
        {
            "order_number": ORDER,
            "change_reference": reference,
            "requested": {"lines": [{"line": 1, "quantity": quantity}]},
        }
    )


def test_changes_are_numbered_within_the_order_and_take_turns(records: Records) -> None:
    first = records.changes.enter(change("CR-1"), by="mai")
    second = records.changes.enter(change("CR-2"), by="mai")
    assert [entry.body.number for entry in records.changes.undecided(ORDER)] == [1, 2]

    records.changes.records.add(change_record(first.body.number), by="worker/commerce")

    assert records.changes.undecided(ORDER) == (second,)


def change_record(number: int) -> ChangeRecord:
    return ChangeRecord(
        order=ORDER,
        number=number,
        round=None,
        differences=(),
        criteria=(),
        departments=(),
        outcome="refused",
        reason="too late",
        authorised_by="hung-tran",
        decided_at=NOW,
    )


def test_a_change_that_comes_again_is_the_same_change(records: Records) -> None:
    first = records.changes.enter(change("CR-1"), by="mai")

    assert records.changes.enter(change("CR-1"), by="mai") == first
    with pytest.raises(RecordConflict):
        records.changes.enter(change("CR-1", quantity=60), by="mai")


def complaint(reference: str) -> SubmittedComplaint:
    return SubmittedComplaint.model_validate(
        {
            "complaint_reference": reference,
            "customer": {"name": "Blue Mesa Kiosks Inc.", "number": "C-00031"},
            "noticed_on": "2026-11-20",
            "description": "No touch in the lower left corner.",
        }
    )


def test_complaints_are_numbered_and_the_same_reference_is_one(records: Records) -> None:
    first = records.complaints.enter(complaint("RMA-1"), by="mai")
    second = records.complaints.enter(complaint("RMA-2"), by="mai")

    assert records.complaints.enter(complaint("RMA-1"), by="mai") == first
    assert (first.body.complaint, second.body.complaint) == ("CP-2026-000001", "CP-2026-000002")
    assert first.body.customer == "C-00031"


def test_an_action_is_open_until_it_is_closed(records: Records) -> None:
    for action in ("1/F/quality", "1/E/finance"):
        records.actions.opened.add(action_opened(action), by="worker/quality")

    closed = ActionClosed(order=ORDER, action="1/F/quality", how="report filed", closed_by="viet-cao", closed_at=NOW)
    records.actions.closed.add(closed, by="worker/commerce")

    assert [entry.body.action for entry in records.actions.still_open(ORDER)] == ["1/E/finance"]


def action_opened(action: str) -> ActionOpened:
    return ActionOpened(
        order=ORDER,
        action=action,
        round=1,
        criterion="F",
        department="quality",
        what="file the test report",
        owner="viet-cao",
        due=date(2026, 12, 1),
    )


def test_a_message_is_unacknowledged_until_the_customer_answers(records: Records) -> None:
    for milestone in ("confirmation", "conclusion"):
        records.communications.messages.add(message(milestone), by="worker/sales")

    answer = Acknowledgement(
        order=ORDER,
        milestone="confirmation",
        answer="confirmed",
        acknowledged_by="Dana Whitlock",
        acknowledged_on=date(2026, 11, 24),
    )
    records.communications.acknowledgements.add(answer, by="worker/sales")

    assert [entry.body.milestone for entry in records.communications.unacknowledged(ORDER)] == ["conclusion"]


def message(milestone: str) -> Communication:
    return Communication(
        order=ORDER,
        milestone=milestone,
        language="en",
        recipient="dana@customer-00031.example",
        subject="Your order",
        text="We have understood your order as follows.",
        sent_at=NOW,
    )


def test_a_contract_text_with_another_texts_hash_is_refused() -> None:
    with pytest.raises(ValidationError, match="SHA-256 of the text"):
        ContractText(
            order=ORDER, version=1, language="vi", based_on="standard-text", text="Điều 1", sha256=hash_text("Điều 2")
        )


def test_prices_costs_and_rates_are_those_of_the_day(records: Records) -> None:
    early, late = date(2026, 2, 2), date(2026, 11, 24)

    assert records.prices.list_price("CX-215P-OF", "USD", early) < records.prices.list_price("CX-215P-OF", "USD", late)
    assert [cost.component for cost in records.prices.costs("CX-215P-OF", late)] == ["bom", "labour"]
    with pytest.raises(NothingKept, match="list price CX-215P-OF in USD on 2020-01-01"):
        records.prices.list_price("CX-215P-OF", "USD", date(2020, 1, 1))


def test_a_cross_rate_goes_through_the_dollar(records: Records) -> None:
    day = date(2030, 1, 7)
    for currency, per_usd in (("EUR", "0.8"), ("VND", "24000")):
        records.rates.put(ExchangeRate(base="USD", quote=currency, rate=Decimal(per_usd), on=day))

    assert records.rates.rate("EUR", "VND", day).rate == 30_000
    assert records.rates.convert(Money.of(2, "EUR"), "USD", day) == Money.parse("2.50 USD")
    with pytest.raises(NothingKept):
        records.rates.rate("EUR", "VND", date(2000, 1, 1))


@pytest.mark.clauses("D-SALES-3", "D-COMMERCE-12")
def test_a_customer_file_grows_by_versions_and_only_when_something_changed(records: Records) -> None:
    file = records.customers.get("C-00031")

    records.customers.keep(file, by="duc-phan")
    records.customers.keep(file.model_copy(update={"address": "Santa Fe, NM"}), by="duc-phan")

    assert (records.customers.get("C-00031").version, records.customers.get("C-00031").address) == (2, "Santa Fe, NM")
    assert len(records.customers.files.of("customer:C-00031")) == 2


def test_a_customer_is_recognised_by_tax_id_or_name(records: Records) -> None:
    order = submitted(customer="blue mesa kiosks inc.").customer
    by_name = order.model_copy(update={"country": "US"})
    by_tax_id = order.model_copy(update={"tax_id": records.customers.get("C-00041").tax_id})

    assert records.customers.recognise(by_name, by="mai").customer == "C-00031"
    assert records.customers.recognise(by_tax_id, by="mai").customer == "C-00041"


def test_a_cleared_customer_is_blocked_no_longer(records: Records) -> None:
    assert records.customers.is_blocked("C-00064")

    cleared = Blocked(
        customer="C-00064", on=date(2026, 11, 24), status="cleared", list_name="national", reason="delisted"
    )
    records.customers.blocks.add(cleared, by="thu-hoang")

    assert not records.customers.is_blocked("C-00064")
