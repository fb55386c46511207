"""Prepares the decision on a delivery request: every condition, met or missing, each with its reason (D-COMMERCE-7)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.release_conditions import missing_conditions
from orchestrator.domain.release_gate import condition_rows, gate
from orchestrator.store import Records
from orchestrator.store.deliveries import ReleasePrepared
from orchestrator.store.delivery_case import open_delivery
from orchestrator.store.release_facts import gate_facts
from workers.runtime import Task, TaskInput, TaskOutput, topic


class ConditionsToPrepare(TaskInput):
    """The conditions that the table `release-delivery` asks for; those that no table can drop come on top."""

    required_conditions: tuple[str, ...]


class PreparedRelease(TaskOutput):
    """What the form shows and proposes."""

    conditions: tuple[dict[str, str], ...]
    missing_conditions: str
    release_proposal: str
    delivery_value: str
    approval_decision: str | None = None
    approval_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.prepare-release")
def prepare_release(asked: ConditionsToPrepare, records: Records, task: Task) -> PreparedRelease:
    """Keep the request with what it must meet, once a task, and show how each condition stands."""
    number = order_of(task.business_key)
    records.ledger.lock(number)
    case = open_delivery(records, number)
    requests = records.deliveries.requests
    if not any(entry.record.task_id == task.id for entry in requests.of(number)):
        attempt = sum(entry.body.delivery == case.number for entry in requests.of(number)) + 1
        body = ReleasePrepared(
            order=number,
            delivery=case.number,
            attempt=attempt,
            required=tuple(dict.fromkeys(asked.required_conditions)),
        )
        requests.add(body, by="worker/commerce", task_id=task.id)
    conditions = gate(gate_facts(records, case), asked.required_conditions)
    missing = missing_conditions(conditions)
    return PreparedRelease(
        conditions=condition_rows(conditions),
        missing_conditions="; ".join(str(each.reason) for each in missing),
        release_proposal="chưa đủ điều kiện giao / not fit to leave yet"
        if missing
        else "đủ điều kiện giao / fit to leave",
        delivery_value=str(case.value),
    )
