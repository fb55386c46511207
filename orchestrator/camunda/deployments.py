"""Conversation about deployments: one upload of the whole bundle, and what the engine has of the last one."""

from collections.abc import Mapping

import pycamunda.deployment
from pydantic import Field
from pydantic.dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE, Moment

#: Deployments of another source are nobody's predecessor of ours.
SOURCE = "coxswain"


@dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class Deployment:
    """One upload that the engine keeps."""

    deployment_id: str = Field(validation_alias="id")
    name: str | None = None
    deployed_at: Moment = Field(validation_alias="deploymentTime")


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """One file inside a deployment."""

    resource_id: str
    deployment_id: str
    name: str


def create(session: EngineSession, name: str, resources: Mapping[str, bytes]) -> Deployment:
    """Deploy all resources (file name to content) as one deployment without tenant.

    When nothing differs from the last deployment of that name, the engine answers with that one. Changed resources
    alone are never deployed: binding `deployment` looks only inside its own deployment.
    pycamunda's own call is passed over: it sends neither our session nor a timeout.
    Raises EngineError when the engine refuses a resource.
    """
    form: dict[str, tuple[str | None, bytes | str]] = {
        "deployment-name": (None, name),
        "deployment-source": (None, SOURCE),
        "enable-duplicate-filtering": (None, "true"),
    }
    form |= {f"resource-{number}": item for number, item in enumerate(resources.items())}
    return session.upload(Deployment, "/deployment/create", form)


def newest(session: EngineSession, name: str) -> Deployment | None:
    """Find the last deployment of that name that came from us. Raises EngineError."""
    found = session.get(
        list[Deployment],
        "/deployment",
        name=name,
        source=SOURCE,
        sortBy="deploymentTime",
        sortOrder="desc",
        maxResults=1,
    )
    return found[0] if found else None


def resources(session: EngineSession, deployment_id: str) -> tuple[Resource, ...]:
    """List the files of a deployment. Raises EngineError."""
    found = session.ask(pycamunda.deployment.GetResources(session.url, deployment_id))
    return tuple(Resource(resource_id=each.id_, deployment_id=each.deployment_id, name=each.name) for each in found)


def content(session: EngineSession, resource: Resource) -> bytes:
    """Read one file of a deployment. Raises EngineError, NotFound."""
    path = f"/deployment/{resource.deployment_id}/resources/{resource.resource_id}/data"
    return session.get_content(path)


def contents(session: EngineSession, deployment_id: str) -> dict[str, bytes]:
    """Read all files of a deployment, by name. Raises EngineError."""
    return {each.name: content(session, each) for each in resources(session, deployment_id)}
