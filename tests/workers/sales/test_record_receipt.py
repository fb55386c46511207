"""The customer's acknowledgement is kept beside the message; what is not right reaches Commerce."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.review_case import is_acknowledged
from tests.workers.after_sales_case import entered
from tests.workers.receipt_case import told
from tests.workers.signing_case import AT, task
from workers.sales.record_receipt import SentReceipt, record_receipt

pytestmark = pytest.mark.database


def answer(**changes: object) -> SentReceipt:
    """Emma records that the customer has it and agrees."""
    values: dict[str, object] = {
        "milestone": "concluded",
        "decided_by": "emma-clarke",
        "decided_at": AT,
        "acknowledgement": "confirmed",
        "acknowledged_by": "Hoàng Anh",
        "acknowledged_on": "2026-11-23",
    }
    return SentReceipt.model_validate(values | changes)


def test_the_answer_stands_beside_the_newest_message_once(records: Records) -> None:
    number = told(records, times=2)

    record_receipt(answer(), records, task(number))
    recorded = record_receipt(answer(), records, task(number))

    (kept,) = records.communications.acknowledgements.of(number)
    assert recorded.receipt_outcome == "acknowledged"
    assert (kept.body.milestone, kept.body.number, kept.body.acknowledged_by) == ("concluded", 2, "Hoàng Anh")
    assert kept.record.recorded_by == "emma-clarke"
    assert not records.communications.notices.of(number)


def test_what_is_not_right_reaches_commerce_in_the_customers_words(records: Records) -> None:
    number = told(records)

    recorded = record_receipt(answer(acknowledgement="corrections", corrections="Giá khác"), records, task(number))

    (notice,) = records.communications.notices.of(number)
    assert recorded.receipt_outcome == "disputed"
    assert (notice.body.department, notice.body.milestone) == ("commerce", "concluded-disputed")
    assert "Giá khác" in notice.body.text


def test_a_yes_is_a_yes_whatever_words_were_left_in_the_form(records: Records) -> None:
    number = told(records)

    recorded = record_receipt(answer(corrections="Giá khác"), records, task(number))

    assert recorded.receipt_outcome == "acknowledged"
    assert not records.communications.notices.of(number)


@pytest.mark.clauses("R-G")
def test_news_that_was_acknowledged_confirms_no_verbal_request(records: Records) -> None:
    number = told(records)

    record_receipt(answer(), records, task(number))

    assert not is_acknowledged(records, number)


def test_an_answer_through_the_door_names_who_brought_it(records: Records) -> None:
    number = told(records)

    record_receipt(answer(decided_by=None, decided_at=None, recorded_by="door"), records, task(number))

    assert records.communications.acknowledgements.get(number, "concluded", 1).record.recorded_by == "door"


def test_nothing_is_acknowledged_before_it_was_sent(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="no message was sent yet"):
        record_receipt(answer(), records, task(entered(records)))
