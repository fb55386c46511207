"""Gathers an order's evidence from the store, once and at one moment; everything shown comes from what was copied."""

from collections.abc import Mapping
from types import MappingProxyType

from orchestrator.errors import ChainBroken
from orchestrator.store.copies import OrderCopy, first_break
from orchestrator.store.courses import course_stream
from orchestrator.store.evidence import customer_stream
from orchestrator.store.records import Records
from orchestrator.views.evidence.change import changes
from orchestrator.views.evidence.chronicle import hashes, what_happened
from orchestrator.views.evidence.contract import registration
from orchestrator.views.evidence.course import answers, courses
from orchestrator.views.evidence.coverage import clause_by_clause
from orchestrator.views.evidence.customer import communications, complaints, feedback
from orchestrator.views.evidence.delivery import deliveries
from orchestrator.views.evidence.order import head, needs
from orchestrator.views.evidence.people import people, with_names
from orchestrator.views.evidence.reading import sort_streams
from orchestrator.views.evidence.review import reviews
from orchestrator.views.evidence.sources import named_sources, prove_sources, sources_of
from orchestrator.views.evidence.values import Pack


def gather_evidence(records: Records, number: str) -> Pack:
    """The evidence of an order, of its customer, and of the complaints that its customer made about it.

    Raises NothingKept for an unknown order, and ChainBroken for records that do not prove themselves.
    """
    copy = copy_order(records, number)
    return describe(copy, {sha256: text for sha256 in sources_of(copy) if (text := records.courses.source(sha256))})


def cases_of(records: Records, number: str) -> tuple[str, ...]:
    """The cases whose course belongs to an order's evidence: its own, its complaints', its customer's credit cases.

    Raises NothingKept for an unknown order.
    """
    customer = customer_stream(records.orders.get(number).customer)
    credit = (entry.body.case for entry in records.credit_cases.opened.of(customer))
    return (number, *records.complaints.about(number), *credit)


def copy_order(records: Records, number: str) -> OrderCopy:
    """The records of an order, of its customer, of its complaints, and of what the engine did with all of them.

    Raises as `gather_evidence`.
    """
    order = records.orders.get(number)
    streams = (order.number, customer_stream(order.customer), *records.complaints.about(order.number))
    courses = map(records.ledger.copy, map(course_stream, cases_of(records, number)))
    copies = (*map(records.ledger.copy, streams), *(each for each in courses if each.records))
    if broken := next(filter(None, map(records.ledger.broken, copies)), None):
        raise ChainBroken(str(broken))
    return OrderCopy(order=order.number, streams=copies)


def describe(copy: OrderCopy, sources: Mapping[str, str] = MappingProxyType({})) -> Pack:
    """What the copied records say, with the diagrams and tables that they name by their SHA-256.

    Raises ChainBroken for records that do not prove themselves, and for a source that is not the one they name.
    """
    if broken := first_break(copy):
        raise ChainBroken(str(broken))
    prove_sources(sources)
    streams = sort_streams(copy)
    order = streams.order
    pack = Pack(
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
            complaints(streams.complaints),
            answers(streams.courses),
            courses(streams.courses, sources),
            people(streams.courses),
            hashes(copy.streams),
        ),
        sources=named_sources(streams.courses, sources),
    )
    return with_names(pack, streams.courses)
