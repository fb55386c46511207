"""Opens a review round on the draft: who reviews it, and what is carried forward from the round before (R-0.4, C-2)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.domain.review_submission import REVIEWERS
from orchestrator.domain.verdicts import Department
from orchestrator.errors import InputError
from orchestrator.store import Records
from orchestrator.store.review_case import content_under_review
from orchestrator.store.review_keeping import carry_forward, open_points, standing_round
from orchestrator.store.reviews import ReviewKind, RoundOpened
from workers.runtime import Task, TaskInput, TaskOutput, topic

_BY = "worker/commerce"


class ReviewWanted(TaskInput):
    """Why the contract is reviewed, whom `route-review` names, and whom a change concerns."""

    review_kind: ReviewKind
    change_number: int | None = None
    routed_departments: tuple[Department, ...] = ()
    changed_departments: tuple[Department, ...] | None = None


class ReviewOpened(TaskOutput):
    """The round, who reviews it, and what `plan-inspection` looks at."""

    round: int
    departments: tuple[Department, ...]
    contract_sha256: str
    order_value: str | None
    medical: bool
    custom_design: bool


@topic("commerce.open-review")
def open_review(wanted: ReviewWanted, records: Records, task: Task) -> ReviewOpened:
    """Open the order's next round, once; raises InputError when no department would review it."""
    order = order_of(task.business_key)
    opened = _opened(records, order, task.id) or _open(records, order, wanted, task.id)
    content = content_under_review(records, order, opened.change_number)
    value = order_value(content)
    return ReviewOpened(
        round=opened.round,
        departments=tuple(department for department in opened.departments if department in REVIEWERS),
        contract_sha256=opened.text_sha256,
        order_value=str(value) if value else None,
        medical=bool(content.use.medical),
        custom_design=any(bool(line.custom_design) for line in content.lines),
    )


def _opened(records: Records, order: str, task_id: str) -> RoundOpened | None:
    rounds = records.reviews.rounds.of(order)
    return next((entry.body for entry in rounds if entry.record.task_id == task_id), None)


def _open(records: Records, order: str, wanted: ReviewWanted, task_id: str) -> RoundOpened:
    records.ledger.lock(order)
    earlier = standing_round(records, order, wanted.review_kind)
    text = records.contracts.texts.latest(order)
    if text is None or (wanted.review_kind == "change") != (wanted.change_number is not None):
        raise InputError([f"reviewKind: {wanted.review_kind} needs a draft, and a change its number and no other"])
    asked = RoundOpened(
        order=order,
        round=1,
        review_kind=wanted.review_kind,
        change_number=wanted.change_number,
        departments=_departments(wanted, open_points(records, order, earlier)),
        text_sha256=text.body.sha256,
    )
    opened = records.reviews.open_round(asked, by=_BY, task_id=task_id).body
    if earlier is not None:
        carry_forward(records, opened, earlier, _BY)
    return opened


def _departments(wanted: ReviewWanted, still_open: frozenset[Department]) -> tuple[Department, ...]:
    named = {*wanted.routed_departments, *(wanted.changed_departments or ()), *still_open}
    reviewing = tuple(department for department in REVIEWERS if department in named)
    if not reviewing:
        raise InputError(["departments: expected at least one department that reviews; see route-review"])
    # The general manager decides on every contract; on a change only when `assess-change` says so (DESIGN, section 4).
    decides = wanted.review_kind != "change" or "general-manager" in named
    return (*reviewing, "general-manager") if decides else reviewing
