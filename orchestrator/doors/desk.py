"""What every door needs: the engine, the store and the time."""

from dataclasses import dataclass

from orchestrator.camunda.session import EngineSession
from orchestrator.domain.clock import Clock
from orchestrator.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where everything from outside arrives; `by` is whoever stands behind the desk."""

    engine: EngineSession
    store: Store
    clock: Clock
    by: str
