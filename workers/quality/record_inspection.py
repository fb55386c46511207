"""Records what the inspection of a lot found and judges it by its plan (ISO 2859-1, D-QUALITY-1)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.fulfilment_forms import InspectionSent
from orchestrator.domain.judge_lot import Defects, judge_lot
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.domain.words import Words
from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.deliveries import InspectionPlan, InspectionResult
from orchestrator.store.delivery_case import DeliveryCase, Lot, line_choices, open_delivery
from orchestrator.store.progress_notices import tell_sales
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentInspection(TaskInput):
    """What the form sent, or the message InspectionRecorded brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    lot: JsonValue = None
    inspected_quantity: JsonValue = None
    defects_critical: JsonValue = None
    defects_major: JsonValue = None
    defects_minor: JsonValue = None
    test_report: JsonValue = None
    special_tests: JsonValue = None
    inspected_on: JsonValue = None


class RecordedInspection(TaskOutput):
    """What the gateways read; the next lot is offered in an empty form."""

    inspection_outcome: Literal["accepted", "refused", "another-lot"]
    inspection_reason: str
    #: Proposals for the lot that Production makes anew.
    reported_line: int
    quantity_ready: int
    line_choices: tuple[dict[str, str | int], ...]
    lot_choices: tuple[dict[str, str], ...]
    lot: str | None
    inspected_quantity: int | None
    defects_critical: int | None = None
    defects_major: int | None = None
    defects_minor: int | None = None
    test_report: str | None = None
    special_tests: str | None = None
    inspected_on: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("quality.record-inspection")
def record_inspection(sent: SentInspection, records: Records, task: Task) -> RecordedInspection:
    """Record and judge one lot, once; a refused lot is no longer part of the delivery.

    Raises SubmissionRefused for a lot that does not wait, a sample other than planned, or more defects than units.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    form = read_submission(InspectionSent, sent.model_dump(), records.clock.today())
    records.ledger.lock(number)
    case = open_delivery(records, number)
    lot = next((each for each in case.lots if each.report.lot_code == form.lot), None)
    if lot is None or (lot.result and not _is_mine(records, number, task)):
        raise SubmissionRefused(f"lô {form.lot} không chờ kiểm", f"lot {form.lot} does not wait for inspection")
    result = lot.result or _judge(records, case, lot, form, by, task)
    words = Words(f"đợt {case.number}, lô {form.lot}", f"delivery {case.number}, lot {form.lot}")
    news = Words(f"{words.vi}: {result.reason}", f"{words.en}: {result.reason}")
    tell_sales(records, number, "inspected", news, by="worker/quality", task_id=task.id)
    return _outcome(records, open_delivery(records, number), result)


def _is_mine(records: Records, number: str, task: Task) -> bool:
    return any(entry.record.task_id == task.id for entry in records.deliveries.inspections.of(number))


def _judge(
    records: Records, case: DeliveryCase, lot: Lot, form: InspectionSent, by: Decider, task: Task
) -> InspectionResult:
    plan = records.deliveries.plans.get(case.order, lot.report.number).body
    _check(plan, form)
    found = Defects(critical=form.defects_critical, major=form.defects_major, minor=form.defects_minor)
    verdict = judge_lot(plan.accept, plan.accept_minor, found, special_tests_failed=form.special_tests == "failed")
    result = InspectionResult(
        order=case.order,
        report=lot.report.number,
        delivery=case.number,
        line=lot.report.line,
        lot_code=form.lot,
        inspected=form.inspected_quantity,
        defects_critical=found.critical,
        defects_major=found.major,
        defects_minor=found.minor,
        accepted=verdict.accepted,
        reason=str(verdict.reason),
        test_report=form.test_report,
        special_tests=form.special_tests,
        inspected_by=by.person,
        inspected_on=form.inspected_on,
    )
    return records.deliveries.inspections.add(result, by=by.person, task_id=task.id).body


def _check(plan: InspectionPlan, form: InspectionSent) -> None:
    if form.inspected_quantity != plan.sample:
        raise SubmissionRefused(f"phải kiểm {plan.sample} cái", f"the plan asks for a sample of {plan.sample}")
    if plan.tests and form.special_tests is None:
        named = "; ".join(plan.tests)
        raise SubmissionRefused(f"chưa ghi kết quả: {named}", f"special_tests: is missing; demanded: {named}")
    if max(form.defects_critical, form.defects_major, form.defects_minor) > form.inspected_quantity:
        raise SubmissionRefused("số lỗi vượt cỡ mẫu", "more defective units than were inspected")


def _outcome(records: Records, case: DeliveryCase, result: InspectionResult) -> RecordedInspection:
    waiting = [lot for lot in case.lots if lot.result is None]
    following = waiting[0].report if waiting else None
    plan = records.deliveries.plans.find(case.order, following.number) if following else None
    return RecordedInspection(
        inspection_outcome="another-lot" if waiting else "refused" if case.lacking() else "accepted",
        inspection_reason=result.reason,
        reported_line=next(iter(case.lacking()), result.line),
        quantity_ready=next(iter(case.lacking().values()), 0),
        line_choices=line_choices(case),
        lot_choices=tuple({"value": lot.report.lot_code, "label": lot.report.lot_code} for lot in waiting),
        lot=following.lot_code if following else None,
        inspected_quantity=plan.body.sample if plan else None,
    )
