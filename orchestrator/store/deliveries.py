"""Deliveries: inspection, what is shipped, who released it (ISO 9001, 8.6), and the proof that it arrived."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.text import Day
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit


class ProductionSchedule(OfOrder):
    """The milestones of a delivery against the promised day (D-PRODMGMT-3)."""

    kind = "production-schedule"
    key_fields = ("order", "delivery")

    delivery: int
    warn_at: AwareDatetime
    made_by: Day
    deliver_on: Day
    promised: Day
    days_late: int


class ProductionReport(OfOrder):
    """A lot that Production made for a line of a delivery (D-PRODMGMT-3, F-2)."""

    kind = "production-report"
    key_fields = ("order", "delivery", "number")

    delivery: int
    #: Counts within the order.
    number: int
    line: int
    quantity: int
    lot_code: str
    serial_numbers: tuple[str, ...] = ()
    #: Whether the delivery goes out with what is made so far.
    deliver_now: bool = False
    reported_by: str
    reported_at: AwareDatetime


class _Behind(OfOrder):
    """How much of a delivery is made, of what had to be made by the evening of a day; numbered within the delivery."""

    key_fields = ("order", "delivery", "number")

    delivery: int
    number: int
    made: int
    planned: int
    made_by: Day


class MilestoneWarned(_Behind):
    """Three quarters of the production time were over and the delivery was not made (D-PRODMGMT-3, F-2)."""

    kind = "milestone-warned"


class ProductionDelayed(_Behind):
    """The evening by which a delivery had to be made passed before all of it was (D-PRODMGMT-3, F-2)."""

    kind = "production-delayed"

    promised: Day


class InspectionPlan(OfOrder):
    """The sampling plan of a lot (D-QUALITY-1; ISO 2859-1, single sampling, normal), for major and minor defects."""

    kind = "inspection-plan"
    key_fields = ("order", "report")

    #: The number of the production report that the lot came with.
    report: int
    delivery: int
    line: int
    lot: int
    level: Literal["I", "II", "III"]
    aql: str
    aql_minor: str
    code_letter: str
    sample: int
    accept: int
    reject: int
    accept_minor: int
    #: The plan in words, arrows and 100 % included.
    reason: str
    #: What is tested beyond the product's own test sheet.
    tests: tuple[str, ...] = ()


class InspectionResult(OfOrder):
    """What the inspection of a lot found (D-QUALITY-1)."""

    kind = "inspection-result"
    key_fields = ("order", "report")

    report: int
    delivery: int
    line: int
    lot_code: str
    inspected: int
    defects_critical: int
    defects_major: int
    defects_minor: int
    accepted: bool
    reason: str
    test_report: str
    #: What the tests that the customer demanded beyond our own showed; None where none was demanded.
    special_tests: Literal["passed", "failed"] | None = None
    inspected_by: str
    inspected_on: Day


class DeliveredLine(Kept):
    """How many of an order's line are in a delivery; `line` counts from 1."""

    line: int
    product: str
    quantity: int
    #: Empty in what is written now: serial numbers stand in the reports of the lots.
    serial_numbers: tuple[str, ...] = ()


class Delivery(OfOrder):
    """A delivery as Commerce planned it (F-1, D-COMMERCE-6); an order may have several."""

    kind = "delivery"
    key_fields = ("order", "delivery")

    delivery: int
    lines: tuple[DeliveredLine, ...]
    planned_on: Day
    is_last: bool


class ReleasePrepared(OfOrder):
    """A delivery request (D-COMMERCE-7) with the conditions that the table asked for, before somebody decides."""

    kind = "release-prepared"
    key_fields = ("order", "delivery", "attempt")

    delivery: int
    attempt: int
    required: tuple[str, ...]


class Release(OfOrder):
    """Commerce's decision on a delivery (D-COMMERCE-5, D-COMMERCE-7), with every condition that was checked."""

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
    """The carrier took the goods (D-COMMERCE-9, F-2)."""

    kind = "handed-over"
    key_fields = ("order", "delivery")

    delivery: int
    carrier: str
    transport_document: str
    handed_over_at: AwareDatetime
    #: The day by the carrier's paper, and who handed over; None in what was kept before they were asked for.
    handed_over_on: Day | None = None
    handed_over_by: str | None = None


class ProofOfDelivery(OfOrder):
    """The customer received the goods (D-COMMERCE-9, F-2)."""

    kind = "proof-of-delivery"
    key_fields = ("order", "delivery")

    delivery: int
    received_by: str
    received_on: Day
    proof_reference: str
    #: How the goods arrived by the consignee's own words on the proof.
    condition: Literal["complete", "short", "damaged"] = "complete"
    remarks: str = ""


class Deliveries:
    """Keeps everything about deliveries but their papers."""

    def __init__(self, unit: Unit) -> None:
        self.schedules = Shelf(unit.ledger, ProductionSchedule)
        self.reports = Shelf(unit.ledger, ProductionReport)
        self.warnings = Shelf(unit.ledger, MilestoneWarned)
        self.delays = Shelf(unit.ledger, ProductionDelayed)
        self.plans = Shelf(unit.ledger, InspectionPlan)
        self.inspections = Shelf(unit.ledger, InspectionResult)
        self.deliveries = Shelf(unit.ledger, Delivery)
        self.requests = Shelf(unit.ledger, ReleasePrepared)
        self.releases = Shelf(unit.ledger, Release)
        self.handovers = Shelf(unit.ledger, HandedOver)
        self.proofs = Shelf(unit.ledger, ProofOfDelivery)
