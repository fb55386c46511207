"""Keeps Commerce's words to Sales at each milestone of a delivery (F-3)."""

from typing import Literal

from orchestrator.domain.words import Words
from orchestrator.store.communications import InternalNotice
from orchestrator.store.records import Records

Step = Literal[
    "scheduled",
    "progress",
    "at-risk",
    "delayed",
    "inspected",
    "released",
    "returned",
    "handed-over",
    "delivered",
    "no-receipt",
]


def tell_sales(records: Records, order: str, step: Step, words: Words, *, by: str, task_id: str) -> None:
    """Keep the notice once a task; the next of its step counts on."""
    records.ledger.lock(order)
    notices = records.communications.notices
    earlier = [entry for entry in notices.of(order) if (entry.body.department, entry.body.milestone) == ("sales", step)]
    if any(entry.record.task_id == task_id for entry in earlier):
        return
    body = InternalNotice(order=order, department="sales", milestone=step, number=len(earlier) + 1, text=str(words))
    notices.add(body, by=by, task_id=task_id)
