"""Orders for process tests: complete, of a product that the example company sells, unless a test says otherwise."""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count

_REFERENCES = count(1)


def document(**changes: object) -> dict[str, object]:
    """A complete order with a reference of its own, some top-level fields replaced; None removes one."""
    whole: dict[str, object] = {
        "customer_reference": f"PT-{next(_REFERENCES)}",
        "customer": customer(),
        "source": "written",
        "lines": [line()],
        "delivery": delivery(),
        "payment": {"method": "deposit-balance", "deposit_percent": 30},
        "use": {"environment": "indoor"},
        **changes,
    }
    return {name: value for name, value in whole.items() if value is not None}


def customer(**changes: object) -> dict[str, object]:
    """A customer that the example company knows."""
    return _without_none(
        {
            "name": "Công ty CP Bán lẻ Sao Mai",
            "number": "C-00001",
            "country": "VN",
            "language": "vi",
            "contact_person": "Nguyễn Hải",
            "phone": "+84 24 3825 0000",
        },
        changes,
    )


def line(**changes: object) -> dict[str, object]:
    """Twenty open-frame monitors."""
    whole = {
        "product_code": "CX-215P-OF",
        "custom_design": False,
        "quantity": 20,
        "unit_price": {"amount": "412.00", "currency": "USD"},
    }
    return _without_none(whole, changes)


def delivery(**changes: object) -> dict[str, object]:
    """Delivery in Germany in ninety days."""
    whole = {
        "requested_date": (date.today() + timedelta(days=90)).isoformat(),  # noqa: DTZ011  # any day to come will do
        "incoterm": {"rule": "FOB", "place": "Hải Phòng", "edition": 2020},
        "destination_country": "DE",
        "transport_mode": "sea",
    }
    return _without_none(whole, changes)


def _without_none(whole: Mapping[str, object], changes: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in {**whole, **changes}.items() if value is not None}
