"""The registers of signing on the command line: tables for people, the same for machines; no engine is asked."""

import json

import pytest

from orchestrator.store.company import load_company
from orchestrator.store.store import Store
from tests.acceptance.operate import coxswain
from tests.store.fixtures import COMPANY
from tests.views.test_registers import registered

pytestmark = [pytest.mark.database]


@pytest.mark.clauses("S-3", "V-3")
def test_people_see_the_register_and_what_is_missing_and_machines_the_same(store: Store, store_url: str) -> None:
    with store.open() as records:
        load_company(records, COMPANY)
        number = registered(records)

    shown = coxswain("register", "originals", COXSWAIN_DATABASE_URL=store_url, COLUMNS="160")
    told = coxswain("register", "seals", "--json", COXSWAIN_DATABASE_URL=store_url)

    assert (shown.returncode, shown.stderr, told.returncode) == (0, "", 0)
    assert f"missing: {number}: sealed on 2026-11-24" in shown.stdout
    assert [row[2] for row in json.loads(told.stdout)["rows"]] == ["joint", "contract"]
