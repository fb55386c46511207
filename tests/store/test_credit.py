"""Reservations of credit never exceed a limit, and what was released stays released."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from orchestrator.domain.money import Money
from orchestrator.errors import NothingKept, RecordConflict, ReservationReleased
from orchestrator.store.credit import Refused, Reserved
from orchestrator.store.credit_accounts import CreditAccount
from orchestrator.store.receivables import Receivable
from orchestrator.store.store import Store
from tests.store.builders import limit, submitted, with_limit


def usd(amount: int) -> Money:
    return Money.of(amount, "USD")


def reserve(store: Store, order: str, amount: int, round: int = 1) -> Reserved | Refused:
    with store.open() as records:
        return records.credit.reserve(order, round, usd(amount), by="worker/finance")


def account(store: Store) -> CreditAccount:
    with store.open() as records:
        assert records.credit.disagreeing() == ()
        account = records.credit.account("sao-mai")
        assert account is not None
        return account


def test_fifty_parallel_reservations_never_exceed_the_limit(store: Store) -> None:
    orders = with_limit(store, 10_000, orders=50)

    with ThreadPoolExecutor(16) as threads:
        answers = list(threads.map(lambda order: reserve(store, order, 700), orders))

    assert sum(isinstance(answer, Reserved) for answer in answers) == 14
    assert account(store).reserved == usd(9_800)


def test_after_all_are_released_nothing_is_held(store: Store) -> None:
    orders = with_limit(store, 10_000, orders=50)
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda order: reserve(store, order, 700), orders))
        list(threads.map(lambda order: release(store, order), orders))

    assert account(store).exposure == usd(0)


def test_each_cancel_that_overtakes_its_reservation_leaves_nothing_held(store: Store) -> None:
    orders = with_limit(store, 1_000_000, orders=50)

    with ThreadPoolExecutor(16) as threads:
        for order in orders:
            threads.submit(reserve, store, order, 700)
            threads.submit(release, store, order)

    assert account(store).exposure == usd(0)


def release(store: Store, order: str, round: int = 0) -> None:
    with store.open() as records:
        records.credit.release(order, round, by="worker/finance")


def test_a_release_that_comes_first_refuses_the_reservation(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    release(store, order, round=1)

    with pytest.raises(ReservationReleased):
        reserve(store, order, 700)

    assert account(store).exposure == usd(0)


def test_a_release_of_one_round_leaves_the_next_free(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)
    release(store, order, round=1)

    assert isinstance(reserve(store, order, 900, round=2), Reserved)
    assert account(store).reserved == usd(900)


def test_a_cancelled_order_reserves_in_no_later_round(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    release(store, order)

    with pytest.raises(ReservationReleased):
        reserve(store, order, 700, round=3)


def test_a_repeated_reservation_holds_nothing_more(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)

    again = reserve(store, order, 700)

    assert again == Reserved(amount=usd(700), headroom=usd(9_300))
    assert account(store).reserved == usd(700)


def test_another_amount_in_the_same_round_is_refused(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)

    with pytest.raises(RecordConflict, match=r"700\.00 USD was reserved already"):
        reserve(store, order, 800)


def test_a_commitment_counts_as_the_reservation_did(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)

    for _ in range(2):
        with store.open() as records:
            records.credit.commit(order, 1, by="worker/finance")

    assert (account(store).reserved, account(store).committed) == (usd(0), usd(700))


def test_a_released_round_cannot_be_committed(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)
    release(store, order, round=1)

    with pytest.raises(ReservationReleased), store.open() as records:
        records.credit.commit(order, 1, by="worker/finance")


def test_what_was_not_reserved_cannot_be_committed(store: Store) -> None:
    [order] = with_limit(store, 10_000)

    with pytest.raises(NothingKept), store.open() as records:
        records.credit.commit(order, 1, by="worker/finance")


def test_a_committed_amount_is_given_back_on_cancellation(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)
    with store.open() as records:
        records.credit.commit(order, 1, by="worker/finance")

    release(store, order)

    assert account(store).exposure == usd(0)
    with store.open() as records:
        steps = [record.body["step"] for record in records.ledger.standing("credit-step", order)]
        assert steps == ["reserved", "committed", "released"]


def test_open_invoices_lower_the_headroom_at_the_days_rate(store: Store) -> None:
    [order] = with_limit(store, 10_000)
    with store.open() as records:
        records.receivables.add(invoice("INV-1", Money.of(100_000_000, "VND")))
        records.receivables.add(invoice("INV-2", Money.of(1_000, "USD"), paid=date(2026, 11, 1)))

    assert reserve(store, order, 6_001) == Refused(amount=usd(6_001), headroom=usd(6_000))
    assert isinstance(reserve(store, order, 6_000), Reserved)


def invoice(number: str, amount: Money, paid: date | None = None) -> Receivable:
    return Receivable(
        invoice=number,
        customer="C-00900",
        customer_group="sao-mai",
        amount=amount,
        issued=date(2026, 10, 1),
        due=date(2026, 10, 31),
        paid=paid,
    )


def test_an_order_in_another_currency_counts_in_the_accounts(store: Store) -> None:
    [order] = with_limit(store, 10_000)

    with store.open() as records:
        answer = records.credit.reserve(order, 1, Money.of(900, "EUR"), by="worker/finance")

    assert answer == Reserved(amount=usd(1_000), headroom=usd(9_000))


def test_a_customer_nobody_decided_about_has_no_credit(store: Store) -> None:
    with_limit(store, 10_000)
    with store.open() as records:
        order = records.orders.enter(submitted("PO-9", "Newcomer Ltd"), by="test")

        answer = records.credit.reserve(order, 1, usd(1), by="worker/finance")

    assert answer == Refused(amount=usd(1), headroom=usd(0))


def test_a_lowered_limit_keeps_what_is_reserved_and_refuses_more(store: Store) -> None:
    first, second = with_limit(store, 10_000, orders=2)
    reserve(store, first, 6_000)
    with store.open() as records:
        records.credit.set_limit(limit(5_000, case="lowered"), by="test")

    assert reserve(store, second, 1) == Refused(amount=usd(1), headroom=usd(-1_000))


def test_an_edited_account_is_found(store: Store, edit: Callable[[str], None]) -> None:
    [order] = with_limit(store, 10_000)
    reserve(store, order, 700)

    edit("UPDATE credit_account SET reserved = 0")

    with store.open() as records:
        assert records.credit.disagreeing() == ("sao-mai",)
