"""Compares the bundle with what the engine has, and deploys the whole of it when anything differs."""

from collections.abc import Mapping
from dataclasses import dataclass

from orchestrator.camunda import deployments
from orchestrator.camunda.deployments import Deployment
from orchestrator.camunda.session import EngineSession
from orchestrator.deployment.bundle import Bundle

NAME = "coxswain"


@dataclass(frozen=True, slots=True, kw_only=True)
class DeploymentPlan:
    """What a deployment would change, by file name; this is what `deploy --dry-run` shows."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    #: No longer in the bundle. The engine keeps running what was started with it.
    removed: tuple[str, ...] = ()

    @property
    def changes_anything(self) -> bool:
        """Tell whether there is anything to deploy."""
        return bool(self.new or self.changed or self.removed)


def plan_deployment(session: EngineSession, bundle: Bundle, name: str = NAME) -> DeploymentPlan:
    """Compare the bundle, file by file, with the engine's last deployment of that name. Raises EngineError."""
    last = deployments.newest(session, name)
    return compare(bundle.resources, deployments.contents(session, last.deployment_id) if last else {})


def deploy(session: EngineSession, bundle: Bundle, plan: DeploymentPlan, name: str = NAME) -> Deployment | None:
    """Deploy the whole bundle, or nothing (None) when the plan changes nothing.

    Never the changed files alone: binding `deployment` looks only inside its own deployment.
    Raises EngineError with the engine's words when it refuses a resource; then nothing is deployed.
    """
    if not plan.changes_anything:
        return None
    return deployments.create(session, name, bundle.resources)


def compare(bundle: Mapping[str, bytes], engine: Mapping[str, bytes]) -> DeploymentPlan:
    """Sort the files of both sides into new, changed, unchanged and removed ones."""
    both = sorted(bundle.keys() & engine.keys())
    return DeploymentPlan(
        new=tuple(sorted(bundle.keys() - engine.keys())),
        changed=tuple(name for name in both if bundle[name] != engine[name]),
        unchanged=tuple(name for name in both if bundle[name] == engine[name]),
        removed=tuple(sorted(engine.keys() - bundle.keys())),
    )
