"""What the customer needs (N-0.2, N-a to N-d) and what we make of it: specification, configuration, promised date."""

from typing import Final, TypeVar

from pydantic import AwareDatetime

from orchestrator.domain.requirements import Origin, RequirementClass
from orchestrator.domain.text import Day
from orchestrator.errors import NothingKept
from orchestrator.store.evidence import Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit

#: Stands for a product of its own where the catalogue has none that fits.
CUSTOM_DESIGN: Final = "custom-design"


class RequirementRow(Kept):
    """One requirement: class a stated, b unstated but needed, c legal, d our own; `source` says where it comes from."""

    requirement_class: RequirementClass
    subject: str
    text: str
    source: str
    #: How it came to us; None in records from before it was kept.
    origin: Origin | None = None
    #: Why it is required, in both languages; empty for what the customer stated.
    reason: str = ""
    #: The whole sentence for people; `text` may be a bare value.
    words: str = ""


class RequirementDraft(OfOrder):
    """The requirements (N-a to N-d) as they were found in one version of the order, before Sales confirmed them."""

    kind = "requirement-draft"
    key_fields = ("order", "number")

    number: int
    order_version: int
    rows: tuple[RequirementRow, ...]


class RequestDeclined(OfOrder):
    """Sales did not take the request."""

    kind = "request-declined"
    key_fields = ("order",)

    reason: str
    declined_by: str
    declined_at: AwareDatetime


class RequirementSet(OfOrder):
    """The requirements of an order as Sales confirmed them (D-SALES-1, N-0.2, N-a to N-d).

    A new version replaces the earlier one.
    """

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
    #: The confirmed requirement set that every line is traced to.
    requirement_version: int = 1
    conflict_resolution: str = ""
    note: str = ""
    confirmed_by: str = ""
    confirmed_at: AwareDatetime | None = None


class ConfiguredLine(Kept):
    """The product that serves one line of the order, and what is set or added."""

    line: int
    #: A catalogue code, or CUSTOM_DESIGN.
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
    note: str = ""
    confirmed_by: str = ""
    confirmed_at: AwareDatetime | None = None


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
        self.drafts = Shelf(unit.ledger, RequirementDraft)
        self.declines = Shelf(unit.ledger, RequestDeclined)
        self.sets = Shelf(unit.ledger, RequirementSet)
        self.specifications = Shelf(unit.ledger, Specification)
        self.configurations = Shelf(unit.ledger, Configuration)
        self.promises = Shelf(unit.ledger, PromiseDate)

    def confirmed(self, order: str) -> RequirementSet:
        """The requirements as they were confirmed last; raises NothingKept before they were."""
        return _latest(self.sets, RequirementSet.kind, order)

    def specified(self, order: str) -> Specification:
        """The specification as it was confirmed last; raises NothingKept before it was."""
        return _latest(self.specifications, Specification.kind, order)


Body = TypeVar("Body", RequirementSet, Specification)


def _latest(shelf: Shelf[Body], noun: str, order: str) -> Body:
    entry = shelf.latest(order)
    if entry is None:
        raise NothingKept(noun, order)
    return entry.body
