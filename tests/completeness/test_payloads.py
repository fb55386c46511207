"""What comes with a message, as diagrams say in the property payload, is what the doors send."""

from collections.abc import Iterator

import pytest

from orchestrator.diagrams.dataflow.elements import payload
from orchestrator.diagrams.model import WAITS, Diagram, Node
from orchestrator.domain.news import NEWS, News

#: Messages that carry no news: what `orchestrator.doors` and the diagrams send with them.
OTHERS = {
    "ComplaintReceived": {"complaintNumber"},
    "CreditReviewRequested": {"customerNumber", "creditReason", "recordedBy"},
    "OrderChangeRequested": {"changeNumber"},
    "OrderCancelRequested": {"cancelReason", "cancelledBy"},
}
#: One kind of news comes as another message, by what it says.
ALSO = {"TenderLost": "AwardReceived", "ReceiptAcknowledged": "AcknowledgementReceived"}


@pytest.fixture
def waiting(diagrams: tuple[Diagram, ...]) -> list[tuple[Diagram, Node]]:
    return [(diagram, node) for diagram in diagrams for node in diagram.running if _awaits_message(node)]


def test_every_event_that_waits_for_a_message_says_what_comes_with_it(waiting: list[tuple[Diagram, Node]]) -> None:
    assert {node.id for diagram, node in waiting if payload(diagram.piece(node.id)) is None} == set()


def test_it_is_what_the_doors_send(waiting: list[tuple[Diagram, Node]]) -> None:
    sent = {news.message: set(_variables(news)) | {"recordedBy"} for news in NEWS.values()} | OTHERS

    for diagram, node in waiting:
        name = (node.trigger.name if node.trigger else None) or ""

        assert set(payload(diagram.piece(node.id)) or ()) == sent[ALSO.get(name, name)], node.id


def _awaits_message(node: Node) -> bool:
    return node.kind in WAITS and node.trigger is not None and node.trigger.kind == "message"


def _variables(news: type[News]) -> Iterator[str]:
    for name, field in news.model_fields.items():
        yield field.serialization_alias or name
