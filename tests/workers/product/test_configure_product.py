"""Each line gets a product that meets the specification, or is known to need its own design."""

import pytest

from orchestrator.errors import NothingKept
from orchestrator.store import Records
from tests.processes.orders import line
from tests.workers.request_case import BRIGHT, confirmed, specified
from tests.workers.signing_case import task
from workers.product.configure_product import SpecifiedOrder, configure_product

pytestmark = pytest.mark.database


def test_the_named_product_is_proposed_where_it_meets_the_need(records: Records) -> None:
    proposed = configure_product(SpecifiedOrder(), records, task(specified(records)))

    (row,) = proposed.configuration
    assert (row["line"], row["product"], row["quantity"]) == ("1", "CX-215P-OF", "20")
    assert proposed.custom_lines == ""


def test_what_was_not_stated_but_specified_rules_a_dimmer_product_out(records: Records) -> None:
    proposed = configure_product(SpecifiedOrder(), records, task(specified(records, BRIGHT)))

    (row,) = proposed.configuration
    assert row["product"] == "custom-design"
    assert "it gives only 350 nits" in row["misfits"]
    assert proposed.custom_lines == "1"


def test_a_line_without_a_name_gets_the_closest_product_that_is_bright_enough(records: Records) -> None:
    unnamed = line(product_code=None, description="Kiosk", size_inches="21.5", technology="pcap")

    proposed = configure_product(SpecifiedOrder(), records, task(specified(records, BRIGHT, lines=[unnamed])))

    assert proposed.configuration[0]["product"] == "CX-215P-HB"


def test_a_custom_design_stays_one(records: Records) -> None:
    lines = [line(), line(custom_design=True, custom_design_description="round")]

    assert configure_product(SpecifiedOrder(), records, task(specified(records, lines=lines))).custom_lines == "2"


def test_nothing_is_configured_before_the_specification(records: Records) -> None:
    with pytest.raises(NothingKept):
        configure_product(SpecifiedOrder(), records, task(confirmed(records)))
