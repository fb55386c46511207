"""The customer hears that the order is complete once, and not before everything has arrived."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.workers.after_sales_case import delivered, entered
from tests.workers.signing_case import task
from workers.sales.announce_completion import DeliveredOrder, announce_completion

pytestmark = pytest.mark.database


def test_the_message_names_every_delivery_in_the_customers_language(records: Records) -> None:
    number = delivered(records, deliveries=2)

    announce_completion(DeliveredOrder(), records, task(number))

    letter = records.communications.messages.get(number, "completed", 1).body
    assert letter.subject == f"Đơn hàng {number} đã giao xong"
    assert "POD-1" in letter.text
    assert "POD-2" in letter.text


def test_what_the_consignee_reserved_is_repeated(records: Records) -> None:
    number = delivered(records)
    proof = records.deliveries.proofs.get(number, 1).body
    reserved = proof.model_copy(update={"condition": "damaged", "remarks": "two boxes dented"})
    records.deliveries.proofs.correct(reserved, by="worker/commerce")

    announce_completion(DeliveredOrder(), records, task(number))

    assert "(POD-1); two boxes dented" in records.communications.messages.get(number, "completed", 1).body.text


def test_a_repeated_task_sends_one_message(records: Records) -> None:
    number = delivered(records)
    announce_completion(DeliveredOrder(), records, task(number))

    announce_completion(DeliveredOrder(), records, task(number))

    assert len(records.communications.messages.of(number)) == 1


@pytest.mark.parametrize(("country", "abroad"), [("VN", False), ("DE", True), (None, False)])
def test_goods_for_another_country_count_as_delivered_abroad(
    records: Records, country: str | None, abroad: bool
) -> None:
    number = delivered(records, delivery={"destination_country": country})

    assert announce_completion(DeliveredOrder(), records, task(number)).delivered_abroad is abroad


def test_nothing_is_announced_while_a_delivery_has_no_proof(records: Records) -> None:
    for number in (entered(records), delivered(records, deliveries=2, arrived=1)):
        with pytest.raises(NothingKept, match="proof of delivery"):
            announce_completion(DeliveredOrder(), records, task(number))

        assert records.communications.messages.of(number) == ()
