"""Gathers an order's evidence from the store, once and at one moment; everything shown comes from what was copied."""

from orchestrator.errors import ChainBroken
from orchestrator.store.copies import OrderCopy, first_break
from orchestrator.store.evidence import customer_stream
from orchestrator.store.records import Records
from orchestrator.views.evidence.change import changes
from orchestrator.views.evidence.chronicle import hashes, what_happened
from orchestrator.views.evidence.contract import registration
from orchestrator.views.evidence.coverage import clause_by_clause
from orchestrator.views.evidence.customer import communications, complaints, feedback
from orchestrator.views.evidence.delivery import deliveries
from orchestrator.views.evidence.order import head, needs
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.review import reviews
from orchestrator.views.evidence.values import Pack


def gather_evidence(records: Records, number: str) -> Pack:
    """The evidence of an order, of its customer, and of the complaints that its customer made about it.

    Raises NothingKept for an unknown order, and ChainBroken for records that do not prove themselves.
    """
    return describe(copy_order(records, number))


def copy_order(records: Records, number: str) -> OrderCopy:
    """The records of an order, of its customer and of the complaints about it; raises as `gather_evidence`."""
    order = records.orders.get(number)
    streams = (order.number, customer_stream(order.customer), *records.complaints.about(order.number))
    copies = tuple(map(records.ledger.copy, streams))
    if broken := next(filter(None, map(records.ledger.broken, copies)), None):
        raise ChainBroken(str(broken))
    return OrderCopy(order=order.number, streams=copies)


def describe(copy: OrderCopy) -> Pack:
    """What the copied records say; raises ChainBroken when they do not prove themselves."""
    if broken := first_break(copy):
        raise ChainBroken(str(broken))
    order, _, *about = map(StreamReader, copy.streams)
    return Pack(
        copy=copy,
        title=f"Hồ sơ chứng cứ / Evidence pack {copy.order}",
        head=head(order),
        sections=(
            clause_by_clause(copy),
            needs(order),
            what_happened(copy.streams),
            reviews(order),
            registration(order),
            changes(order),
            deliveries(order),
            communications(order),
            feedback(order),
            complaints(tuple(about)),
            hashes(copy.streams),
        ),
    )
