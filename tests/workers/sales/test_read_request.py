"""The facts that the requirement tables ask for come from the order and the catalogue."""

import pytest

from orchestrator.store import Records
from tests.processes.orders import delivery, line
from tests.workers.request_case import entered
from tests.workers.signing_case import task
from workers.sales.read_request import Request, RequestRead, read_request

pytestmark = pytest.mark.database


def read(records: Records, **changes: object) -> RequestRead:
    return read_request(Request(), records, task(entered(records, **changes)))


def test_a_named_product_completes_its_line(records: Records) -> None:
    facts = read(records)

    assert (facts.technologies, facts.size_inches, facts.ip_rating) == (("pcap",), 21.5, "IP65")
    assert (facts.brightness_nits, facts.asked_brightness_nits) == (350, 0)


def test_what_the_customer_asks_for_counts_before_the_product(records: Records) -> None:
    facts = read(records, use={"environment": "outdoor", "brightness_nits": 800, "ip_rating": "IP54"})

    assert (facts.brightness_nits, facts.asked_brightness_nits, facts.ip_rating) == (800, 800, "IP54")


def test_every_technology_of_the_lines_is_a_fact(records: Records) -> None:
    lines = [line(), line(product_code=None, technology="saw", size_inches="32"), line(product_code="CX-150R-DT")]

    facts = read(records, lines=lines)

    assert (facts.technologies, facts.size_inches) == (("pcap", "saw", "resistive"), 32.0)
    assert facts.brightness_nits == 250


@pytest.mark.parametrize(
    ("country", "market"), [("DE", "EU"), ("US", "US"), ("KZ", "EAEU"), ("BR", "other"), (None, "unknown")]
)
def test_the_destination_decides_the_market(records: Records, country: str | None, market: str) -> None:
    assert read(records, delivery=delivery(destination_country=country)).market == market


def test_nothing_stated_is_told_apart_from_a_fact(records: Records) -> None:
    facts = read(records, lines=[line(product_code=None)], use=None)

    assert (facts.environment, facts.ip_rating, facts.duty_hours) == ("none", "none", 0)
    assert facts.temperature_min_c is None
