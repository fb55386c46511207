"""Reviewers see a cause that came back in complaints about what the order asks for, whoever complained."""

from datetime import date

import pytest

from orchestrator.store import Records
from orchestrator.store.known_causes import recurring_about, recurring_behind
from orchestrator.store.review_case import open_case, propose_verdicts
from tests.workers.after_sales_case import delivered
from tests.workers.complaint_case import explained, received, step
from tests.workers.signing_case import pass_review, submitted

pytestmark = pytest.mark.database

TODAY = date(2026, 11, 24)


def twice(records: Records) -> tuple[str, str]:
    """Two complaints about one product with one cause."""
    return explained(records), explained(records)


def test_a_second_complaint_with_the_same_cause_makes_it_recurring(records: Records) -> None:
    first = explained(records)
    assert recurring_behind(records, first) == ()

    second = explained(records)

    (found,) = recurring_behind(records, second)
    assert (found.product, found.cause, found.complaints) == ("CX-215P-DT", "material", (first, second))


def test_a_complaint_that_names_no_product_is_about_those_of_its_order(records: Records) -> None:
    explained(records)
    silent = received(records, product_code=None, order_number=delivered(records))
    step(records, silent, "cause", cause="material", serialIntact=True)

    (found,) = recurring_about(records, ["CX-215P-DT"])

    assert silent in found.complaints


@pytest.mark.clauses("K-3")
def test_the_review_of_a_contract_about_the_product_proposes_an_action_on_its_criterion(records: Records) -> None:
    _, second = twice(records)
    order = records.orders.enter(submitted(), by="lan-nguyen")
    pass_review(records, order)

    findings = {one.subject: one for one in propose_verdicts(records, open_case(records, order), TODAY)}

    assert str(findings["H"].verdict) == "conforms-with-action"
    assert second in findings["H"].reason.en
