"""What each group of the organisation may do in the engine, as values; task permissions the engine grants itself."""

from collections.abc import Iterator, Mapping

from orchestrator.camunda.authorizations import EVERY, Grant, ResourceType
from orchestrator.deployment.organisation import Department, Organisation
from orchestrator.deployment.task_filters import MY_TASKS, filter_name

#: Groups beside the departments: who is in one of the first three was put there from organisation.toml.
PEOPLE = "coxswain-people"
WORKERS = "coxswain-workers"
DEPLOYERS = "coxswain-deployers"
OPERATORS = "coxswain-operators"
AUDITORS = "coxswain-auditors"

#: What is aligned with organisation.toml. TASK, USER and GROUP are the engine's own defaults and stay untouched.
ALIGNED_TYPES = frozenset(
    {
        ResourceType.APPLICATION,
        ResourceType.FILTER,
        ResourceType.PROCESS_DEFINITION,
        ResourceType.PROCESS_INSTANCE,
        ResourceType.DEPLOYMENT,
        ResourceType.DECISION_DEFINITION,
        ResourceType.OPERATION_LOG_CATEGORY,
    }
)

#: A part of the engine, one of it, and what is permitted with it.
Rule = tuple[ResourceType, str, frozenset[str]]

SEES_EVERY_CASE: tuple[Rule, ...] = (
    (ResourceType.PROCESS_DEFINITION, EVERY, frozenset({"READ", "READ_INSTANCE", "READ_HISTORY"})),
    (ResourceType.DECISION_DEFINITION, EVERY, frozenset({"READ", "READ_HISTORY"})),
    (ResourceType.DEPLOYMENT, EVERY, frozenset({"READ"})),
)

RULES: Mapping[str, tuple[Rule, ...]] = {
    PEOPLE: (
        (ResourceType.APPLICATION, "tasklist", frozenset({"ACCESS"})),
        (ResourceType.PROCESS_DEFINITION, EVERY, frozenset({"READ"})),
    ),
    WORKERS: (
        (
            ResourceType.PROCESS_DEFINITION,
            EVERY,
            frozenset({"READ", "READ_INSTANCE", "UPDATE_INSTANCE", "READ_HISTORY"}),
        ),
        (ResourceType.DECISION_DEFINITION, EVERY, frozenset({"READ", "READ_HISTORY"})),
        (ResourceType.DEPLOYMENT, EVERY, frozenset({"READ"})),
    ),
    DEPLOYERS: (
        (ResourceType.DEPLOYMENT, EVERY, frozenset({"READ", "CREATE"})),
        (ResourceType.PROCESS_DEFINITION, EVERY, frozenset({"READ"})),
        (ResourceType.DECISION_DEFINITION, EVERY, frozenset({"READ"})),
    ),
    OPERATORS: (
        (ResourceType.APPLICATION, "cockpit", frozenset({"ACCESS"})),
        (
            ResourceType.PROCESS_DEFINITION,
            EVERY,
            frozenset({"READ", "READ_INSTANCE", "READ_HISTORY", "UPDATE_INSTANCE", "RETRY_JOB"}),
        ),
    ),
    AUDITORS: (
        (ResourceType.APPLICATION, "cockpit", frozenset({"ACCESS"})),
        (ResourceType.OPERATION_LOG_CATEGORY, EVERY, frozenset({"READ"})),
        *SEES_EVERY_CASE,
    ),
}


def wanted_grants(organisation: Organisation, filter_ids: Mapping[str, str]) -> tuple[Grant, ...]:
    """Draw up every grant of the organisation; `filter_ids` gives the engine's id of each filter by name.

    Raises KeyError when a filter is not there yet.
    """
    rules = [(group, rule) for group, of_group in RULES.items() for rule in of_group]
    rules.append((PEOPLE, _may_read_filter(filter_ids[MY_TASKS])))
    for department in organisation.departments:
        rules += [(department.id, rule) for rule in _of_department(department, filter_ids)]
    rules += [(organisation.owner, rule) for rule in SEES_EVERY_CASE]
    return tuple(
        Grant(group_id=group, resource_type=resource_type, resource_id=resource_id, permissions=permissions)
        for group, (resource_type, resource_id, permissions) in rules
    )


def _of_department(department: Department, filter_ids: Mapping[str, str]) -> Iterator[Rule]:
    yield _may_read_filter(filter_ids[filter_name(department)])
    for process_key in department.starts:
        yield ResourceType.PROCESS_DEFINITION, process_key, frozenset({"READ", "CREATE_INSTANCE"})
    if department.starts:
        yield ResourceType.PROCESS_INSTANCE, EVERY, frozenset({"CREATE"})


def _may_read_filter(filter_id: str) -> Rule:
    return ResourceType.FILTER, filter_id, frozenset({"READ"})
