"""The written confirmation of a verbal request repeats it in the customer's language."""

import pytest

from orchestrator.store import Records
from tests.processes.orders import customer
from tests.workers.request_case import BRIGHT, confirmed
from tests.workers.signing_case import task
from workers.sales.send_confirmation import ConfirmedRequest, send_confirmation

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    ("language", "item", "requirement"),
    [
        ("vi", "- số lượng: 20", "- Sáng"),
        ("vi", "- phương thức thanh toán: Đặt cọc 30 %, phần còn lại trước khi giao hàng", "- Sáng"),
        ("en", "- quantity: 20", "- Bright"),
        ("en", "- payment method: 30 % deposit, the balance before shipment", "- Bright"),
        ("zh", "- 数量: 20", "- Bright"),
    ],
)
def test_the_letter_repeats_the_request(records: Records, language: str, item: str, requirement: str) -> None:
    number = confirmed(records, BRIGHT, source="verbal", customer=customer(language=language))

    sent = send_confirmation(ConfirmedRequest(), records, task(number))

    letter = records.communications.messages.get(number, "confirmation", 1).body
    assert letter.language == language
    assert item in letter.text.splitlines()
    assert requirement in letter.text.splitlines()
    assert sent.confirmation_text == letter.text


def test_a_repeated_task_sends_one_letter_and_a_new_one_the_next(records: Records) -> None:
    number = confirmed(records, source="verbal")
    send_confirmation(ConfirmedRequest(), records, task(number))
    send_confirmation(ConfirmedRequest(), records, task(number))

    send_confirmation(ConfirmedRequest(), records, task(number, "t-2"))

    assert [entry.body.number for entry in records.communications.messages.of(number)] == [1, 2]
