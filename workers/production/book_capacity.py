"""Books the weeks that keep the promised date (D-PRODMGMT-1): all of them, or none and Production decides again."""

from orchestrator.domain.clock import Clock
from orchestrator.domain.order_number import order_of
from orchestrator.domain.production_plan import why_too_early
from orchestrator.errors import CapacityExceeded
from orchestrator.store import Records
from orchestrator.store.capacity import Full
from orchestrator.store.review_case import ReviewCase, capacity_plan, open_case
from workers.runtime import Task, TaskInput, topic

_BY = "worker/production"


class CapacityToBook(TaskInput):
    """Nothing beside the task: round and promise stand in the store."""


@topic("production.book-capacity")
def book_capacity(_: CapacityToBook, records: Records, clock: Clock, task: Task) -> None:
    """Book what the round promises, once; an earlier round of the same review gives its weeks back first.

    Raises CapacityExceeded when the promised date cannot be kept any more.
    """
    case = open_case(records, order_of(task.business_key))
    promised = records.requirements.promises.get(case.order, case.round).body.promised
    if _holds(records, case):
        return
    plan = capacity_plan(records, case, clock.today())
    if plan is None:
        return
    if problem := why_too_early(plan, promised):
        raise CapacityExceeded(problem.vi, problem.en)
    _give_back(records, case, task.id)
    answer = records.capacity.book(case.order, case.round, plan.weeks, by=_BY, task_id=task.id)
    if isinstance(answer, Full):
        raise CapacityExceeded(
            f"chuyền {answer.line} tuần {answer.week} chỉ còn {answer.free}",
            f"line {answer.line} has only {answer.free} left in the week of {answer.week}",
        )


def _holds(records: Records, case: ReviewCase) -> bool:
    return any(booking.round == case.round for booking in records.capacity.bookings(case.order))


def _give_back(records: Records, case: ReviewCase, task_id: str) -> None:
    if case.opened.review_kind == "change":
        return  # a change that is refused after all leaves the contract's weeks as they are
    held = {booking.round for booking in records.capacity.bookings(case.order) if booking.state == "booked"}
    for earlier in sorted(held):
        records.capacity.release(case.order, earlier, by=_BY, task_id=task_id)
