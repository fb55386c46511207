"""The warranty's facts come from the store: shipment, serial numbers, agreed term; what nobody knows stays open."""

import pytest

from orchestrator.store import Records
from tests.workers.after_sales_case import delivered
from tests.workers.complaint_case import explained, received
from tests.workers.signing_case import task
from workers.customer_service.gather_warranty_facts import GatheredFacts, RegisteredComplaint, gather_warranty_facts

pytestmark = pytest.mark.database


def gathered(records: Records, number: str) -> GatheredFacts:
    return gather_warranty_facts(RegisteredComplaint(), records, task(number))


def value(facts: GatheredFacts, subject: str) -> str:
    return next(row["value"] for row in facts.complaint_facts if row["subject"].endswith(subject))


def test_a_known_order_gives_age_technology_and_term(records: Records) -> None:
    number = received(records, order_number=delivered(records, warranty_months=48))

    facts = gathered(records, number)

    assert (facts.serial_state, facts.cause, facts.technology) == ("intact", "unknown", "pcap")
    assert (facts.days_since_shipment, facts.months_since_shipment, facts.agreed_months) == (57, 2, 48)
    assert value(facts, "Shipped on") == "2026-09-24"


def test_without_an_order_nothing_is_assumed(records: Records) -> None:
    facts = gathered(records, received(records, order_number=None))

    assert (facts.serial_state, facts.days_since_shipment, facts.agreed_months) == ("unknown", None, None)
    assert facts.technology == "pcap"
    assert value(facts, "/ Order") == "không nêu / none named"


def test_another_customers_order_is_named_as_such(records: Records) -> None:
    theirs = delivered(records, customer={"name": "Sen Vàng", "number": "C-00012"})

    facts = gathered(records, received(records, order_number=theirs))

    assert facts.days_since_shipment is None
    assert value(facts, "/ Order") == f"{theirs} không phải của khách này / not an order of this customer"


def test_a_serial_number_that_we_never_shipped_is_unknown(records: Records) -> None:
    assert gathered(records, received(records, serial_numbers=["SN-1", "SN-77"], quantity=2)).serial_state == "unknown"


def test_a_fault_noticed_before_shipment_is_not_of_these_goods(records: Records) -> None:
    assert gathered(records, received(records, noticed_on="2026-09-01")).days_since_shipment is None


def test_once_quality_knows_the_cause_it_counts(records: Records) -> None:
    assert gathered(records, explained(records, cause="misuse")).cause == "misuse"


def test_the_customers_other_complaints_are_counted(records: Records) -> None:
    received(records)

    assert value(gathered(records, received(records)), "Other complaints of the customer") == "1"
