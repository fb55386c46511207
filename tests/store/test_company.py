"""The example company is complete and consistent, and loads the same however often."""

import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import psycopg
import pytest

from orchestrator.domain.clock import Clock
from orchestrator.errors import InputError
from orchestrator.store.company import load_company, read_company
from orchestrator.store.store import Store
from tests.store.builders import submitted
from tests.store.fixtures import COMPANY

_COUNTS = """
    SELECT (SELECT count(*) FROM record), (SELECT count(*) FROM fact), (SELECT count(*) FROM list_price),
           (SELECT count(*) FROM product_cost), (SELECT count(*) FROM exchange_rate), (SELECT count(*) FROM receivable),
           (SELECT count(*) FROM capacity_week), (SELECT count(*) FROM credit_account)
"""


def counts(url: str) -> tuple[int, ...]:
    with psycopg.connect(url) as connection:
        return tuple(connection.execute(_COUNTS).fetchall()[0])


def load(store: Store, folder: Path = COMPANY) -> None:
    with store.open() as records:
        load_company(records, folder)


def test_the_example_is_as_large_as_a_real_company() -> None:
    company = read_company(COMPANY)

    assert len(company.products) >= 40
    assert {product.technology for product in company.products} == {"pcap", "resistive", "saw", "ir"}
    assert len(company.customers) >= 60
    assert {"VN", "CN", "US", "DE", "FR"} <= {file.country for file in company.customers}
    assert len({week.line for week in company.capacity}) == 4
    assert len({week.week for week in company.capacity}) == 40
    assert len(company.blocked) == 1


def test_every_product_has_a_price_and_both_costs() -> None:
    company = read_company(COMPANY)

    for product in company.products:
        assert {price.price.currency for price in company.prices if price.product == product.code} >= {"USD", "EUR"}
        assert {cost.component for cost in company.costs if cost.product == product.code} == {"bom", "labour"}


def test_three_customers_have_no_history() -> None:
    company = read_company(COMPANY)
    known = {invoice.customer for invoice in company.invoices} | {row.customer for row in company.limits}

    newcomers = [file for file in company.customers if file.customer_since is None]

    assert len(newcomers) == 3
    assert known.isdisjoint(file.customer for file in newcomers)


def test_some_customers_pay_early_and_some_late() -> None:
    company = read_company(COMPANY)
    paid = [(invoice.paid - invoice.due).days for invoice in company.invoices if invoice.paid]

    assert sum(days < 0 for days in paid) > 50
    assert sum(days > 30 for days in paid) > 20


def test_loading_again_changes_nothing(store: Store, store_url: str) -> None:
    load(store)
    before = counts(store_url)

    load(store)

    assert counts(store_url) == before
    assert min(before) > 0


def test_loaded_accounts_leave_room_for_orders(store: Store) -> None:
    load(store)

    with store.open() as records:
        assert records.credit.disagreeing() == ()
        accounts = [records.credit.account(file.group) for file in records.customers.all()]
        roomy = [account for account in accounts if account and account.headroom.amount > 10_000]
    assert len(roomy) >= 20


def test_a_new_customer_is_numbered_after_the_loaded_ones(store: Store) -> None:
    load(store)

    with store.open() as records:
        number = records.orders.enter(submitted(customer="Newcomer Ltd"), by="test")
        assert records.orders.get(number).customer == "C-00065"


def test_dates_move_by_whole_weeks_to_the_day_of_loading_and_stay_there(store_url: str) -> None:
    a_year_later = Store(store_url, clock=Clock(read=lambda: datetime(2027, 11, 25, 3, tzinfo=UTC)))
    load(a_year_later)
    load(Store(store_url, clock=Clock(read=lambda: datetime(2028, 2, 10, 3, tzinfo=UTC))))

    with a_year_later.open() as records:
        weeks = records.capacity.load("LINE-2", date(2000, 1, 1))
    assert (len(weeks), weeks[0].week) == (40, date(2026, 11, 2) + timedelta(weeks=52))
    a_year_later.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the example that a test may damage."""
    return Path(shutil.copytree(COMPANY, tmp_path / "company"))


@pytest.fixture
def replace(folder: Path) -> Callable[[str, str, str], None]:
    """Replace the first occurrence of a text in one of the folder's files."""

    def replace(file: str, old: str, new: str) -> None:
        path = folder / file
        assert old in path.read_text(encoding="utf-8")
        path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")

    return replace


def test_all_problems_are_listed_together_and_nothing_is_kept(
    store: Store, store_url: str, folder: Path, replace: Callable[[str, str, str], None]
) -> None:
    replace("products.csv", ",pcap,", ",magic,")
    replace("prices.csv", "128.00 USD", "128.005 USD")
    (folder / "seals.csv").unlink()

    with pytest.raises(InputError) as refused:
        load(store, folder)

    problems = "\n".join(refused.value.problems)
    assert len(refused.value.problems) == 3
    assert "products.csv:2 technology" in problems
    assert "prices.csv:2 price" in problems
    assert "seals.csv: expected this file" in problems
    assert set(counts(store_url)) == {0}


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("prices.csv", "CX-101P-DT", "CX-999", "prices.csv product: no other file knows CX-999"),
        ("invoices.csv", "C-00001", "C-99999", "invoices.csv customer: no other file knows C-99999"),
        ("seals.csv", "hung-tran", "nobody", "seals.csv keeper: no other file knows nobody"),
        ("company.toml", "as_of", "of", "company.toml: expected a line such as as_of"),
        ("rates.csv", ",AUD,", ",AUD,9,", "rates.csv:2 beyond the last column"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    store: Store, folder: Path, replace: Callable[[str, str, str], None], file: str, old: str, new: str, expected: str
) -> None:
    replace(file, old, new)

    with pytest.raises(InputError, match=expected):
        load(store, folder)
