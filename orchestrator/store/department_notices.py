"""Keeps the words to every department that a change or a cancellation concerns (ISO 9001, 8.2.4)."""

from collections.abc import Iterable

from orchestrator.domain.words import Words
from orchestrator.store.communications import InternalNotice
from orchestrator.store.records import Records


def tell_departments(
    records: Records, notice: InternalNotice, departments: Iterable[str], *, by: str, task_id: str
) -> None:
    """Keep the notice for each of the departments, once, whatever department it names."""
    records.ledger.lock(notice.order)
    for department in dict.fromkeys(departments):
        body = notice.model_copy(update={"department": department})
        records.communications.notices.add(body, by=by, task_id=task_id)


def notice(order: str, milestone: str, number: int, words: Words) -> InternalNotice:
    """A notice that `tell_departments` addresses."""
    return InternalNotice(order=order, department="", milestone=milestone, number=number, text=str(words))
