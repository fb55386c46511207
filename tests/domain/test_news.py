"""News from outside carries exactly the variables that the diagrams' messages and forms share."""

import pytest

from orchestrator.domain.news import NEWS, read_news
from orchestrator.errors import InputError

AWARD = b'{"tender_result": "won", "notice_reference": "TB-118/KQ", "notice_date": "2026-11-24"}'


def test_a_won_tender_and_a_lost_one_are_two_messages() -> None:
    won, lost = read_news("award", AWARD, ".json"), read_news("award", AWARD.replace(b"won", b"lost"), ".json")

    assert (won.message_name, lost.message_name) == ("AwardReceived", "TenderLost")


def test_variables_are_named_as_in_the_forms_and_dates_are_text() -> None:
    assert read_news("award", AWARD, ".json").variables() == {
        "tenderResult": "won",
        "noticeReference": "TB-118/KQ",
        "noticeDate": "2026-11-24",
    }


def test_an_amount_travels_as_the_text_of_a_decimal() -> None:
    payment = (
        b'{"payment_reference": "W-1", "payment_amount": "3654.10", "payment_currency": "USD", "paid_on": "2026-11-24"}'
    )

    assert read_news("payment", payment, ".json").variables()["paymentAmount"] == "3654.10"


@pytest.mark.parametrize("kind", NEWS)
def test_every_kind_lists_all_that_is_missing(kind: str) -> None:
    required = [name for name, field in NEWS[kind].model_fields.items() if field.is_required()]

    with pytest.raises(InputError) as refused:
        read_news(kind, b"{}", ".json")

    assert [problem.split(":")[0] for problem in refused.value.problems] == required


def test_an_acknowledgement_of_a_milestone_meets_whoever_waits_for_that_milestone() -> None:
    said = b'{"acknowledgement": "confirmed", "acknowledged_by": "Nam", "acknowledged_on": "2026-11-24"'
    request = read_news("acknowledgement", said + b"}", ".json")
    concluded = read_news("acknowledgement", said + b', "milestone": "concluded"}', ".json")

    assert (request.message_name, request.correlation_keys) == ("AcknowledgementReceived", {})
    assert (concluded.message_name, concluded.correlation_keys) == ("ReceiptAcknowledged", {"milestone": "concluded"})
    assert request.variables() == concluded.variables()
