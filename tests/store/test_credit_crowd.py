"""A crowd on one account: what 64 workers hold stays within the limit, and a reservation is few statements long."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import pytest
from sqlalchemy import Engine, event

from orchestrator.domain.money import Money
from orchestrator.store.credit import Refused, Reserved
from orchestrator.store.credit_accounts import Accounts, Hold
from orchestrator.store.credit_records import CreditStep
from orchestrator.store.evidence import Shelf
from orchestrator.store.receivables import Receivable
from orchestrator.store.store import Store
from tests.store.builders import with_limit
from tests.store.fixtures import CLOCK

AMOUNT = Money.of(700, "USD")


@pytest.fixture
def wide_store(store_url: str) -> Iterator[Store]:
    """A store with room for a crowd."""
    store = Store(store_url, clock=CLOCK, connections=48)
    yield store
    store.close()


def reserve(store: Store, order: str, round: int = 1, amount: Money = AMOUNT) -> Reserved | Refused:
    with store.open() as records:
        return records.credit.reserve(order, round, amount, by="worker/finance", task_id=f"{order}/{round}")


def owe(store: Store, number: int) -> None:
    with store.open() as records:
        records.receivables.add(
            Receivable(
                invoice=f"INV-{number}",
                customer="C-00900",
                customer_group="sao-mai",
                amount=Money.of(100, "USD"),
                issued=date(2026, 11, 1),
                due=date(2026, 12, 1),
            )
        )


def test_sixty_four_workers_never_exceed_one_customers_limit_while_invoices_come_in(wide_store: Store) -> None:
    orders = with_limit(wide_store, 100_000, orders=64)

    with ThreadPoolExecutor(64) as workers:
        asked = [workers.submit(reserve, wide_store, order, round) for round in range(1, 4) for order in orders]
        for number in range(40):
            workers.submit(owe, wide_store, number)
        held = [each.result() for each in asked if isinstance(each.result(), Reserved)]

    with wide_store.open() as records:
        account = records.credit.account("sao-mai")
        assert account is not None
        assert account.reserved == AMOUNT * len(held)
        assert min(answer.headroom.amount for answer in held) >= 0
        assert account.reserved <= account.limit
        assert records.credit.disagreeing() == ()
        assert all(records.ledger.verify(order) is None for order in orders)


def test_an_invoice_that_came_after_the_look_still_counts(store: Store) -> None:
    [order] = with_limit(store, 1_000)
    owe(store, 1)
    owe(store, 2)

    with store.open() as records:
        step = CreditStep(order=order, round=1, step="reserved", group="sao-mai", asked=AMOUNT, counted=AMOUNT * 1)
        more = step.model_copy(update={"counted": Money.of(801, "USD")})
        link = records.ledger.link(Shelf(records.ledger, CreditStep).draft(more, "worker/finance", None))
        held = Accounts(records.unit, records.rates).hold(Hold(step=more, link=link, debts="{}", above_limit=False))

    assert held == (False, Money.of(800, "USD"))


def test_what_is_refused_leaves_no_record(store: Store) -> None:
    [order] = with_limit(store, 100)

    assert isinstance(reserve(store, order), Refused)

    with store.open() as records:
        assert records.ledger.standing("credit-step", order) == ()
        assert records.ledger.verify(order) is None


def test_a_record_after_a_reservation_follows_it_in_the_same_transaction(store: Store) -> None:
    [order] = with_limit(store, 10_000)

    with store.open() as records:
        records.credit.reserve(order, 1, AMOUNT, by="worker/finance")
        records.credit.commit(order, 1, by="worker/finance")

    with store.open() as records:
        assert [each.body["step"] for each in records.ledger.standing("credit-step", order)] == [
            "reserved",
            "committed",
        ]
        assert records.ledger.verify(order) is None


def test_a_reservation_is_three_statements_and_the_account_is_locked_in_the_last(store: Store) -> None:
    [order] = with_limit(store, 10_000)

    with statements() as seen:
        reserve(store, order)

    assert [("stream_head" in each, "customer_order" in each, "hold_credit" in each) for each in seen] == [
        (True, False, False),
        (False, True, False),
        (True, False, True),
    ]


@contextmanager
def statements() -> Iterator[list[str]]:
    """Every statement that is sent meanwhile."""
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(Engine, "before_cursor_execute", note)
