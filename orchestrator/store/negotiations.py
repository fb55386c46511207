"""Negotiations after a review sent the contract back: what was agreed, or that the customer withdrew (D-SALES-4)."""

from typing import Literal

from pydantic import AwareDatetime

from orchestrator.store.evidence import OfOrder


class Negotiation(OfOrder):
    """How the negotiation after a review round ended (D-SALES-4)."""

    kind = "negotiation"
    key_fields = ("order", "round")

    #: The review round that sent the contract back.
    round: int
    outcome: Literal["revised", "withdrawn"]
    note: str
    decided_by: str
    decided_at: AwareDatetime
