"""Who had a hand in a delivery and may therefore not release it (four eyes, D-COMMERCE-5)."""

from collections.abc import Iterator

from orchestrator.domain.words import Words
from orchestrator.store.delivery_case import DeliveryCase
from orchestrator.store.records import Records

_SOLD = Words("đã bán", "sold it")
_MADE = Words("đã báo sản xuất và đóng gói", "reported and packed it")
_INSPECTED = Words("đã kiểm tra", "inspected it")
_DECLARED = Words("đã khai hải quan", "declared it")
_WAIVED = Words("đã cho giao khi chưa đủ tiền", "waived its payment")


def who_may_not_release(records: Records, case: DeliveryCase) -> dict[str, list[Words]]:
    """Return each person who sold, made, inspected or declared the delivery, or waived its payment, with their acts."""
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
    for entry in records.export_documents.sets.of(order):
        if entry.body.delivery == case.number:
            yield from (
                (str(d.content["declared_by"]), _DECLARED) for d in entry.body.documents if "declared_by" in d.content
            )
