"""Checks an order's ten items and four classes of requirements, and lists what is missing (N-0.2, N-a to N-d).

Beside them stands what Commerce knows of the customer, and how old the customer's file is (D-COMMERCE-12, D-SALES-3).
"""

from collections.abc import Iterable, Iterator

from orchestrator.domain.check_completeness import Completeness
from orchestrator.domain.check_completeness import check_completeness as check
from orchestrator.domain.found_requirements import FoundRequirement, RuleRow, RuleRows, find_requirements
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.domain.plain_words import SOURCES, parameter_in_words, place_in_words
from orchestrator.domain.requirements import CLASSES, Requirement
from orchestrator.domain.supply_missing import ALL_FIELDS, line_asked, open_fields
from orchestrator.domain.ten_items import item_values
from orchestrator.store import Records
from orchestrator.store.correspondence import open_corrections
from orchestrator.store.customer_brief import brief_sales, file_age
from orchestrator.store.requirements import RequirementDraft, RequirementRow
from workers.runtime import Task, TaskInput, TaskOutput, topic


class FoundByRules(TaskInput):
    """What the three tables gave just before."""

    unstated_requirements: tuple[RuleRow, ...]
    certificates: tuple[RuleRow, ...]
    house_requirements: tuple[RuleRow, ...]


class CheckedRequest(TaskOutput):
    """What the form shows; the requirements themselves are kept in the store."""

    items: list[dict[str, str]]
    requirements: list[dict[str, str]]
    gaps: list[dict[str, str]]
    #: The form's fields that answer the gaps; all of them when the customer asked for corrections.
    missing: tuple[str, ...]
    missing_line: str | None
    corrections: str | None
    source_label: str
    order_value: str
    promise_date: str
    custom_design: bool
    #: What Commerce tells Sales of the customer, and whether its file must be confirmed again.
    customer_brief: tuple[dict[str, str], ...] = ()
    customer_file_age: str = ""
    customer_file_stale: bool = False
    customer_file_confirmed: str | None = None
    customer_address: str | None = None
    customer_tax_id: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("sales.check-completeness")
def check_completeness(found: FoundByRules, records: Records, task: Task) -> CheckedRequest:
    """Keep the requirements of the order as found, once a task, and return the ten items with every gap."""
    number = order_of(task.business_key)
    current = records.orders.current(number)
    rules = RuleRows(
        unstated=found.unstated_requirements, certificates=found.certificates, house=found.house_requirements
    )
    requirements = find_requirements(current.content, rules)
    _keep(records, number, current.version, requirements, task)
    age = file_age(records, records.orders.get(number).customer)
    brief = {
        "customer_brief": brief_sales(records, number, task.id).rows,
        "customer_file_age": str(age),
        "customer_file_stale": age.is_stale,
    }
    return _checked(current.content, requirements, open_corrections(records, number)).model_copy(update=brief)


def _keep(
    records: Records, number: str, order_version: int, requirements: Iterable[FoundRequirement], task: Task
) -> None:
    records.ledger.lock(number)
    earlier = records.requirements.drafts.of(number)
    if any(entry.record.task_id == task.id for entry in earlier):
        return
    rows = tuple(
        RequirementRow(
            requirement_class=one.requirement_class,
            subject=one.subject,
            text=one.text,
            source=one.source,
            origin=one.origin,
            reason=one.reason,
            words=one.words,
        )
        for one in requirements
    )
    draft = RequirementDraft(order=number, number=len(earlier) + 1, order_version=order_version, rows=rows)
    records.requirements.drafts.add(draft, by="worker/sales", task_id=task.id)


def _checked(
    order: SubmittedOrder, requirements: tuple[FoundRequirement, ...], corrections: str | None
) -> CheckedRequest:
    bare = [
        Requirement(requirement_class=one.requirement_class, subject=one.subject, text=one.text, source=one.source)
        for one in requirements
    ]
    result = check(order, bare, CLASSES)
    line = line_asked(result.gaps)
    return CheckedRequest(
        items=list(_items(order, result)),
        requirements=[
            {
                "requirementClass": one.requirement_class,
                "subject": parameter_in_words(one.subject),
                "text": one.words,
                "origin": str(SOURCES[one.origin]),
                "reason": one.reason,
            }
            for one in requirements
        ],
        gaps=list(_gaps(result)),
        missing=ALL_FIELDS if corrections is not None else open_fields(result.gaps),
        missing_line=None if line is None else str(line),
        corrections=corrections,
        source_label=str(SOURCES[order.source]),
        order_value=str(order_value(order) or ""),
        promise_date=str(order.delivery.requested_date or ""),
        custom_design=any(one.custom_design for one in order.lines),
    )


def _items(order: SubmittedOrder, result: Completeness) -> Iterator[dict[str, str]]:
    values = item_values(order)
    for check_of in result.items:
        state = "đủ / complete" if check_of.complete else "còn thiếu / incomplete"
        yield {"item": str(check_of.name), "value": values[check_of.item], "state": state}


def _gaps(result: Completeness) -> Iterator[dict[str, str]]:
    for item in result.items:
        for gap in item.gaps:
            yield {"item": str(item.name), "place": place_in_words(gap.path), "reason": str(gap.reason)}
    for one in result.classes:
        if not one.answered:
            yield {"item": f"{one.requirement_class}) {one.name}", "place": "–", "reason": str(one.reason)}
