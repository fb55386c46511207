"""The contract register (FORM-2): numbers without gaps, filled by the handler (S-2) and issued by Commerce (V-2)."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.domain.money import Money
from orchestrator.domain.order_number import ContractNumber, NumberKind
from orchestrator.domain.text import Day
from orchestrator.store.contracts import TextHash
from orchestrator.store.evidence import Entry, Kept, OfOrder, Shelf
from orchestrator.store.unit import Unit


class ReviewAtAGlance(Kept):
    """How the review of the contract ended, as the registration form repeats it (S-2)."""

    decided_by: str
    decided_at: AwareDatetime
    reason: str
    #: Verdict by criterion, A to I.
    verdicts: dict[str, str]
    #: Measures that the review asked for, all closed before the seal.
    measures: tuple[str, ...] = ()


class ContractOverview(Kept):
    """What the handler fills in: the contract at a glance and how its review ended."""

    order: str
    round: int
    customer: str
    subject: str
    value: Money
    text_sha256: TextHash
    review_result: Literal["passed"]
    review: ReviewAtAGlance | None = None
    terms: str = ""
    filled_by: str
    filled_at: AwareDatetime


class Registration(OfOrder):
    """A contract in the register (S-1), with its overview and the result of its review (S-2)."""

    kind = "contract-registration"
    key_fields = ("order", "round")

    round: int
    number: ContractNumber
    customer: str
    subject: str
    value: Money
    text_sha256: TextHash
    review_result: Literal["passed"]
    #: None, and no terms, in what was registered before they were asked for.
    review: ReviewAtAGlance | None = None
    #: Payment, delivery term and promised day in words.
    terms: str = ""
    filled_by: str
    filled_at: AwareDatetime


class RegistrationIssued(OfOrder):
    """Commerce issued the form after signing (V-2), the second signature on it."""

    kind = "registration-issued"
    key_fields = ("order", "round")

    round: int
    number: ContractNumber
    issued_by: str
    issued_on: Day


class Register:
    """Enters contracts, each once, under numbers without gaps."""

    def __init__(self, unit: Unit) -> None:
        self._counters = unit.counters
        self._ledger = unit.ledger
        self._clock = unit.clock
        self.registrations = Shelf(unit.ledger, Registration)
        self.issued = Shelf(unit.ledger, RegistrationIssued)

    def enter(self, overview: ContractOverview, *, by: str, task_id: str | None = None) -> Entry[Registration]:
        """Enter the contract of an order's round, once; a repeat gives the entry with its number.

        Raises RecordConflict when the round stands in the register with another content.
        """
        self._ledger.lock(overview.order)
        earlier = self.registrations.find(overview.order, overview.round)
        year = self._clock.today().year
        number = earlier.body.number if earlier else self._counters.next_number(NumberKind.CONTRACT, year)
        entry = Registration.model_validate({**overview.model_dump(), "number": number})
        return self.registrations.add(entry, by=by, task_id=task_id)
