"""Orders, changes and money of the tests: complete unless a test says what is different."""

import json
from datetime import date
from decimal import Decimal

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.money import Money
from orchestrator.domain.orders import SubmittedOrder

TODAY = date(2026, 3, 2)

COMPLETE: dict[str, object] = {
    "customer_reference": "PO-4711",
    "customer": {
        "name": "Công ty Sông Hồng",
        "country": "VN",
        "language": "vi",
        "contact_person": "Nguyễn Thị Lan",
        "phone": "+84 24 3825 0000",
    },
    "source": "written",
    "lines": [
        {
            "product_code": "HS-215P",
            "size_inches": "21.5",
            "technology": "pcap",
            "custom_design": False,
            "quantity": 40,
            "unit_price": {"amount": "320.00", "currency": "USD"},
        }
    ],
    "delivery": {
        "requested_date": "2026-05-15",
        "incoterm": {"rule": "FOB", "place": "Hải Phòng", "edition": 2020},
        "destination_country": "DE",
        "transport_mode": "sea",
    },
    "payment": {"method": "deposit-balance", "deposit_percent": 30},
    "use": {"environment": "indoor", "brightness_nits": 350},
}


def document(**changes: object) -> dict[str, object]:
    """A complete order document with some top-level fields replaced; None removes one."""
    merged = {**COMPLETE, **changes}
    return {name: value for name, value in merged.items() if value is not None}


def order(**changes: object) -> SubmittedOrder:
    """A complete order with some top-level fields replaced; None removes one."""
    return SubmittedOrder.model_validate(document(**changes))


def line(**changes: object) -> dict[str, object]:
    """The complete order's line with some fields replaced; None removes one."""
    lines = COMPLETE["lines"]
    assert isinstance(lines, list)
    merged = {**lines[0], **changes}
    return {name: value for name, value in merged.items() if value is not None}


def raw(value: object) -> bytes:
    """A document as it is handed in."""
    return json.dumps(value, ensure_ascii=False).encode()


def change(**requested: object) -> ChangeRequest:
    """A change request with these new values."""
    return ChangeRequest.model_validate(
        {"order_number": "SO-2026-000123", "change_reference": "CH-1", "requested": requested}
    )


def usd(amount: str | int) -> Money:
    """So many US dollars."""
    return Money(Decimal(amount), "USD")
