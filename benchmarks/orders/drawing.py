"""What chance decides about one order before it is submitted: its document, what disturbs it, and what follows it."""

import csv
import json
import random
from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from orchestrator.config import ROOT
from orchestrator.domain.orders import read_order
from orchestrator.errors import InputError
from orchestrator.rehearsal.story import Door, dated, read_scripts

#: An order's document before its days are put in, as in a story's file.
Document = dict[str, Any]  # JSON-like, checked when the order is read

_EXAMPLES: Final = ROOT / "examples"
_PAYMENTS: Final = (
    {"method": "open-account", "net_days": 30},
    {"method": "open-account", "net_days": 60},
    {"method": "prepaid"},
    {"method": "deposit-balance", "deposit_percent": 30},
    {"method": "deposit-balance", "deposit_percent": 40, "net_days": 30},
    {"method": "letter-of-credit"},
)
_DELIVERIES: Final = (
    ("VN", "DAP", "Hà Nội", "road"),
    ("VN", "EXW", "Hải Phòng", "road"),
    ("DE", "FCA", "Hai Phong", "sea-container"),
    ("US", "FCA", "Hai Phong", "sea-container"),
    ("JP", "CIP", "Osaka", "air"),
    ("CN", "FOB", "Hai Phong", "sea"),
)
#: Where a change or a cancellation meets the order: the task that waits then.
_MOMENTS: Final = (
    "Task_ConfirmRequirements",
    "Task_ConfirmConfiguration",
    "Task_Review_Commerce",
    "Task_DecideContract",
    "Task_NegotiateTerms",
    "Task_StampText",
    "Task_AwaitSignature",
    "Task_SealContract",
    "Task_ArchiveOriginal",
    "Task_CollectDeposit",
    "Task_ReportProduction",
    "Task_InspectLot",
    "Task_CollectBalance",
    "Task_DeclareCustoms",
    "Task_ApproveDelivery",
    "Task_HandOver",
    "Task_ConfirmReceipt",
    "Task_AwaitFeedback",
    "Task_UnderstandChange",
    "Task_SignAmendment",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """Chance that comes out the same whenever the same is asked for the same order, whoever is asked first."""

    seed: int
    order: int

    def of(self, *what: object) -> random.Random:
        """The dice for one decision."""
        return random.Random(f"{self.seed}/{self.order}/{'/'.join(map(str, what))}")  # noqa: S311  # no secret


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Disturbance:
    """News that arrives once `when` waits, the first time or the second."""

    when: str
    times_done: int
    door: Door
    send: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One random order, before anybody answers."""

    chance: Chance
    order: Document
    disturbances: tuple[Disturbance, ...]
    complaints: tuple[Document, ...]
    #: The share of each open invoice that is paid once the order is over.
    pays: str

    @property
    def reference(self) -> str:
        """The customer's own reference, by which an interrupted run finds its order again."""
        return str(self.order["customer_reference"])


def draw_plan(chance: Chance, today: date) -> Plan:
    """The order of this seed and number; raises nothing, for what the door would refuse is drawn again."""
    for attempt in range(100):
        order = _order(chance, chance.of("order", attempt))
        if _is_accepted(order, today):
            break
    dice = chance.of("disturbances")
    disturbances = [*_changes(order["customer_reference"], dice), *_cancellations(dice)]
    return Plan(
        chance=chance,
        order=order,
        disturbances=tuple(disturbances),
        complaints=tuple(_complaints(order, chance.of("complaints"))),
        pays=chance.of("pays").choice(("1", "1", "0.5", "0")),
    )


def _is_accepted(order: Document, today: date) -> bool:
    try:
        read_order(json.dumps(dated(order, today)).encode(), today)
    except InputError:
        return False
    return True


def _order(chance: Chance, dice: random.Random) -> Document:
    order: Document = deepcopy(dice.choice(_BASES))
    order["customer_reference"] = f"R{chance.seed}-{chance.order}"
    order["customer"] = _customer(order["customer"], dice)
    order["lines"] = [_line(line, dice) for line in order["lines"] * dice.choice((1, 1, 1, 2))]
    order["payment"] = dict(dice.choice(_PAYMENTS))
    order["delivery"] = _delivery(dice)
    order["source"] = dice.choice(("written", "written", "written", "verbal", "tender"))
    order.pop("tender", None)
    order.pop("own_draft", None) if dice.random() < 0.5 else None
    if order["source"] == "tender":
        order["tender"] = {"number": f"TB-{chance.order}", "bid_valid_until": "+40d", "terms": {"warranty": "36 tháng"}}
    return _with_gaps(order, dice)


def _customer(known: Document, dice: random.Random) -> Document:
    if dice.random() < 0.1:
        return {"name": f"Công ty Ngẫu Nhiên {dice.randrange(1000)}", "country": "VN", "language": "vi"}
    row = dice.choice(_CUSTOMERS)
    contact = {"contact_person": known.get("contact_person", "Nguyễn Hải"), "phone": "+84 24 3825 0000"}
    return {"number": row["customer"], **{key: row[key] for key in ("name", "country", "language")}, **contact}


def _line(line: Document, dice: random.Random) -> Document:
    price = line["unit_price"]
    amount = float(price["amount"]) * dice.choice((0.6, 0.85, 1, 1, 1, 1.05))
    changed = {"quantity": dice.choice((1, 3, 8, 16, 40, 90)), "unit_price": {**price, "amount": f"{amount:.2f}"}}
    return {**line, **changed}


def _delivery(dice: random.Random) -> Document:
    country, rule, place, mode = dice.choice(_DELIVERIES)
    return {
        "requested_date": dice.choice(("+6d", "+30d", "+75d", "+100d", "+150d")),
        "incoterm": {"rule": rule, "place": place, "edition": 2020},
        "destination_country": country,
        "transport_mode": mode,
        "partial_deliveries": dice.random() < 0.4,
    }


def _with_gaps(order: Document, dice: random.Random) -> Document:
    if dice.random() < 0.3:
        order["customer"].pop("phone", None)
    if dice.random() < 0.15:
        order.pop("payment")
    if dice.random() < 0.1:
        order["delivery"].pop("requested_date")
    return order


def _changes(reference: str, dice: random.Random) -> list[Disturbance]:
    return [
        Disturbance(
            when=dice.choice(_MOMENTS),
            times_done=dice.choice((0, 0, 0, 1)),
            door="change",
            send={"change_reference": f"{reference}/{number}", "reason": "Khách đổi ý", "requested": _wish(dice)},
        )
        for number in range(1, dice.choice((0, 0, 0, 1, 1, 2)) + 1)
    ]


def _wish(dice: random.Random) -> Document:
    return deepcopy(
        dice.choice(
            (
                {"lines": [{"line": 1, "quantity": dice.choice((2, 5, 50))}]},
                {"lines": [{"line": 1, "unit_price": {"amount": "199.00", "currency": "USD"}}]},
                {"requested_date": "+170d"},
                {"payment": dict(dice.choice(_PAYMENTS))},
                {"warranty_months": 24, "other_information": "Bảo hành ngắn hơn / shorter warranty"},
                {"transport_mode": "air", "incoterm": {"rule": "FCA", "place": "Hà Nội", "edition": 2020}},
                {"inspection": {"aql": "0.65", "level": "III"}},
            )
        )
    )


def _cancellations(dice: random.Random) -> list[Disturbance]:
    if dice.random() > 0.2:
        return []
    reason = {"reason": "Dự án bị dừng / the project was stopped"}
    return [Disturbance(when=dice.choice(_MOMENTS), times_done=0, door="cancel", send=reason)]


def _complaints(order: Document, dice: random.Random) -> list[Document]:
    customer = {key: order["customer"][key] for key in ("name", "country", "language")}
    number = order["customer"].get("number")
    return [
        {
            "complaint_reference": f"{order['customer_reference']}/K{count}",
            "customer": {**customer, **({"number": number} if number else {})},
            "component": dice.choice(("monitor", "lcd-panel", "touch-controller", "cable", "other")),
            "noticed_on": "+0d",
            "quantity": 1,
            "description": "Không nhận chạm / does not react to touch",
            "wish": dice.choice(("repair", "replacement", "credit", "refund", "explanation")),
        }
        for count in range(1, dice.choice((0, 0, 0, 1, 1, 2)) + 1)
    ]


def _rows(file: str) -> Sequence[Mapping[str, str]]:
    with (_EXAMPLES / "company" / file).open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


_CUSTOMERS: Final = _rows("customers.csv")
_BASES: Final = tuple(script.story.order for script in read_scripts(_EXAMPLES / "orders"))
