"""Writes the Contract Change Review Record (FORM-3) and tells all whom it concerns; both ends of a change come here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from orchestrator.domain.order_letters import Summary
from orchestrator.domain.words import Words
from orchestrator.store.change_case import ChangeCase
from orchestrator.store.changes import ChangeRecord, FieldChange
from orchestrator.store.correspondence import keep_letter
from orchestrator.store.department_notices import notice, tell_departments
from orchestrator.store.records import Records
from orchestrator.store.review_keeping import standing_round

_OUTCOMES: Final[Mapping[str, Words]] = {
    "accepted": Words("được chấp nhận", "is accepted"),
    "refused": Words("không được chấp nhận", "is refused"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclusion:
    """How a change ended: who answers for it, why, and in which round it was reviewed (None: in none)."""

    outcome: Literal["accepted", "refused"]
    reason: str
    authorised_by: str
    decided_at: datetime
    round: int | None


def round_of(records: Records, change: ChangeCase) -> int | None:
    """The review round that the change had, whatever its result; None before a review."""
    rounds = [entry.body for entry in records.reviews.rounds.of(change.order)]
    return next((each.round for each in reversed(rounds) if each.change_number == change.number), None)


def conclude(records: Records, change: ChangeCase, conclusion: Conclusion, *, task_id: str) -> ChangeRecord:
    """Keep FORM-3, the letter to the customer and a word to every department concerned, once."""
    routed = records.changes.routes.find(change.order, change.number)
    body = ChangeRecord(
        order=change.order,
        number=change.number,
        round=conclusion.round,
        differences=tuple(
            FieldChange(path=each.path, before=each.before, after=each.after) for each in change.found or ()
        ),
        criteria=routed.body.criteria if routed else (),
        departments=routed.body.departments if routed else (),
        outcome=conclusion.outcome,
        reason=conclusion.reason,
        authorised_by=conclusion.authorised_by,
        decided_at=conclusion.decided_at,
    )
    kept = records.changes.records.add(body, by="worker/commerce", task_id=task_id).body
    lines = tuple(f"{each.path}: {each.before or '–'} → {each.after or '–'}" for each in body.differences)
    occasion: Literal["change-accepted", "change-refused"] = (
        "change-accepted" if conclusion.outcome == "accepted" else "change-refused"
    )
    summary = Summary(items={}, requirements=lines)
    keep_letter(records, change.order, occasion, task_id=task_id, summary=summary)
    _tell(records, change, kept, occasion, task_id)
    return kept


def _tell(records: Records, change: ChangeCase, kept: ChangeRecord, occasion: str, task_id: str) -> None:
    """Sales and whoever reviewed it hear of the end, and whoever makes and tests the goods once they are under way."""
    said = Words(
        f"thay đổi {kept.number}: {_OUTCOMES[kept.outcome].vi}", f"change {kept.number} {_OUTCOMES[kept.outcome].en}"
    )
    fields = ", ".join(each.path for each in kept.differences)
    words = Words(f"{said.vi} ({fields}); {kept.reason}", f"{said.en} ({fields}); {kept.reason}")
    makers = () if change.stage == "before-production" else ("production", "quality")
    news = notice(change.order, occasion, kept.number, words)
    tell_departments(records, news, ("sales", *kept.departments, *makers), by="worker/commerce", task_id=task_id)


def concluded_by(records: Records, order: str, task_id: str) -> ChangeRecord | None:
    """The record that this very task wrote when it ran before, or None."""
    return next((e.body for e in records.changes.records.of(order) if e.record.task_id == task_id), None)


def standing_promise(records: Records, order: str) -> str:
    """The delivery date that holds now: promised in the last round that stands, else asked for; "" without either."""
    round = standing_round(records, order, "change")
    promise = records.requirements.promises.find(order, round) if round else None
    return str(
        promise.body.promised if promise else records.orders.current(order).content.delivery.requested_date or ""
    )
