"""Before somebody decides, every condition is shown, met or missing, with its reason."""

import pytest

from orchestrator.store import Records
from tests.workers.fulfilment_papers import declare, exported, papers
from tests.workers.fulfilment_steps import accepted, make, planned, request

pytestmark = pytest.mark.database


def test_a_delivery_that_lacks_nothing_is_proposed_for_release(records: Records) -> None:
    number = accepted(records)

    shown = request(records, number)

    assert shown.missing_conditions == ""
    assert shown.release_proposal.endswith("fit to leave")
    assert [row["state"] for row in shown.conditions] == ["✓ Đạt / Met"] * 6


def test_each_missing_condition_is_named(records: Records) -> None:
    number = planned(records, payment={"method": "prepaid"})
    make(records, number)

    shown = request(records, number)

    assert "the lot has not been inspected" in shown.missing_conditions
    assert "10480.00 USD not received yet" in shown.missing_conditions


def test_an_export_needs_papers_and_declaration_whatever_the_table_says(records: Records) -> None:
    number = exported(records)
    before = request(records, number)
    papers(records, number)
    declare(records, number)

    after = request(records, number, task_id="request-2")

    assert "missing: commercial-invoice, packing-list" in before.missing_conditions
    assert "not in the pack yet" in before.missing_conditions
    assert after.missing_conditions == ""


def test_the_table_may_ask_for_more_and_what_nobody_can_check_is_missing(records: Records) -> None:
    number = accepted(records)

    shown = request(records, number, "serial-numbers", "blessing")

    assert "some units have no serial number" in shown.missing_conditions
    assert "nobody can check this condition" in shown.missing_conditions
    assert records.deliveries.requests.get(number, 1, 1).body.required == ("serial-numbers", "blessing")


def test_the_same_task_makes_one_request(records: Records) -> None:
    number = accepted(records)

    request(records, number)
    request(records, number)
    request(records, number, task_id="request-2")

    assert [entry.body.attempt for entry in records.deliveries.requests.of(number)] == [1, 2]
