"""Commerce's register of open measures on the command line: a table for people, the same for machines; no engine."""

import json

import pytest

from orchestrator.store.company import load_company
from orchestrator.store.store import Store
from tests.acceptance.operate import coxswain
from tests.store.fixtures import COMPANY
from tests.workers.signing_case import reviewed

pytestmark = [pytest.mark.database]


@pytest.mark.clauses("D-COMMERCE-3")
def test_people_see_who_still_has_to_do_what_and_machines_the_same(store: Store, store_url: str) -> None:
    with store.open() as records:
        load_company(records, COMPANY)
        number = reviewed(records, actions=1)

    shown = coxswain("order", "measures", COXSWAIN_DATABASE_URL=store_url, COLUMNS="160")
    told = coxswain("order", "measures", "--json", COXSWAIN_DATABASE_URL=store_url)

    (measure,) = json.loads(told.stdout)
    assert (measure["order"], measure["owner"]) == (number, "thu-hoang")
    (row,) = (line for line in shown.stdout.splitlines() if number in line)
    assert measure["what"] in row
    assert (shown.returncode, shown.stderr, told.stderr) == (0, "", "")


@pytest.mark.clauses("D-SALES-3", "D-COMMERCE-12")
def test_a_customer_is_shown_with_the_age_of_its_file_and_what_is_known_of_it(store: Store, store_url: str) -> None:
    with store.open() as records:
        load_company(records, COMPANY)
        reviewed(records)

    told = json.loads(coxswain("customer", "show", "C-00001", COXSWAIN_DATABASE_URL=store_url).stdout)

    known = {row["subject"].partition(" / ")[2]: row["value"] for row in told["known"]}
    assert known["earlier orders"].startswith("1 (")
    assert told["file_age_days"] > 0
