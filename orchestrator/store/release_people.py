"""Who had a hand in a delivery and may therefore not release it (four eyes, D-COMMERCE-5)."""

from collections.abc import Iterator

from orchestrator.domain.words import Words
from orchestrator.store.delivery_case import DeliveryCase
from orchestrator.store.records import Records
from orchestrator.store.release_facts import papers_of

_SOLD = Words("đã bán", "sold it")
_MADE = Words("đã báo sản xuất và đóng gói", "reported and packed it")
_INSPECTED = Words("đã kiểm tra", "inspected it")
_DECLARED = Words("đã khai hải quan", "declared it")
_WAIVED = Words("đã cho giao khi chưa đủ tiền", "waived its payment")


def who_may_not_release(records: Records, case: DeliveryCase) -> dict[str, list[Words]]:
    """Return each person who sold, made, inspected or declared the delivery, or waived its payment, with their acts.

    What counts is what the delivery stands on now: lots since it was last returned, and the newest papers. Otherwise
    a department of four has nobody left after four declarations.
    """
    acts: dict[str, list[Words]] = {}
    for person, act in _acts(records, case):
        if act not in acts.setdefault(person, []):
            acts[person].append(act)
    return acts


def _acts(records: Records, case: DeliveryCase) -> Iterator[tuple[str, Words]]:
    order = case.order
    yield records.orders.get(order).entered_by, _SOLD
    yield from ((entry.body.confirmed_by, _SOLD) for entry in records.requirements.sets.of(order))
    yield from ((entry.body.decided_by, _SOLD) for entry in records.orders.negotiations.of(order))
    yield from ((entry.body.filled_by, _SOLD) for entry in records.contracts.stampings.of(order))
    yield from ((lot.report.reported_by, _MADE) for lot in case.lots)
    yield from ((lot.result.inspected_by, _INSPECTED) for lot in case.lots if lot.result)
    yield from ((entry.body.decided_by, _WAIVED) for entry in records.receivables.waivers.of(order))
    if papers := papers_of(records, case):
        written = [document.content for document in papers.documents]
        yield from ((str(content["declared_by"]), _DECLARED) for content in written if "declared_by" in content)
