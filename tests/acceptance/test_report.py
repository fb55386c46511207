"""Commerce's command for sales data: tables for people, the same for machines, a page; it asks no engine."""

import json
from pathlib import Path

import pytest

from orchestrator.store.store import Store
from tests.acceptance.operate import NO_NETWORK, coxswain
from tests.store.builders import submitted

pytestmark = [pytest.mark.database, pytest.mark.clauses("D-COMMERCE-10")]
DAY = ("--from", "2026-11-24", "--to", "2026-11-24")


@pytest.fixture
def two_orders(store: Store, store_url: str) -> str:
    """The address of a store with two orders of 24 November 2026."""
    with store.open() as records:
        for reference in ("PO-1", "PO-2"):
            records.orders.enter(submitted(reference), by="lan-nguyen")
    return store_url


@pytest.mark.clauses("D-COMMERCE-10")
def test_people_see_tables_and_machines_the_same_facts(two_orders: str) -> None:
    shown = coxswain("report", *DAY, COXSWAIN_DATABASE_URL=two_orders, COLUMNS="160")
    told = coxswain("report", *DAY, "--json", COXSWAIN_DATABASE_URL=two_orders)

    facts = json.loads(told.stdout)
    assert (shown.returncode, shown.stderr, told.returncode, told.stderr) == (0, "", 0, "")
    (row,) = (line for line in shown.stdout.splitlines() if "Orders received" in line)
    assert row.split("│")[2].strip() == str(facts["intake"]["orders"]) == "2"
    assert facts["window"] == {"first": "2026-11-24", "last": "2026-11-24"}
    assert facts["wins"]["rate"] == {"part": 0, "whole": 0, "percent": None}


def test_the_page_is_written_where_it_was_asked_for(two_orders: str, tmp_path: Path) -> None:
    page = tmp_path / "sales.html"

    done = coxswain("report", *DAY, "--html", page, COXSWAIN_DATABASE_URL=two_orders, **NO_NETWORK)

    assert (done.returncode, done.stdout, done.stderr) == (0, f"{page}\n", "")
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (("--from", "2026-12-01", "--to", "2026-11-30"), "--from: expected a day not after 2026-11-30, not 2026-12-01"),
        (("--html", "nowhere/sales.html"), "nowhere/sales.html: cannot be written"),
        (("--to", "30.11.2026"), "30.11.2026"),
    ],
)
def test_what_cannot_be_done_is_said_with_code_2(two_orders: str, given: tuple[str, ...], why: str) -> None:
    done = coxswain("report", *given, COXSWAIN_DATABASE_URL=two_orders)

    assert (done.returncode, done.stdout) == (2, "")
    assert why in " ".join(done.stderr.split())
