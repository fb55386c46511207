"""Releases a delivery when every condition is met and a second person says so (D-COMMERCE-5, ISO 9001 8.6)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.fulfilment_forms import Approval
from orchestrator.domain.order_number import order_of
from orchestrator.domain.release_conditions import Condition, missing_conditions
from orchestrator.domain.release_gate import NAMES, gate, met_in_words
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.domain.words import Words
from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.deliveries import Release
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.progress_notices import tell_sales
from orchestrator.store.release_facts import gate_facts
from orchestrator.store.release_people import who_may_not_release
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentApproval(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    approval_decision: JsonValue = None
    approval_reason: JsonValue = None


class DecidedRelease(TaskOutput):
    """What the gateway reads, and empty forms."""

    release_outcome: Literal["released", "returned"]
    carrier: str | None = None
    transport_document: str | None = None
    handed_over_on: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.release-delivery")
def release_delivery(sent: SentApproval, records: Records, task: Task) -> DecidedRelease:
    """Record who released or returned the delivery, on which conditions, once a task.

    The conditions are asked of the records at this moment, while the order is locked against a new change. Raises
    SubmissionRefused with each missing condition, or for whoever sold, made, packed, inspected or declared the goods.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(Approval, sent.model_dump())
    records.ledger.lock(number)
    mine = [entry.body for entry in records.deliveries.releases.of(number) if entry.record.task_id == task.id]
    release = mine[0] if mine else _decide(records, open_delivery(records, number), form, by)
    records.deliveries.releases.add(release, by=by.person, task_id=task.id)
    outcome: Literal["released", "returned"] = "released" if release.released else "returned"
    words = Words(f"đợt {release.delivery} được phép giao", f"delivery {release.delivery} is released")
    if not release.released:
        words = Words(f"đợt {release.delivery} bị trả lại", f"delivery {release.delivery} was returned")
    tell_sales(records, number, outcome, words, by="worker/commerce", task_id=task.id)
    return DecidedRelease(release_outcome=outcome)


def _decide(records: Records, case: DeliveryCase, form: Approval, by: Decider) -> Release:
    attempts = [
        entry.body for entry in records.deliveries.requests.of(case.order) if entry.body.delivery == case.number
    ]
    if not attempts:
        raise NothingKept("delivery request", f"{case.order}/{case.number}")
    conditions = gate(gate_facts(records, case), attempts[-1].required)
    missing = missing_conditions(conditions)
    released = form.approval_decision == "release"
    if released:
        _refuse_missing(missing)
        _refuse_same_person(records, case, by)
    elif form.approval_reason is None:
        raise SubmissionRefused("trả lại phải có lý do", "a return needs a reason")
    return Release(
        order=case.order,
        delivery=case.number,
        attempt=attempts[-1].attempt,
        released=released,
        met=met_in_words(conditions),
        missing=tuple(str(each.reason) for each in missing),
        reason=form.approval_reason or "",
        released_by=by.person,
        released_at=by.at,
    )


def _refuse_missing(missing: tuple[Condition, ...]) -> None:
    if missing:
        named = [
            Words(f"{_name(each).vi}: {each.reason.vi}", f"{_name(each).en}: {each.reason.en}") for each in missing
        ]
        raise SubmissionRefused(
            f"chưa đủ điều kiện: {'; '.join(each.vi for each in named)}",
            f"not met: {'; '.join(each.en for each in named)}",
        )


def _name(condition: Condition) -> Words:
    return NAMES.get(condition.name, Words(condition.name, condition.name))


def _refuse_same_person(records: Records, case: DeliveryCase, by: Decider) -> None:
    if acts := who_may_not_release(records, case).get(by.person):
        vi, en = "; ".join(act.vi for act in acts), "; ".join(act.en for act in acts)
        raise SubmissionRefused(f"bốn mắt: {by.person} {vi}", f"four eyes: {by.person} {en}")
