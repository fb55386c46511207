"""What Quality found behind complaints so far, by product: it tells which causes come back (K-3, ISO 9001, 10.2)."""

from collections.abc import Iterable, Iterator

from orchestrator.domain.recurring_causes import KnownCause, RecurringCause, recurring_causes
from orchestrator.store.complaints import ComplaintReceived
from orchestrator.store.records import Records


def recurring_about(records: Records, products: Iterable[str]) -> tuple[RecurringCause, ...]:
    """The causes that come back in complaints about any of these products, whoever the customer is."""
    wanted = frozenset(products)
    known = [
        one for complaint in records.complaints.explained(sorted(wanted)) for one in _known(records, complaint, wanted)
    ]
    return recurring_causes(known, records.clock.today())


def recurring_behind(records: Records, complaint: str) -> tuple[RecurringCause, ...]:
    """The recurring causes that this complaint is one of."""
    found = recurring_about(records, products_of(records, records.complaints.received.get(complaint).body))
    return tuple(one for one in found if complaint in one.complaints)


def products_of(records: Records, received: ComplaintReceived) -> frozenset[str]:
    """The products that a complaint is about: the one that it names, else those of its customer's order."""
    submitted = received.submitted
    if submitted.product_code:
        return frozenset({submitted.product_code})
    order = records.orders.find(submitted.order_number) if submitted.order_number else None
    if order is None or order.customer != received.customer:
        return frozenset()
    lines = records.orders.current(order.number).content.lines
    return frozenset(line.product_code for line in lines if line.product_code)


def _known(records: Records, complaint: str, wanted: frozenset[str]) -> Iterator[KnownCause]:
    received = records.complaints.received.get(complaint).body
    for product in sorted(products_of(records, received) & wanted):
        for step in (entry.body for entry in records.complaints.steps.of(complaint) if entry.body.step == "cause"):
            yield KnownCause(
                complaint=complaint,
                product=product,
                component=received.submitted.component,
                cause=str(step.facts["cause"]),
                found_on=step.done_at.astimezone(records.clock.zone).date(),
                action=str(step.facts.get("correctiveAction") or ""),
            )
