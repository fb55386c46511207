"""Changes come one after the other, and only while the contract is in force."""

import pytest

from orchestrator.domain.changes import ChangeRequest
from orchestrator.store import Records
from orchestrator.store.changes import ChangeRecord
from orchestrator.store.orders import OrderEnded
from orchestrator.store.register import ContractOverview
from tests.workers.change_case import promise
from tests.workers.signing_case import NOW, reviewed, sha_of, task
from workers.commerce.take_change_turn import ChangeTurn, WaitingChange, take_change_turn

pytestmark = pytest.mark.database


def in_force(records: Records) -> str:
    """An order whose contract is registered."""
    number = reviewed(records)
    overview = ContractOverview.model_validate(
        {
            "order": number,
            "round": 1,
            "customer": "C-00001",
            "subject": "monitors",
            "value": {"amount": "10480.00", "currency": "USD"},
            "text_sha256": sha_of(records, number),
            "review_result": "passed",
            "filled_by": "lan-nguyen",
            "filled_at": NOW,
        }
    )
    records.register.enter(overview, by="worker/commerce")
    return number


def ask(records: Records, number: str, quantity: int) -> None:
    """The customer asks for another quantity."""
    wanted = {"requested": {"lines": [{"line": 1, "quantity": quantity}]}, "change_reference": f"CH-{quantity}"}
    records.changes.enter(ChangeRequest.model_validate({"order_number": number, **wanted}), by="door")


def turn(records: Records, number: str, task_id: str) -> ChangeTurn:
    return take_change_turn(WaitingChange(), records, task(number, task_id))


def decide(records: Records, number: str, change: int) -> None:
    body = ChangeRecord.model_validate(
        {
            "order": number,
            "number": change,
            "round": None,
            "differences": (),
            "criteria": (),
            "departments": (),
            "outcome": "refused",
            "reason": "too late",
            "authorised_by": "hung-tran",
            "decided_at": NOW,
        }
    )
    records.changes.records.add(body, by="hung-tran")


def test_a_second_change_waits_until_the_first_has_its_record(records: Records) -> None:
    number = in_force(records)
    ask(records, number, 30)
    ask(records, number, 50)

    first = turn(records, number, "a")
    assert (first.change_turn, first.change_number) == ("taken", 1)
    assert turn(records, number, "b").change_turn == "waits"
    decide(records, number, 1)
    assert turn(records, number, "c").change_number == 2
    decide(records, number, 2)
    assert turn(records, number, "d").change_turn == "none"


def test_a_repeated_task_gets_the_change_that_it_took(records: Records) -> None:
    number = in_force(records)
    ask(records, number, 30)
    ask(records, number, 50)

    assert turn(records, number, "a") == turn(records, number, "a")
    assert len(records.changes.turns.of(number)) == 1


def test_a_change_waits_for_the_contract_to_be_in_force(records: Records) -> None:
    number = reviewed(records)
    ask(records, number, 30)

    assert turn(records, number, "a").change_turn == "waits"


def test_a_message_without_a_change_has_nothing_to_take(records: Records) -> None:
    assert turn(records, in_force(records), "a").change_turn == "none"


def test_changes_of_an_order_that_has_ended_are_refused_on_record(records: Records) -> None:
    number = in_force(records)
    promise(records, number, 2, "2027-05-14")
    ask(records, number, 30)
    records.orders.ends.add(OrderEnded(order=number, state="closed"), by="worker/commerce")

    assert turn(records, number, "a").change_turn == "none"
    record = records.changes.records.get(number, 1).body
    assert (record.outcome, record.reason) == ("refused", "đơn hàng đã kết thúc / the order has ended")
    assert record.authorised_by == "son-dang"
    assert "CH-30" in records.communications.messages.get(number, "change-refused", 1).body.text


def test_a_change_that_came_after_the_cancellation_names_who_cancelled(records: Records) -> None:
    number = in_force(records)
    ask(records, number, 30)
    records.orders.ends.add(OrderEnded(order=number, state="cancelled", reason="no shop"), by="yen-ly")

    turn(records, number, "a")

    assert records.changes.records.get(number, 1).body.authorised_by == "yen-ly"
