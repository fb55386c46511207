"""The amount at risk is held once and never above the limit, however many ask at the same moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from orchestrator.errors import CreditExceeded, NothingKept
from orchestrator.store import Records, Store
from tests.workers.review_round import action_on, opened, sent_credit
from tests.workers.signing_case import task
from workers.commerce.open_review import ReviewWanted, open_review
from workers.finance.record_review import record_review
from workers.finance.reserve_credit import CreditToReserve, reserve_credit

pytestmark = pytest.mark.database


def line(quantity: int) -> dict[str, object]:
    return {"product_code": "CX-215P-DT", "quantity": quantity, "unit_price": {"amount": "262.00", "currency": "USD"}}


def decided(records: Records, quantity: int = 40, payment: object = None, /, **own: object) -> str:
    changes = {"payment": payment} if payment else {}
    number = opened(records, lines=[line(quantity)], **changes)
    record_review(sent_credit(**own), records, task(number, f"review {number}"))
    return number


def held(records: Records, number: str) -> list[tuple[int, str, str]]:
    return [(one.round, one.state, str(one.amount)) for one in records.credit.reservations(number)]


def test_the_amount_at_risk_is_held_once(records: Records) -> None:
    number = decided(records)

    reserve_credit(CreditToReserve(), records, task(number))
    reserve_credit(CreditToReserve(), records, task(number))

    assert held(records, number) == [(1, "reserved", "10480.00 USD")]


def test_more_than_the_headroom_goes_back_to_finance_and_holds_nothing(records: Records) -> None:
    number = decided(records, 300)

    with pytest.raises(CreditExceeded, match=r"78600.00 USD is needed, only .* of the limit is left"):
        reserve_credit(CreditToReserve(), records, task(number))

    assert held(records, number) == []


def test_only_the_balance_after_a_deposit_is_at_risk(records: Records) -> None:
    deposit = {"creditDecision": "with-deposit", "depositPercent": 90} | action_on("E")
    number = decided(records, 300, **deposit)

    reserve_credit(CreditToReserve(), records, task(number))

    assert held(records, number) == [(1, "reserved", "7860.00 USD")]


@pytest.mark.parametrize("method", ["prepaid", "letter-of-credit"])
def test_what_is_secured_never_blocks(records: Records, method: str) -> None:
    exception = decided(records, 300, creditDecision="exceptional", creditReason="the ministry's own order")
    reserve_credit(CreditToReserve(), records, task(exception, "above the limit already"))
    number = decided(records, 9000, {"method": method})

    reserve_credit(CreditToReserve(), records, task(number))

    assert held(records, number) == [(1, "reserved", "0.00 USD")]


def test_an_exception_holds_the_whole_amount_and_leaves_no_room_for_others(records: Records) -> None:
    number = decided(records, 300, creditDecision="exceptional", creditReason="the ministry's own order")
    other = decided(records)

    reserve_credit(CreditToReserve(), records, task(number))

    assert held(records, number) == [(1, "reserved", "78600.00 USD")]
    with pytest.raises(CreditExceeded):
        reserve_credit(CreditToReserve(), records, task(other, "other"))


def test_a_refused_credit_holds_nothing(records: Records) -> None:
    refused = {"creditDecision": "refused", "creditReason": "insolvent", "verdictE": "does-not-conform", "reasonE": "x"}
    number = decided(records, **refused)

    reserve_credit(CreditToReserve(), records, task(number))

    assert held(records, number) == []


def test_a_repeated_review_gives_back_before_it_holds(records: Records) -> None:
    number = decided(records)
    reserve_credit(CreditToReserve(), records, task(number))
    wanted = ReviewWanted.model_validate({"review_kind": "again", "routed_departments": ["finance"]})
    open_review(wanted, records, task(number, "again"))
    record_review(sent_credit(), records, task(number, "review again"))

    reserve_credit(CreditToReserve(), records, task(number, "reserve again"))

    assert held(records, number) == [(1, "released", "10480.00 USD"), (2, "reserved", "10480.00 USD")]


def test_nothing_is_held_before_finance_has_decided(records: Records) -> None:
    number = opened(records)

    with pytest.raises(NothingKept, match="department-finding"):
        reserve_credit(CreditToReserve(), records, task(number))


def test_orders_that_ask_at_once_never_exceed_the_limit_together(company_store: Store) -> None:
    with company_store.open() as records:
        numbers = [decided(records) for _ in range(12)]

    def ask(number: str) -> bool:
        try:
            with company_store.open() as records:
                reserve_credit(CreditToReserve(), records, task(number, f"reserve {number}"))
        except CreditExceeded:
            return False
        return True

    with ThreadPoolExecutor(max_workers=12) as threads:
        fitted = sum(threads.map(ask, numbers))

    with company_store.open() as records:
        account = records.credit.account("C-00001")
        assert account is not None
        assert 0 < fitted < 12
        assert account.reserved.amount == fitted * 10480
        assert account.exposure <= account.limit
