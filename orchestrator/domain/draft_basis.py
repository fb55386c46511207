"""Chooses what the contract is drafted from: our standard text (R-0.2) or the customer's own draft (R-0.3)."""

from dataclasses import dataclass
from typing import Literal

from orchestrator.domain.compare_drafts import ClauseComparison, compare_drafts, compare_tender, deviations
from orchestrator.domain.draft_contract import ContractDraft, ContractTerms, adopt_draft, clause_texts, draft_contract
from orchestrator.domain.orders import SubmittedOrder

#: Whose name stands in the contract as the seller's.
SELLER = "Horsent"


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenDraft:
    """The contract under review; `deviations` are those of a customer's draft from our standard."""

    based_on: Literal["standard-text", "customer-draft"]
    terms: ContractTerms
    contract: ContractDraft
    deviations: tuple[ClauseComparison, ...] = ()


def choose_draft(order: SubmittedOrder, order_number: str) -> ChosenDraft:
    """Return the customer's own draft where there is one, else our standard text with the order's values in it.

    The same order always gives the same bytes; the contract's own number is given only when it is registered.
    """
    terms = ContractTerms(contract_number="–", order_number=order_number, seller=SELLER)
    standard = draft_contract(order, terms)
    if order.own_draft is None:
        return ChosenDraft(based_on="standard-text", terms=terms, contract=standard)
    return ChosenDraft(
        based_on="customer-draft",
        terms=terms,
        contract=adopt_draft(order.own_draft),
        deviations=deviations(compare_drafts(standard.clauses, order.own_draft.clauses)),
    )


def tender_comparison(order: SubmittedOrder, contract: ContractDraft) -> tuple[ClauseComparison, ...] | None:
    """Return how the contract stands to each term of the bidding documents (R-C); None without a tender."""
    return None if order.tender is None else compare_tender(clause_texts(contract), order.tender.terms)
