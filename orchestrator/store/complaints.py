"""Complaints from receipt to closure (K-3 to K-5), each under its own number and in its own stream."""

from collections.abc import Iterable
from typing import Literal

from pydantic import AwareDatetime, Field, JsonValue
from sqlalchemy import text

from orchestrator.domain.complaint_letters import Occasion
from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.domain.order_number import ComplaintNumber, NumberKind
from orchestrator.domain.orders import Language
from orchestrator.errors import ComplaintAlreadyOpen
from orchestrator.store.customers import Customers
from orchestrator.store.evidence import Entry, Evidence, OfCustomer, Shelf, customer_stream
from orchestrator.store.unit import Unit

# Complaints that name an order of the same customer.
_ABOUT = text("""
    SELECT DISTINCT complaint.stream FROM record AS complaint
    JOIN customer_order ON number = complaint.body #>> '{submitted,order_number}'
                       AND customer = complaint.body ->> 'customer'
    WHERE complaint.kind = 'complaint-received' AND number = :order ORDER BY complaint.stream
""")

# Complaints with a cause that name one of these products, or none.
_EXPLAINED = text("""
    SELECT DISTINCT step.stream FROM record AS step
    JOIN record AS received ON received.stream = step.stream AND received.kind = 'complaint-received'
    WHERE step.kind = 'complaint-step' AND step.body ->> 'step' = 'cause'
      AND coalesce(received.body #>> '{submitted,product_code}', '') = ANY(:products)
    ORDER BY step.stream
""")


class OfComplaint(Evidence):
    """Evidence in the stream of one complaint."""

    complaint: ComplaintNumber

    @property
    def stream(self) -> str:
        """The complaint's number."""
        return self.complaint


class ComplaintNumbered(OfCustomer):
    """The customer's own reference of a complaint has got our number."""

    kind = "complaint-numbered"
    key_fields = ("customer", "reference")

    reference: str
    complaint: ComplaintNumber


class ComplaintReceived(OfComplaint):
    """A complaint as it came in (K-3, D-CS-3)."""

    kind = "complaint-received"
    key_fields = ("complaint",)

    customer: str
    submitted: SubmittedComplaint


class ComplaintStarted(OfComplaint):
    """The one process in which the complaint is worked on."""

    kind = "complaint-started"
    key_fields = ("complaint",)

    instance_id: str


Step = Literal["assessed", "cause", "service", "credit-note", "dissatisfied", "verified"]


class ComplaintStep(OfComplaint):
    """One step of the work on it: what was found or done.

    Assessment and cause are its handling (K-3), cause and service its repair (K-4), a credit note keeps to the policy
    on liability (D-COMMERCE-4), and a customer who is not satisfied keeps it open (K-5). Whether the corrective action
    holds is verified once the customer is satisfied (K-3).
    """

    kind = "complaint-step"
    key_fields = ("complaint", "step", "number")

    step: Step
    #: The attempt to satisfy the customer: 1, and one more each time the customer is not; verifications count apart.
    number: int = 1
    text: str
    facts: dict[str, JsonValue] = Field(default_factory=dict)
    done_by: str
    done_at: AwareDatetime


class CriterionProposed(OfComplaint):
    """A cause came back (K-3): what reviews of contracts about the product shall examine from now on.

    The reviewers of that criterion see it among the proposals for as long as the cause counts as recurring.
    """

    kind = "criterion-proposed"
    key_fields = ("complaint", "number", "product")

    #: The attempt in which Quality found the cause.
    number: int
    product: str
    component: str
    cause: str
    complaints: tuple[str, ...]
    criterion: str
    proposal: str


class ComplaintLetter(OfComplaint):
    """A message to the customer about the complaint (D-CS-3)."""

    kind = "complaint-letter"
    key_fields = ("complaint", "occasion")

    occasion: Occasion
    #: The attempt that it is about; what is said once a complaint has 1.
    number: int = 1
    language: Language
    recipient: str
    subject: str
    text: str
    sent_at: AwareDatetime

    @property
    def key(self) -> str:
        """The occasion once a complaint; of a later attempt with its number."""
        return super().key if self.number == 1 else f"{super().key}/{self.number}"


class ComplaintClosed(OfComplaint):
    """How it ended (K-3, K-5); closed to satisfaction only with the customer's own word."""

    kind = "complaint-closed"
    key_fields = ("complaint",)

    outcome: Literal["satisfied", "rejected"]
    reason: str
    customer_confirmed_by: str = ""
    closed_by: str
    closed_at: AwareDatetime


class Complaints:
    """Numbers complaints and keeps what was done about them."""

    def __init__(self, unit: Unit, customers: Customers) -> None:
        self._unit = unit
        self._customers = customers
        self._numbered = Shelf(unit.ledger, ComplaintNumbered)
        self.received = Shelf(unit.ledger, ComplaintReceived)
        self.started = Shelf(unit.ledger, ComplaintStarted)
        self.letters = Shelf(unit.ledger, ComplaintLetter)
        self.steps = Shelf(unit.ledger, ComplaintStep)
        self.proposed = Shelf(unit.ledger, CriterionProposed)
        self.closed = Shelf(unit.ledger, ComplaintClosed)

    def enter(self, complaint: SubmittedComplaint, *, by: str, task_id: str | None = None) -> Entry[ComplaintReceived]:
        """Enter a complaint under `CP-2026-000001`; the customer's same reference gives the same complaint.

        Raises RecordConflict for another content under a reference that was used, and InputError for a customer number
        that nobody has.
        """
        customer = self._customers.recognise(complaint.customer, by=by).customer
        self._unit.ledger.lock(customer_stream(customer))
        number = self._number(customer, complaint.complaint_reference, by, task_id)
        body = ComplaintReceived(complaint=number, customer=customer, submitted=complaint)
        return self.received.add(body, by=by, task_id=task_id)

    def name_instance(self, complaint: str, instance_id: str, *, by: str) -> None:
        """Name the complaint's one process; raises ComplaintAlreadyOpen for a second one."""
        self._unit.ledger.lock(complaint)
        standing = self.started.find(complaint)
        if standing is not None and standing.body.instance_id != instance_id:
            raise ComplaintAlreadyOpen(f"{complaint} is worked on in process {standing.body.instance_id}")
        self.started.add(ComplaintStarted(complaint=complaint, instance_id=instance_id), by=by)

    def about(self, order: str) -> tuple[str, ...]:
        """The numbers of the complaints that the order's customer made about it."""
        return tuple(self._unit.connection.execute(_ABOUT, {"order": order}).scalars())

    def explained(self, products: Iterable[str]) -> tuple[str, ...]:
        """The numbers of the complaints whose cause Quality knows and that name one of these products, or none."""
        return tuple(self._unit.connection.execute(_EXPLAINED, {"products": ["", *products]}).scalars())

    def attempt(self, complaint: str) -> int:
        """Which attempt to satisfy the customer this is, 1 for the first."""
        return 1 + sum(1 for entry in self.steps.of(complaint) if entry.body.step == "dissatisfied")

    def _number(self, customer: str, reference: str, by: str, task_id: str | None) -> str:
        if earlier := self._numbered.find(customer, reference):
            return earlier.body.complaint
        number = self._unit.counters.next_number(NumberKind.COMPLAINT, self._unit.clock.today().year)
        body = ComplaintNumbered(customer=customer, reference=reference, complaint=number)
        return self._numbered.add(body, by=by, task_id=task_id).body.complaint
