"""The goods of a delivery are described by the records, for customs and for release."""

import pytest

from orchestrator.store import Records
from tests.workers.fulfilment_steps import planned
from tests.workers.signing_case import task
from workers.commerce.list_goods import DeliveryToList, list_goods

pytestmark = pytest.mark.database


def test_a_touch_monitor_for_germany_is_an_export_to_the_eu(records: Records) -> None:
    number = planned(
        records,
        delivery={
            "requested_date": "2027-05-14",
            "destination_country": "DE",
            "incoterm": {"rule": "CIP", "place": "Köln", "edition": 2020},
        },
    )

    listed = list_goods(DeliveryToList(), records, task(number))

    assert (listed.export_delivery, listed.payment_method, listed.insured_by_seller) == (True, "open-account", True)
    assert listed.goods == (
        {
            "line": 1,
            "market": "EU",
            "touch": True,
            "osModule": False,
            "adpUse": True,
            "bareModule": False,
            "hasDisplay": True,
            "sizeInches": 21.5,
            "smallAnalogueLcd": False,
        },
    )


def test_a_delivery_within_vietnam_is_no_export(records: Records) -> None:
    number = planned(records, delivery={"requested_date": "2027-05-14", "destination_country": "VN"})

    listed = list_goods(DeliveryToList(), records, task(number))

    assert (listed.export_delivery, listed.insured_by_seller) == (False, False)


def test_the_customers_country_speaks_where_no_destination_is_named(records: Records) -> None:
    customer = {"name": "Rhein", "number": "C-00041", "country": "DE", "language": "en"}
    number = planned(records, customer=customer)

    assert list_goods(DeliveryToList(), records, task(number)).export_delivery
