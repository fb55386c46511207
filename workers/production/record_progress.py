"""Records a lot that Production made and says whether the delivery is complete (F-2, D-PRODMGMT-3)."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.fulfilment_forms import Progress
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.domain.submission import Reading
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.deliveries import DeliveredLine, ProductionReport
from orchestrator.store.delivery_case import DeliveryCase, line_choices, next_lot_code, open_delivery, used_serials
from orchestrator.store.progress_notices import tell_sales
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentProgress(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    reported_line: JsonValue = None
    quantity_ready: JsonValue = None
    lot_code: JsonValue = None
    serial_numbers: JsonValue = None
    deliver_now: JsonValue = None


class RecordedProgress(TaskOutput):
    """What the gateway and the table `plan-inspection` read, what is made so far, and the next form."""

    progress_outcome: Literal["ready", "waiting"]
    medical: bool
    custom_design: bool
    progress: tuple[dict[str, str], ...]
    line_choices: tuple[dict[str, str | int], ...]
    #: Proposals for the next lot.
    reported_line: int
    quantity_ready: int
    lot_code: str
    serial_numbers: str | None = None
    deliver_now: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("production.record-progress")
def record_progress(sent: SentProgress, records: Records, task: Task) -> RecordedProgress:
    """Record the lot once; the delivery is ready when all is made, or when what is made goes now, as may be agreed.

    Raises SubmissionRefused for more units than are lacking, a lot or serial number used before, or a line not in it.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(Progress, sent.model_dump())
    records.ledger.lock(number)
    if not any(entry.record.task_id == task.id for entry in records.deliveries.reports.of(number)):
        _check(records, open_delivery(records, number), form)
        _record(records, open_delivery(records, number), form, by, task)
    case = open_delivery(records, number)
    words = Words(f"đợt {case.number}: lô {form.lot_code}", f"delivery {case.number}: lot {form.lot_code}")
    made = Words(f"{words.vi}, {form.quantity_ready} cái xong", f"{words.en}, {form.quantity_ready} units made")
    tell_sales(records, number, "progress", made, by="worker/production", task_id=task.id)
    return RecordedProgress(
        progress_outcome="waiting" if case.lacking() else "ready",
        medical=case.content.use.medical is True,
        custom_design=any(each.line.custom_design is True for each in case.products),
        progress=_rows(case),
        line_choices=line_choices(case),
        reported_line=next(iter(case.lacking()), form.reported_line),
        quantity_ready=next(iter(case.lacking().values()), 0),
        lot_code=next_lot_code(records, number),
    )


def _check(records: Records, case: DeliveryCase, form: Progress) -> None:
    reading, lacking = Reading(), case.lacking().get(form.reported_line, 0)
    if form.quantity_ready > lacking:
        reading.problem(
            f"dòng {form.reported_line} chỉ còn thiếu {lacking}", f"line {form.reported_line} lacks only {lacking}"
        )
    reports = [entry.body for entry in records.deliveries.reports.of(case.order)]
    if any(report.lot_code == form.lot_code for report in reports):
        reading.problem(f"lô {form.lot_code} đã báo", f"lot {form.lot_code} was reported before")
    serials = form.serial_numbers or ()
    if serials and len(set(serials)) != form.quantity_ready:
        reading.problem(
            f"cần {form.quantity_ready} số sê-ri khác nhau", f"expected {form.quantity_ready} different serial numbers"
        )
    if twice := sorted(used_serials(records, case.order) & set(serials)):
        reading.problem(f"số sê-ri đã dùng: {', '.join(twice[:5])}", f"serial numbers used: {', '.join(twice[:5])}")
    if form.deliver_now == "yes" and case.content.delivery.partial_deliveries is not True:
        reading.problem("hợp đồng không cho giao từng phần", "the contract does not allow partial deliveries")
    reading.finish()


def _record(records: Records, case: DeliveryCase, form: Progress, by: Decider, task: Task) -> None:
    report = ProductionReport(
        order=case.order,
        delivery=case.number,
        number=len(records.deliveries.reports.of(case.order)) + 1,
        line=form.reported_line,
        quantity=form.quantity_ready,
        lot_code=form.lot_code,
        serial_numbers=form.serial_numbers or (),
        deliver_now=form.deliver_now == "yes",
        reported_by=by.person,
        reported_at=by.at,
    )
    records.deliveries.reports.add(report, by=by.person, task_id=task.id)
    if report.deliver_now:
        _shorten(records, open_delivery(records, case.order), task)


def _shorten(records: Records, case: DeliveryCase, task: Task) -> None:
    if not case.lacking():
        return
    made = tuple(
        DeliveredLine(line=line.line, product=line.product, quantity=case.made(line.line))
        for line in case.delivery.lines
        if case.made(line.line)
    )
    shorter = case.delivery.model_copy(update={"lines": made, "is_last": False})
    records.deliveries.deliveries.correct(shorter, by="worker/production", task_id=task.id)


def _rows(case: DeliveryCase) -> tuple[dict[str, str], ...]:
    """The lines of the delivery, those that still lack units first."""
    lacking = case.lacking()
    return tuple(
        {
            "line": str(line.line),
            "product": line.product,
            "made": str(case.made(line.line)),
            "lacking": str(lacking.get(line.line, 0)),
        }
        for line in sorted(case.delivery.lines, key=lambda line: line.line not in lacking)
    )
