"""What an order's records say of its course: the facts from which follows which clauses it could not come to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from orchestrator.store.changes import ChangeRecord, ChangeRequested
from orchestrator.store.contracts import ContractText, Notarisation, SealAffixed
from orchestrator.store.credit_cases import CreditCaseOpened
from orchestrator.store.customers import CustomerFile
from orchestrator.store.deliveries import Delivery, ProofOfDelivery
from orchestrator.store.delivery_case import HOME
from orchestrator.store.ledger import StreamCopy
from orchestrator.store.orders import OrderEnded, OrderVersion
from orchestrator.store.requirements import RequirementSet
from orchestrator.store.reviews import ReviewResult, ReviewVerdict
from orchestrator.views.evidence.reading import StreamReader

Stage = Literal["needs", "review", "signing", "fulfilment", "after-sales"]

#: The parts in the order in which they come.
_ORDER: Final[tuple[Stage, ...]] = ("needs", "review", "signing", "fulfilment", "after-sales")


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderFacts:
    """Facts of one order, each read from its records."""

    state: Literal["running", "closed", "declined", "cancelled"]
    #: The parts of the procedure that the order has behind it.
    done: frozenset[Stage]
    source: Literal["written", "verbal", "tender"]
    was_verbal: bool
    #: What the contract texts were based on; empty before there is one.
    drafts: frozenset[str]
    was_negotiated: bool
    has_measures: bool
    asked_notarisation: bool
    is_export: bool
    has_change: bool
    #: A change without its record yet.
    has_open_change: bool
    has_complaint: bool
    has_credit_case: bool
    #: The customer had a history with us before this order.
    is_known_customer: bool


def facts_of(order: StreamReader, customer: StreamReader, complaints: int) -> OrderFacts:
    """The facts of an order with so many complaints about it, from its stream and its customer's."""
    content = _agreed(order)
    ended, needs = order.last(OrderEnded), order.last(RequirementSet)
    results = [entry.body.outcome for entry in order.of(ReviewResult)]
    asked, recorded = order.of(ChangeRequested), order.of(ChangeRecord)
    return OrderFacts(
        state=ended.body.state if ended else "running",
        done=_done(order),
        source=content.content.source,
        was_verbal=content.content.source == "verbal" or (needs is not None and needs.body.was_verbal),
        drafts=frozenset(entry.body.based_on for entry in order.of(ContractText)),
        was_negotiated="negotiate" in results,
        has_measures=any(entry.body.action for entry in order.of(ReviewVerdict)),
        asked_notarisation=bool(order.of(Notarisation)),
        is_export=_country(content) != HOME,
        has_change=bool(asked),
        has_open_change=len(asked) > len(recorded),
        has_complaint=complaints > 0,
        has_credit_case=bool(customer.of(CreditCaseOpened)),
        is_known_customer=_was_known(customer.copy, order.copy.records[0].recorded_at),
    )


def _agreed(order: StreamReader) -> OrderVersion:
    return [entry.body for entry in order.of(OrderVersion) if entry.body.basis != "proposed"][-1]


def _country(version: OrderVersion) -> str:
    return version.content.delivery.destination_country or version.content.customer.country or HOME


def _done(order: StreamReader) -> frozenset[Stage]:
    last = {entry.body.delivery for entry in order.of(Delivery) if entry.body.is_last}
    proven = {entry.body.delivery for entry in order.of(ProofOfDelivery)}
    ended = order.last(OrderEnded)
    reached: dict[Stage, bool] = {
        "needs": bool(order.of(RequirementSet)),
        "review": bool(order.of(ReviewResult)),
        "signing": bool(order.of(SealAffixed)),
        "fulfilment": bool(last & proven),
        "after-sales": ended is not None and ended.body.state == "closed",
    }
    furthest = max((number for number, stage in enumerate(_ORDER, start=1) if reached[stage]), default=0)
    return frozenset(_ORDER[:furthest])


def _was_known(customer: StreamCopy, at: datetime) -> bool:
    files = [each for each in StreamReader(customer).of(CustomerFile) if each.record.recorded_at <= at]
    since = files[-1].body.customer_since if files else None
    return since is not None and since < at.date()
