"""Customer files: who orders, in versions (D-SALES-3, D-COMMERCE-12); orders and credit name customers by number."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.orders import Language, SubmittedCustomer
from orchestrator.domain.text import Country, Day, Name
from orchestrator.errors import InputError, NothingKept
from orchestrator.store.evidence import Entry, Kept, OfCustomer, OfOrder, Shelf, customer_stream
from orchestrator.store.unit import Unit

_COUNTER = "C"


class Contact(Kept):
    """A person on the customer's side."""

    name: Name
    role: str = ""
    phone: str = ""
    email: str = ""


class CustomerFile(OfCustomer):
    """One version of what we know about a customer (D-SALES-3, D-COMMERCE-12).

    A new version replaces the earlier one and deletes nothing.
    """

    kind = "customer-file"
    key_fields = ("customer", "version")

    version: int = 1
    name: Name
    #: Credit is counted for the group, for example for all companies of one owner.
    group: str
    country: Country | None
    language: Language
    tax_id: str = ""
    address: str = ""
    business: str = ""
    contacts: tuple[Contact, ...] = ()
    #: The day of the first order; None for a customer without history.
    customer_since: Day | None = None
    #: The day on which somebody last said that the whole file is right; its age counts from here (D-SALES-3).
    confirmed_on: Day | None = None


class Blocked(OfCustomer):
    """The customer stands on a block list, or no longer does: deliveries and orders stop."""

    kind = "customer-blocked"
    key_fields = ("customer", "on")

    on: Day
    status: Literal["blocked", "cleared"]
    list_name: str
    reason: str
    seen_at: AwareDatetime | None = None


class CustomerBriefed(OfOrder):
    """What Commerce told Sales of the customer when it took up the order (D-COMMERCE-12), subject and value a row."""

    kind = "customer-brief"
    key_fields = ("order", "number")

    number: int
    customer: str
    file_age_days: int
    rows: tuple[dict[str, str], ...]


class Customers:
    """Opens, updates and finds customer files."""

    def __init__(self, unit: Unit) -> None:
        self._counters = unit.counters
        self.files = Shelf(unit.ledger, CustomerFile)
        self.blocks = Shelf(unit.ledger, Blocked)
        self.briefs = Shelf(unit.ledger, CustomerBriefed)
        self._clock = unit.clock

    def find(self, customer: str) -> CustomerFile | None:
        """The customer's file as it is now, or None."""
        entry = self.files.latest(customer_stream(customer))
        return entry.body if entry else None

    def get(self, customer: str) -> CustomerFile:
        """The customer's file as it is now; raises NothingKept."""
        if file := self.find(customer):
            return file
        raise NothingKept("customer", customer)

    def all(self) -> tuple[CustomerFile, ...]:
        """Every customer's file as it is now, by number."""
        newest: dict[str, CustomerFile] = {}
        for entry in self.files.everywhere():
            known = newest.get(entry.body.customer)
            if known is None or known.version < entry.body.version:
                newest[entry.body.customer] = entry.body
        return tuple(newest[number] for number in sorted(newest))

    def keep(self, file: CustomerFile, *, by: str, task_id: str | None = None) -> Entry[CustomerFile]:
        """Keep the file as the next version; a file that says nothing new gives the version that stands."""
        newest = self.files.latest(customer_stream(file.customer))
        if newest is None:
            self._count_on(file.customer)
            return self.files.add(file.model_copy(update={"version": 1}), by=by, task_id=task_id)
        if newest.body == file.model_copy(update={"version": newest.body.version}):
            return newest
        next_version = file.model_copy(update={"version": newest.body.version + 1})
        return self.files.add(next_version, by=by, task_id=task_id)

    def recognise(self, submitted: SubmittedCustomer, *, by: str) -> CustomerFile:
        """The file of who submits: by number, by tax id, by name and country; a new file for somebody unknown.

        A known customer's file takes over at once what it did not know: a contact, a telephone, a tax id. Raises
        InputError for a number that no file has.
        """
        if submitted.number is not None:
            if file := self.find(submitted.number):
                return self.learn(file, submitted, by=by)
            raise InputError([f"customer.number: expected a customer's number or none; nobody has {submitted.number}"])
        self._counters.hold(_COUNTER)
        if same := next((file for file in self.all() if _is_same(file, submitted)), None):
            return self.learn(same, submitted, by=by)
        return self.keep(self._new_file(submitted), by=by).body

    def learn(self, file: CustomerFile, submitted: SubmittedCustomer, *, by: str) -> CustomerFile:
        """Take over what the customer now tells of itself; nothing known is overwritten, save a contact's own ways."""
        told = {
            "country": file.country or submitted.country,
            "tax_id": file.tax_id or submitted.tax_id or "",
            "contacts": _with_contact(file.contacts, submitted),
        }
        return self.keep(file.model_copy(update=told), by=by).body

    def confirm(self, customer: str, *, by: str, **corrected: str) -> CustomerFile:
        """Keep that somebody found the file right as it is, with what was `corrected`; raises NothingKept."""
        changed = {"confirmed_on": self._clock.today(), **corrected}
        return self.keep(self.get(customer).model_copy(update=changed), by=by).body

    def is_blocked(self, customer: str) -> bool:
        """Whether the customer stands on a block list now."""
        entry = self.blocks.latest(customer_stream(customer))
        return entry is not None and entry.body.status == "blocked"

    def _count_on(self, number: str) -> None:
        prefix, _, digits = number.partition("-")
        if prefix == _COUNTER and digits.isdecimal():
            self._counters.at_least(_COUNTER, int(digits))

    def _new_file(self, submitted: SubmittedCustomer) -> CustomerFile:
        number = f"C-{self._counters.next(_COUNTER):05d}"
        contact = Contact(
            name=submitted.contact_person or submitted.name, phone=submitted.phone or "", email=submitted.email or ""
        )
        return CustomerFile(
            customer=number,
            name=submitted.name,
            group=number,
            country=submitted.country,
            language=submitted.language,
            tax_id=submitted.tax_id or "",
            contacts=(contact,),
            confirmed_on=self._clock.today(),
        )


def _is_same(file: CustomerFile, submitted: SubmittedCustomer) -> bool:
    if submitted.tax_id:
        return file.tax_id == submitted.tax_id
    return file.name.casefold() == submitted.name.casefold() and submitted.country in (None, file.country)


def _with_contact(contacts: tuple[Contact, ...], submitted: SubmittedCustomer) -> tuple[Contact, ...]:
    """The contacts with the one named now: added, or reached by the telephone and e-mail that are given now."""
    name = submitted.contact_person
    if name is None:
        return contacts
    known = next((one for one in contacts if one.name.casefold() == name.casefold()), Contact(name=name))
    given = {"phone": submitted.phone or known.phone, "email": submitted.email or known.email}
    renewed = known.model_copy(update=given)
    if known not in contacts:
        return (*contacts, renewed)
    return tuple(renewed if one == known else one for one in contacts)
