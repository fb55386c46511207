"""What stopped and waits for an operator."""

from dataclasses import dataclass
from datetime import datetime

from orchestrator.camunda import incidents
from orchestrator.camunda.incidents import Incident
from orchestrator.camunda.session import EngineSession


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One incident, with the order that it holds up."""

    incident_id: str
    business_key: str
    activity_id: str
    message: str
    since: datetime


def list_troubles(engine: EngineSession) -> tuple[Trouble, ...]:
    """Every open incident at its cause, oldest first. Raises EngineError."""
    return tuple(_trouble(engine, each) for each in incidents.list_incidents(engine) if each.is_cause)


def _trouble(engine: EngineSession, incident: Incident) -> Trouble:
    return Trouble(
        incident_id=incident.incident_id,
        business_key=incidents.business_key_of(engine, incident) or "-",
        activity_id=incident.activity_id or "-",
        message=incident.message or incident.kind,
        since=incident.occurred_at,
    )
