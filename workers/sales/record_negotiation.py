"""Records what was negotiated after a review sent the contract back: a new version of the order, or a withdrawal."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.negotiate_terms import NegotiatedTerms, apply_terms
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import InputError, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.decided_terms import refuse_after_decision
from orchestrator.store.negotiations import Negotiation
from orchestrator.store.orders import OrderVersion
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentNegotiation(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    negotiation_outcome: JsonValue = None
    negotiated_line: JsonValue = None
    negotiated_unit_price: JsonValue = None
    negotiated_quantity: JsonValue = None
    negotiated_date: JsonValue = None
    negotiated_deposit_percent: JsonValue = None
    negotiation_note: JsonValue = None


class RecordedNegotiation(TaskOutput):
    """What the gateway reads, and what the next review round starts from."""

    negotiation_outcome: Literal["revised", "withdrawn"]
    round: int
    review_kind: str = "again"
    order_value: str
    promise_date: str
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.record-negotiation")
def record_negotiation(sent: SentNegotiation, records: Records, task: Task) -> RecordedNegotiation:
    """Record the outcome of the negotiation, once; revised terms become the order's next version.

    Raises SubmissionRefused for terms that change nothing or make the order impossible, and for those of a contract
    that has passed its review (D-SALES-7).
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    terms = read_submission(NegotiatedTerms, sent.model_dump(), records.clock.today())
    sent_back = records.reviews.last_round(number)
    records.ledger.lock(number)
    if terms.negotiation_outcome == "revised":
        _revise(records, number, terms, by, task)
    body = Negotiation(
        order=number,
        round=sent_back,
        outcome=terms.negotiation_outcome,
        note=terms.negotiation_note,
        decided_by=by.person,
        decided_at=by.at,
    )
    records.orders.negotiations.add(body, by=by.person, task_id=task.id)
    return _recorded(terms.negotiation_outcome, sent_back + 1, records.orders.current(number).content)


def _revise(records: Records, number: str, terms: NegotiatedTerms, by: Decider, task: Task) -> None:
    if any(entry.record.task_id == task.id for entry in records.orders.versions.of(number)):
        return
    refuse_after_decision(records, number)
    try:
        content = apply_terms(records.orders.current(number).content, terms, records.clock.today())
    except InputError as error:
        listed = "; ".join(error.problems)
        raise SubmissionRefused(f"chưa hợp lệ: {listed}", f"does not hold: {listed}") from error
    version = OrderVersion(order=number, version=0, basis="negotiated", content=content, reason=terms.negotiation_note)
    records.orders.revise(version, by=by.person, task_id=task.id)


def _recorded(
    outcome: Literal["revised", "withdrawn"], next_round: int, content: SubmittedOrder
) -> RecordedNegotiation:
    return RecordedNegotiation(
        negotiation_outcome=outcome,
        round=next_round,
        order_value=str(order_value(content) or ""),
        promise_date=str(content.delivery.requested_date or ""),
    )
