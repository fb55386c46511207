"""Prepares a negotiation: why the review sent the contract back, and what the order says now (D-SALES-4)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.review_tables import VERDICT_WORDS
from orchestrator.domain.ten_items import item_values
from orchestrator.domain.verdict_words import criterion_in_words, department_in_words
from orchestrator.store import Records
from workers.runtime import Task, TaskInput, TaskOutput, topic

_GOOD = frozenset({"conforms", "not-applicable"})


class ReviewedOrder(TaskInput):
    """Nothing: the business key names the order, and the store knows its last review."""


class NegotiationPrepared(TaskOutput):
    """What the form shows, and its fields emptied."""

    review_reason: str
    open_verdicts: list[dict[str, str]]
    current_terms: list[dict[str, str]]
    current_date: str
    current_payment: str
    negotiation_outcome: str | None = None
    negotiated_line: int | None = None
    negotiated_unit_price: str | None = None
    negotiated_quantity: int | None = None
    negotiated_date: str | None = None
    negotiated_deposit_percent: float | None = None
    negotiation_note: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.prepare-negotiation")
def prepare_negotiation(_reviewed: ReviewedOrder, records: Records, task: Task) -> NegotiationPrepared:
    """Return the reason and the open verdicts of the last review round, and the terms as they stand."""
    number = order_of(task.business_key)
    content = records.orders.current(number).content
    result = records.reviews.results.latest(number)
    return NegotiationPrepared(
        review_reason=result.body.reason if result else "",
        open_verdicts=_open_verdicts(records, number),
        current_terms=_terms(content),
        current_date=str(content.delivery.requested_date or ""),
        current_payment=item_values(content)["payment-method"],
    )


def _open_verdicts(records: Records, number: str) -> list[dict[str, str]]:
    verdicts = (entry.body for entry in records.reviews.verdicts_of(number, records.reviews.last_round(number)))
    return [
        {
            "department": department_in_words(one.department),
            "criterion": criterion_in_words(one.criterion),
            "verdict": str(VERDICT_WORDS[one.verdict]),
            "reason": one.reason,
        }
        for one in verdicts
        if one.verdict not in _GOOD
    ]


def _terms(content: SubmittedOrder) -> list[dict[str, str]]:
    return [
        {
            "line": str(place),
            "product": line.product_code or line.description or "–",
            "quantity": str(line.quantity or "–"),
            "unitPrice": str(line.unit_price or "–"),
        }
        for place, line in enumerate(content.lines, start=1)
    ]
