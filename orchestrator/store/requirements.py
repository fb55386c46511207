"""What the customer needs (N-0.2, N-a to N-d) and what we make of it: specification, configuration, feasibility."""

from pydantic import AwareDatetime

from orchestrator.domain.requirements import RequirementClass
from orchestrator.domain.text import Day
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit


class RequirementRow(Kept):
    """One requirement: class a stated, b unstated but needed, c legal, d our own; `source` says where it comes from."""

    requirement_class: RequirementClass
    subject: str
    text: str
    source: str


class RequirementSet(OfOrder):
    """The requirements of an order as they were confirmed; a new version replaces the earlier one."""

    kind = "requirement-set"
    key_fields = ("order", "version")

    version: int
    #: The ten items of N-0.2.
    customer_name: str
    phone: str
    contact_person: str
    delivery_time: str
    product_name: str
    specification: str
    custom_design: str
    quantity: str
    payment_method: str
    other_information: str
    rows: tuple[RequirementRow, ...]
    was_verbal: bool = False
    confirmed_by: str
    confirmed_at: AwareDatetime


class Specification(OfOrder):
    """The requirements as technical specification (D-CS-1): parameter and value, line by line."""

    kind = "specification"
    key_fields = ("order", "version")

    version: int
    lines: tuple[dict[str, str], ...]


class ConfiguredLine(Kept):
    """The product that serves one line of the order, and what is set or added."""

    line: int
    product: str
    quantity: int
    options: tuple[str, ...] = ()
    deviations: tuple[str, ...] = ()


class Configuration(OfOrder):
    """Products and parameters that satisfy the needs (D-PRODUCT-1)."""

    kind = "configuration"
    key_fields = ("order", "version")

    version: int
    lines: tuple[ConfiguredLine, ...]


class Feasibility(OfOrder):
    """Whether design and technology can do it (D-RD-1, D-RD-2)."""

    kind = "feasibility"
    key_fields = ("order", "round")

    round: int
    is_feasible: bool
    reasons: tuple[str, ...]


class PromiseDate(OfOrder):
    """The delivery date that Production promises (D-PRODMGMT-2)."""

    kind = "promise-date"
    key_fields = ("order", "round")

    round: int
    requested: Day | None
    promised: Day
    reason: str


class Requirements:
    """Keeps requirement sets and what follows from them."""

    def __init__(self, unit: Unit) -> None:
        self.sets = Shelf(unit.ledger, RequirementSet)
        self.specifications = Shelf(unit.ledger, Specification)
        self.configurations = Shelf(unit.ledger, Configuration)
        self.feasibilities = Shelf(unit.ledger, Feasibility)
        self.promises = Shelf(unit.ledger, PromiseDate)
