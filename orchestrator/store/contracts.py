"""Contract texts, signatures, seal and archive: what was reviewed is what is sealed, proven by the text's SHA-256."""

import hashlib
from typing import Annotated, Literal

from pydantic import AwareDatetime, StringConstraints, model_validator

from orchestrator.domain.orders import Language
from orchestrator.domain.text import Day
from orchestrator.store.evidence import OfOrder, Shelf
from orchestrator.store.unit import Unit

TextHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


def hash_text(text: str) -> str:
    """The SHA-256 of a contract text, in hexadecimal: of its UTF-8 bytes, every character counts."""
    return hashlib.sha256(text.encode()).hexdigest()


class ContractText(OfOrder):
    """One version of the contract's text (R-0.2, R-0.3); a hash that is not the text's own is refused."""

    kind = "contract-text"
    key_fields = ("order", "version")

    version: int
    language: Language
    based_on: Literal["standard-text", "customer-draft"]
    text: str
    sha256: TextHash

    @model_validator(mode="after")
    def _hash_is_of_the_text(self) -> "ContractText":
        if self.sha256 != hash_text(self.text):
            raise ValueError("expected the SHA-256 of the text")
        return self


class TextStamped(OfOrder):
    """The agreed text was stamped across its pages (S-1), and whoever did it filled in the overview (S-2)."""

    kind = "text-stamped"
    key_fields = ("order", "text_sha256")

    text_sha256: TextHash
    #: The joint seal; the special contract seal is another act and comes last (S-3).
    seal: str
    stamped_on: Day
    subject: str
    filled_by: str
    filled_at: AwareDatetime


class CustomerWithdrew(OfOrder):
    """The customer does not sign what was reviewed in this round."""

    kind = "customer-withdrew"
    key_fields = ("order", "round")

    round: int
    reason: str
    told_to: str
    told_at: AwareDatetime


class Signature(OfOrder):
    """Somebody signed this very text, for us or for the customer (S-3)."""

    kind = "signature"
    key_fields = ("order", "text_sha256", "party")

    text_sha256: TextHash
    party: Literal["customer", "company"]
    name: str
    capacity: Literal["representative", "legal-representative", "officer"]
    signed_on: Day


class SealAffixed(OfOrder):
    """The special contract seal was set under this very text (S-3), which thereby takes effect (S-4).

    It is the text that was decided on, so price and delivery are those of the decision (D-SALES-7).
    """

    kind = "seal-affixed"
    key_fields = ("order", "text_sha256")

    text_sha256: TextHash
    seal: str
    copies: int
    keeper: str
    affixed_at: AwareDatetime


class Notarisation(OfOrder):
    """Verification at the request of a department (V-1): asked for, then certified or refused."""

    kind = "notarisation"
    key_fields = ("order", "text_sha256", "step")

    text_sha256: TextHash
    step: Literal["requested", "certified", "refused"]
    asked_by: str
    #: Number, day and place of the notary's certificate; no day and place in what was kept before they were asked for.
    certificate: str = ""
    certified_on: Day | None = None
    notary_office: str = ""
    reason: str = ""


class Archived(OfOrder):
    """The office keeps the original (V-3)."""

    kind = "contract-archived"
    key_fields = ("order", "text_sha256")

    text_sha256: TextHash
    location: str
    copies: int
    keep_until: Day
    received_by: str


class OriginalMissing(OfOrder):
    """The office still waits for the original of a contract that was sealed (V-3): the alarm, each time."""

    kind = "original-missing"
    key_fields = ("order", "text_sha256", "number")

    text_sha256: TextHash
    number: int
    sealed_on: Day
    #: How many copies were sealed, one of which must reach the office.
    copies: int
    told: tuple[str, ...]


class Contracts:
    """Keeps the texts and what happened to them; seals are set by `Sealing` alone."""

    def __init__(self, unit: Unit) -> None:
        self.texts = Shelf(unit.ledger, ContractText)
        self.stampings = Shelf(unit.ledger, TextStamped)
        self.withdrawals = Shelf(unit.ledger, CustomerWithdrew)
        self.signatures = Shelf(unit.ledger, Signature)
        self.notarisations = Shelf(unit.ledger, Notarisation)
        self.archive = Shelf(unit.ledger, Archived)
        self.missing = Shelf(unit.ledger, OriginalMissing)
