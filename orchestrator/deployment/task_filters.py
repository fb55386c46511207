"""The filters that people find in Tasklist: one a department, and everybody's own tasks."""

from collections.abc import Mapping

from orchestrator.camunda import filters
from orchestrator.camunda.filters import Filter, FilterDraft
from orchestrator.camunda.session import EngineSession
from orchestrator.deployment.organisation import Department, Organisation

MY_TASKS = "Việc của tôi / My tasks"

#: Marks the filters that are aligned with organisation.toml; filters that people made themselves are left alone.
MARK = ("provisionedBy", "coxswain")

#: The task's own variables, which bpmn/listeners/write-card.groovy writes: those of the instance a member may not read.
SHOWN_VARIABLES = {
    "cardOrder": "Đơn hàng / Order",
    "cardCustomer": "Khách hàng / Customer",
    "cardValue": "Giá trị / Value",
    "cardPromise": "Hứa giao / Promised",
}


def filter_name(department: Department) -> str:
    """Name the filter of a department: `Việc của Bán hàng / Sales tasks`."""
    return f"Việc của {department.name_vi} / {department.name_en} tasks"


def wanted_filters(organisation: Organisation) -> dict[str, FilterDraft]:
    """Draw up all filters, by name."""
    drafts = [_department_filter(each) for each in organisation.departments]
    drafts.append(_draft(MY_TASKS, {"assigneeExpression": "${currentUser()}"}, priority=10))
    return {draft.name: draft for draft in drafts}


def align_filters(session: EngineSession, organisation: Organisation) -> list[str]:
    """Create, change and delete filters until they are as wanted; tell what was changed. Raises EngineError."""
    present = provisioned_filters(session)
    wanted = wanted_filters(organisation)
    changes = []
    for name, draft in wanted.items():
        if name not in present:
            filters.create(session, draft)
            changes.append(f"filter {name}: created")
        elif not _is_as_wanted(present[name], draft):
            filters.update(session, present[name].filter_id, draft)
            changes.append(f"filter {name}: changed")
    for name in present.keys() - wanted.keys():
        filters.delete(session, present[name].filter_id)
        changes.append(f"filter {name}: deleted")
    return changes


def provisioned_filters(session: EngineSession) -> dict[str, Filter]:
    """Find the filters that bear our mark, by name. Raises EngineError."""
    key, value = MARK
    return {each.name: each for each in filters.list_filters(session) if each.properties.get(key) == value}


def _department_filter(department: Department) -> FilterDraft:
    query = {"candidateGroup": department.id, "includeAssignedTasks": True}
    return _draft(filter_name(department), query, priority=0)


def _draft(name: str, query: Mapping[str, object], *, priority: int) -> FilterDraft:
    return FilterDraft(
        name=name,
        query={**query, "sorting": [{"sortBy": "dueDate", "sortOrder": "asc"}]},
        properties={
            "priority": priority,
            "refresh": True,
            "showUndefinedVariable": False,
            "variables": [{"name": variable, "label": label} for variable, label in SHOWN_VARIABLES.items()],
            MARK[0]: MARK[1],
        },
    )


def _is_as_wanted(present: Filter, draft: FilterDraft) -> bool:
    asked = {part: value for part, value in present.query.items() if value}  # the engine adds empty lists
    return asked == draft.query and present.properties == draft.properties
