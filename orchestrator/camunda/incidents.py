"""Conversation about incidents: where a person must act, and letting the engine try again."""

from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda import external_tasks, history, instances, jobs
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE, Moment
from orchestrator.errors import EngineError


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class Incident:
    """Retries are used up: nothing moves here until somebody acts."""

    incident_id: str = Field(validation_alias="id")
    kind: str = Field(validation_alias="incidentType")
    instance_id: str | None = Field(default=None, validation_alias="processInstanceId")
    definition_id: str | None = Field(default=None, validation_alias="processDefinitionId")
    activity_id: str | None = None
    message: str | None = Field(default=None, validation_alias="incidentMessage")
    occurred_at: Moment = Field(validation_alias="incidentTimestamp")
    #: The external task or job that failed; None for another kind.
    failed_id: str | None = Field(default=None, validation_alias="configuration")
    #: Another incident that this one only passes on to the calling instance.
    cause_id: str | None = Field(default=None, validation_alias="causeIncidentId")

    @property
    def is_cause(self) -> bool:
        """Tell whether the failure is here, and not in a called process."""
        return self.cause_id in (None, self.incident_id)


def list_incidents(session: EngineSession, instance_id: str | None = None) -> tuple[Incident, ...]:
    """List incidents, oldest first, each once at the place of its cause. Raises EngineError.

    pycamunda's own list is passed over: it breaks on a kind of incident that it does not know.
    """
    found = session.get(
        list[Incident], "/incident", processInstanceId=instance_id, sortBy="incidentTimestamp", sortOrder="asc"
    )
    return tuple(incident for incident in found if incident.is_cause)


def of_business_key(session: EngineSession, business_key: str) -> tuple[Incident, ...]:
    """List the incidents of a case and of what it called. Raises EngineError."""
    running = instances.find(session, business_key=business_key)
    return tuple(incident for each in running for incident in list_incidents(session, each.instance_id))


def business_key_of(session: EngineSession, incident: Incident) -> str | None:
    """Tell which case an incident holds up. Raises NotFound, EngineError."""
    return incident.instance_id and history.get_instance(session, incident.instance_id).business_key


def retry_incident(session: EngineSession, incident: Incident, retries: int = 1) -> None:
    """Let the failed external task or job be tried again, which resolves the incident.

    Raises EngineError for an incident of another kind, NotFound when it is resolved already.
    """
    match incident:
        case Incident(kind="failedExternalTask", failed_id=str(task_id)):
            external_tasks.set_retries(session, task_id, retries)
        case Incident(kind="failedJob", failed_id=str(job_id)):
            jobs.set_retries(session, job_id, retries)
        case _:
            raise EngineError(f"An incident of kind {incident.kind} cannot be retried: {incident.message}")
