"""Conversation about process instances: start, find, look inside, change variables, suspend, delete."""

import pycamunda.processdef
import pycamunda.processinst
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import RawVariable, Value, Variables, from_engine, to_engine
from orchestrator.camunda.wire import FROM_ENGINE, QueryValue


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class ProcessInstance:
    """One running case of a process."""

    instance_id: str = Field(validation_alias="id")
    definition_id: str
    #: None from an engine older than 7.21.
    process_key: str | None = Field(default=None, validation_alias="definitionKey")
    business_key: str | None = None
    suspended: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class CurrentActivity:
    """A node where an instance stands now, without its surrounding sub-processes."""

    activity_id: str
    activity_name: str | None = None
    activity_type: str


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _ActivityTree:
    activity_id: str
    activity_name: str | None = None
    activity_type: str
    child_activity_instances: "tuple[_ActivityTree, ...]" = ()
    child_transition_instances: tuple[CurrentActivity, ...] = ()


def start(
    session: EngineSession, process_key: str, *, business_key: str | None = None, variables: Variables | None = None
) -> ProcessInstance:
    """Start the newest version of a process. Starting twice gives two instances, also with the same business key.

    Raises NotFound when no such process is deployed, EngineError.
    """
    call = pycamunda.processdef.StartInstance(session.url, key=process_key, business_key=business_key)
    call.variables = to_engine(variables or {})
    started = session.ask(call)
    return ProcessInstance(
        instance_id=started.id_,
        definition_id=started.definition_id,
        process_key=process_key,
        business_key=started.business_key,
        suspended=started.suspended,
    )


def start_at(
    session: EngineSession,
    process_key: str,
    activity_id: str,
    *,
    business_key: str | None = None,
    variables: Variables | None = None,
) -> ProcessInstance:
    """Start the newest version of a process right before one of its activities. Raises NotFound, EngineError."""
    body = {
        "businessKey": business_key,
        "variables": to_engine(variables or {}),
        "startInstructions": [{"type": "startBeforeActivity", "activityId": activity_id}],
    }
    return session.post(ProcessInstance, f"/process-definition/key/{process_key}/start", body)


def start_by_form(
    session: EngineSession, process_key: str, variables: Variables, business_key: str | None = None
) -> ProcessInstance:
    """Start a process as its start form in Tasklist does, which sends no business key. Raises NotFound, EngineError."""
    body = {"variables": to_engine(variables), "businessKey": business_key}
    return session.post(ProcessInstance, f"/process-definition/key/{process_key}/submit-form", body)


def get(session: EngineSession, instance_id: str) -> ProcessInstance:
    """Read one running instance. Raises NotFound when it has ended or never was, EngineError."""
    return session.get(ProcessInstance, f"/process-instance/{instance_id}")


def find(
    session: EngineSession, *, business_key: str | None = None, process_key: str | None = None, root_only: bool = False
) -> tuple[ProcessInstance, ...]:
    """Find running instances; a business key also finds the called processes, which carry the same key.

    Raises EngineError.
    """
    query: dict[str, QueryValue] = {
        "businessKey": business_key,
        "processDefinitionKey": process_key,
        "rootProcessInstances": root_only or None,
    }
    return tuple(session.get(list[ProcessInstance], "/process-instance", **query))


def called_by(session: EngineSession, instance_id: str) -> tuple[ProcessInstance, ...]:
    """Find the running instances that an instance called directly. Raises EngineError."""
    return tuple(session.get(list[ProcessInstance], "/process-instance", superProcessInstance=instance_id))


def current_activities(session: EngineSession, instance_id: str) -> tuple[CurrentActivity, ...]:
    """Tell where an instance stands, innermost nodes only, also those that wait for the job executor.

    pycamunda's tree is passed over: it splits an execution id into its letters. Raises NotFound, EngineError.
    """
    return _leaves(session.get(_ActivityTree, f"/process-instance/{instance_id}/activity-instances"))


def get_variables(session: EngineSession, instance_id: str) -> dict[str, Value]:
    """Read the variables of the instance itself, not those of inner scopes. Raises NotFound, EngineError."""
    told = session.get(dict[str, RawVariable], f"/process-instance/{instance_id}/variables", deserializeValues=False)
    return from_engine(told)


def set_variables(session: EngineSession, instance_id: str, variables: Variables) -> None:
    """Set variables of the instance. Raises EngineError."""
    call = pycamunda.processinst.VariablesModify(session.url, instance_id)
    call.modifications = to_engine(variables)
    session.ask(call)


def suspend(session: EngineSession, instance_id: str) -> None:
    """Pause an instance: its tasks and jobs are refused until it is activated. Raises NotFound, EngineError."""
    session.ask(pycamunda.processinst.Suspend(session.url, instance_id))


def activate(session: EngineSession, instance_id: str) -> None:
    """Let a suspended instance go on. Raises NotFound, EngineError."""
    session.ask(pycamunda.processinst.Activate(session.url, instance_id))


def delete(session: EngineSession, instance_id: str) -> None:
    """Delete a running instance and what it called; its history stays. Raises NotFound, EngineError."""
    session.ask(pycamunda.processinst.Delete(session.url, instance_id))


def _leaves(tree: _ActivityTree) -> tuple[CurrentActivity, ...]:
    inner = [leaf for child in tree.child_activity_instances for leaf in _leaves(child)]
    inner += tree.child_transition_instances
    if inner or tree.activity_type == "processDefinition":
        return tuple(inner)
    here = CurrentActivity(
        activity_id=tree.activity_id, activity_name=tree.activity_name, activity_type=tree.activity_type
    )
    return (here,)
