"""Orders: a number without gaps, the text as submitted, and the one process instance that an order names."""

from typing import Literal

from pydantic import AwareDatetime
from sqlalchemy import RowMapping, TextClause, text

from orchestrator.domain.order_number import NumberKind
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.errors import NothingKept, OrderAlreadyStarted, ReferenceUsed
from orchestrator.store.customers import Customers
from orchestrator.store.evidence import Entry, Kept, OfOrder, Shelf
from orchestrator.store.ledger import canonical
from orchestrator.store.negotiations import Negotiation
from orchestrator.store.unit import Unit

# An order enters.
_ENTER = text("""
    INSERT INTO customer_order (number, customer, customer_group, reference, submitted, story, entered_by, entered_at,
                                task_id)
    VALUES (:number, :customer, :group, :reference, CAST(:submitted AS jsonb), :story, :by, :at, :task_id)
""")

# The order that this customer's own reference names already.
_BY_REFERENCE = text("SELECT number FROM customer_order WHERE customer = :customer AND reference = :reference")

# The order that this very task entered, when it runs a second time.
_BY_TASK = text("SELECT * FROM customer_order WHERE task_id = :task_id")

# One order by its number.
_GET = text("SELECT * FROM customer_order WHERE number = :number")

# Every order, oldest first.
_ALL = text("SELECT * FROM customer_order ORDER BY entered_at, number")

# A customer's orders, oldest first.
_OF_CUSTOMER = text("SELECT * FROM customer_order WHERE customer = :customer ORDER BY entered_at, number")

# Orders that entered but never came to run: a start that was cut off.
_NOT_STARTED = text("SELECT * FROM customer_order WHERE instance_id IS NULL ORDER BY number")

# The first instance that names itself is the order's one root instance.
_NAME_INSTANCE = text("""
    UPDATE customer_order SET instance_id = coalesce(instance_id, :instance_id) WHERE number = :number
    RETURNING instance_id
""")


class Order(Kept):
    """An order as it entered."""

    number: str
    customer: str
    customer_group: str
    reference: str
    submitted: SubmittedOrder
    #: The demonstration story that plays this order; None for a real one.
    story: str | None
    entered_by: str
    entered_at: AwareDatetime
    instance_id: str | None


class OrderVersion(OfOrder):
    """What the order says: as submitted or corrected (N-0.1), negotiated (D-SALES-4), proposed by a change or changed.

    What a change made of it is what price and delivery are held to from then on (D-SALES-7).
    """

    kind = "order-version"
    key_fields = ("order", "version")

    version: int
    #: A "proposed" version counts only for the review of its change.
    basis: Literal["submitted", "corrected", "negotiated", "proposed", "changed"]
    content: SubmittedOrder
    reason: str = ""
    #: The change that proposed or made it.
    change_number: int | None = None


class Awarded(OfOrder):
    """The bid is won (R-0.1)."""

    kind = "award"
    key_fields = ("order",)

    reference: str
    received_on: AwareDatetime


class TenderLost(OfOrder):
    """The bid is lost, or its validity ended."""

    kind = "tender-lost"
    key_fields = ("order",)

    reason: str
    received_on: AwareDatetime


class OrderEnded(OfOrder):
    """The state in which the order left the process (F-2)."""

    kind = "order-ended"
    key_fields = ("order",)

    state: Literal["closed", "declined", "cancelled"]
    reason: str = ""
    #: Of a cancelled order: what was made and delivered of each line, and is still to be settled.
    stays: tuple[str, ...] = ()


class Orders:
    """Enters orders and finds them; beside them stand the records of award and end."""

    def __init__(self, unit: Unit, customers: Customers) -> None:
        self._connection = unit.connection
        self._counters = unit.counters
        self._clock = unit.clock
        self._customers = customers
        self._ledger = unit.ledger
        self.versions = Shelf(unit.ledger, OrderVersion)
        self.awards = Shelf(unit.ledger, Awarded)
        self.losses = Shelf(unit.ledger, TenderLost)
        self.ends = Shelf(unit.ledger, OrderEnded)
        self.negotiations = Shelf(unit.ledger, Negotiation)

    def enter(self, order: SubmittedOrder, *, by: str, task_id: str | None = None, story: str | None = None) -> str:
        """Enter the order and give its number, `SO-2026-000123`, without gaps or repeats.

        What was submitted is the order's first version. With a task id, the same task gets the same number however
        often it asks. Raises ReferenceUsed for a reference that the customer has used before, and InputError for a
        customer number that nobody has.
        """
        year = self._clock.today().year
        self._counters.hold(f"SO-{year}")
        if task_id and (row := self._one(_BY_TASK, task_id=task_id)):
            return _order(row).number
        customer = self._customers.recognise(order.customer, by=by)
        self._refuse_repeat(customer.customer, order.customer_reference)
        number = self._counters.next_number(NumberKind.ORDER, year)
        values: dict[str, object] = {
            "number": number,
            "customer": customer.customer,
            "group": customer.group,
            "reference": order.customer_reference,
            "submitted": canonical(order.model_dump(mode="json")),
        }
        values |= {"story": story, "by": by, "at": self._clock.now(), "task_id": task_id}
        self._connection.execute(_ENTER, values)
        first = OrderVersion(order=number, version=1, basis="submitted", content=order)
        self.versions.add(first, by=by, task_id=task_id)
        return number

    def revise(self, version: OrderVersion, *, by: str, task_id: str) -> Entry[OrderVersion]:
        """Keep the order's next version, whatever number `version` names; the same task gets the version it made."""
        self._ledger.lock(version.order)
        versions = self.versions.of(version.order)
        if mine := next((entry for entry in versions if entry.record.task_id == task_id), None):
            return mine
        return self.versions.add(version.model_copy(update={"version": len(versions) + 1}), by=by, task_id=task_id)

    def current(self, order: str) -> OrderVersion:
        """What the order says now, proposals left aside; raises NothingKept for an unknown order."""
        agreed = [entry.body for entry in self.versions.of(order) if entry.body.basis != "proposed"]
        if not agreed:
            raise NothingKept("order", order)
        return agreed[-1]

    def proposed(self, order: str, change_number: int) -> OrderVersion:
        """What the order would say after a change; raises NothingKept when the change proposed nothing yet."""
        wanted = ("proposed", change_number)
        found = [e.body for e in self.versions.of(order) if (e.body.basis, e.body.change_number) == wanted]
        if not found:
            raise NothingKept("order version", f"{order} as change {change_number} proposes it")
        return found[-1]

    def name_root_instance(self, number: str, instance_id: str) -> None:
        """Name the order's one process instance; repeated with the same one it changes nothing.

        Raises OrderAlreadyStarted for a second instance and NothingKept for an unknown order.
        """
        row = self._one(_NAME_INSTANCE, number=number, instance_id=instance_id)
        if row is None:
            raise NothingKept("order", number)
        if row["instance_id"] != instance_id:
            raise OrderAlreadyStarted(number, str(row["instance_id"]))

    def find(self, number: str) -> Order | None:
        """The order as it entered, or None."""
        row = self._one(_GET, number=number)
        return None if row is None else _order(row)

    def get(self, number: str) -> Order:
        """The order as it entered; raises NothingKept."""
        if order := self.find(number):
            return order
        raise NothingKept("order", number)

    def all(self) -> tuple[Order, ...]:
        """Every order, oldest first."""
        return tuple(map(_order, self._connection.execute(_ALL).mappings()))

    def of_customer(self, customer: str) -> tuple[Order, ...]:
        """The customer's orders, oldest first."""
        return tuple(map(_order, self._connection.execute(_OF_CUSTOMER, {"customer": customer}).mappings()))

    def not_started(self) -> tuple[Order, ...]:
        """Orders that entered but name no instance: their start was cut off."""
        return tuple(map(_order, self._connection.execute(_NOT_STARTED).mappings()))

    def _refuse_repeat(self, customer: str, reference: str) -> None:
        if row := self._one(_BY_REFERENCE, customer=customer, reference=reference):
            raise ReferenceUsed(reference, str(row["number"]))

    def _one(self, query: TextClause, **values: str) -> RowMapping | None:
        return self._connection.execute(query, values).mappings().one_or_none()


def _order(row: RowMapping) -> Order:
    return Order.model_validate({field: row[field] for field in Order.model_fields})
