"""Collects what all departments decided in the round: the worst verdict by criterion, the risks, the date (R-0.5)."""

from datetime import date

from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.domain.review_tables import VERDICT_WORDS, Row
from orchestrator.store import Records
from orchestrator.store.review_case import open_case
from orchestrator.store.review_results import collected_round, require_complete, risk_rows, verdict_rows
from workers.runtime import Task, TaskInput, TaskOutput, topic


class RoundToCollect(TaskInput):
    """Nothing beside the task: the round stands in the store."""


class CollectedRound(TaskOutput):
    """What the general manager sees, and whether the general manager decides."""

    collected_outcome: str
    verdicts: tuple[Row, ...]
    risks: tuple[Row, ...]
    gm_decides: bool
    promise_date: date | None
    order_value: str | None
    #: Nothing was refused yet; the general manager's form reads it.
    refusal: None = None


@topic("commerce.collect-verdicts")
def collect_verdicts(_: RoundToCollect, records: Records, task: Task) -> CollectedRound:
    """Show the round's verdicts and risks on one sheet; raises NothingKept while a department has not decided."""
    case = open_case(records, order_of(task.business_key))
    require_complete(records, case)
    promise = records.requirements.promises.find(case.order, case.round)
    value = order_value(case.content)
    return CollectedRound(
        collected_outcome=str(VERDICT_WORDS[collected_round(records, case).overall]),
        verdicts=verdict_rows(records, case),
        risks=risk_rows(records, case),
        gm_decides="general-manager" in case.opened.departments,
        promise_date=promise.body.promised if promise else case.content.delivery.requested_date,
        order_value=str(value) if value else None,
    )
