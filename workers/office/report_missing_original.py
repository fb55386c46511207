"""Raises the office's alarm when the original of a sealed contract is not handed in (V-3)."""

from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.communications import InternalNotice
from orchestrator.store.contracts import OriginalMissing
from orchestrator.store.reviewed_contract import reviewed_contract
from workers.runtime import Task, TaskInput, topic

_BY = "worker/office"


class AwaitedOriginal(TaskInput):
    """Nothing beside the task: seal and archive stand in the store."""


@topic("office.report-missing-original")
def report_missing_original(_: AwaitedOriginal, records: Records, task: Task) -> None:
    """Record the alarm once a task; Commerce is told, and from the second time on the general manager too.

    Says nothing of an original that the office has by now; raises NothingKept for a text that was never sealed.
    """
    contract = reviewed_contract(records, order_of(task.business_key))
    records.ledger.lock(contract.order)
    alarms = [e for e in records.contracts.missing.of(contract.order) if e.body.text_sha256 == contract.text_sha256]
    archived = records.contracts.archive.find(contract.order, contract.text_sha256)
    if archived or any(entry.record.task_id == task.id for entry in alarms):
        return
    seal = records.sealing.get_seal(contract.order, contract.text_sha256).body
    body = OriginalMissing(
        order=contract.order,
        text_sha256=contract.text_sha256,
        number=len(alarms) + 1,
        sealed_on=seal.affixed_at.astimezone(records.clock.zone).date(),
        copies=seal.copies,
        told=("commerce", "general-manager") if alarms else ("commerce",),
    )
    records.contracts.missing.add(body, by=_BY, task_id=task.id)
    for department in body.told:
        records.communications.notices.add(_notice(body, department), by=_BY, task_id=task.id)


def _notice(alarm: OriginalMissing, department: str) -> InternalNotice:
    return InternalNotice(
        order=alarm.order,
        department=department,
        milestone="original-missing",
        number=alarm.number,
        text=f"Văn phòng chưa nhận bản gốc, đóng dấu ngày {alarm.sealed_on} / the office has no original yet, "
        f"sealed on {alarm.sealed_on}",
    )
