"""Deliveries: inspection, what is shipped, who released it (ISO 9001, 8.6), and the proof that it arrived."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.text import Day
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit


class InspectionPlan(OfOrder):
    """The sampling plan of a line (ISO 2859-1, single sampling, normal inspection)."""

    kind = "inspection-plan"
    key_fields = ("order", "delivery", "line")

    delivery: int
    line: int
    lot: int
    level: Literal["I", "II", "III"]
    aql: str
    code_letter: str
    sample: int
    accept: int
    reject: int
    #: What is tested and with which equipment.
    tests: tuple[str, ...] = ()


class InspectionResult(OfOrder):
    """What the inspection found."""

    kind = "inspection-result"
    key_fields = ("order", "delivery", "line", "attempt")

    delivery: int
    line: int
    attempt: int = 1
    lot_code: str
    inspected: int
    defects_critical: int
    defects_major: int
    defects_minor: int
    accepted: bool
    test_report: str
    inspected_by: str
    inspected_on: Day


class DeliveredLine(Kept):
    """How many of an order's line are in a delivery; `line` counts from 1."""

    line: int
    product: str
    quantity: int
    serial_numbers: tuple[str, ...] = ()


class Delivery(OfOrder):
    """A delivery as Commerce planned it; an order may have several."""

    kind = "delivery"
    key_fields = ("order", "delivery")

    delivery: int
    lines: tuple[DeliveredLine, ...]
    planned_on: Day
    is_last: bool


class Release(OfOrder):
    """Commerce's decision on a delivery, with every condition that was checked."""

    kind = "delivery-release"
    key_fields = ("order", "delivery", "attempt")

    delivery: int
    attempt: int = 1
    released: bool
    #: Conditions that are met and conditions that are missing, in words.
    met: tuple[str, ...]
    missing: tuple[str, ...]
    reason: str
    released_by: str
    released_at: AwareDatetime


class HandedOver(OfOrder):
    """The carrier took the goods."""

    kind = "handed-over"
    key_fields = ("order", "delivery")

    delivery: int
    carrier: str
    transport_document: str
    handed_over_at: AwareDatetime


class ProofOfDelivery(OfOrder):
    """The customer received the goods."""

    kind = "proof-of-delivery"
    key_fields = ("order", "delivery")

    delivery: int
    received_by: str
    received_on: Day
    proof_reference: str


class Deliveries:
    """Keeps everything about deliveries but their papers."""

    def __init__(self, unit: Unit) -> None:
        self.plans = Shelf(unit.ledger, InspectionPlan)
        self.inspections = Shelf(unit.ledger, InspectionResult)
        self.deliveries = Shelf(unit.ledger, Delivery)
        self.releases = Shelf(unit.ledger, Release)
        self.handovers = Shelf(unit.ledger, HandedOver)
        self.proofs = Shelf(unit.ledger, ProofOfDelivery)
