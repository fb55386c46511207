"""Where edits are tried: the snapshot of the bundle, deployments of edited copies, and stories played on them."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from pydantic import Field
from pydantic.dataclasses import dataclass as read_dataclass

from benchmarks.mutations.course import Flows
from benchmarks.mutations.diagram import Diagram
from benchmarks.mutations.edit import Edit, NothingHereError
from benchmarks.orders.company import read_members
from orchestrator.camunda import deployments
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import FROM_ENGINE
from orchestrator.deployment.bundle import collect_bundle
from orchestrator.doors.desk import Desk
from orchestrator.errors import TryAgain
from orchestrator.store import Store

#: So often a deployment is deleted; what is left then disturbs nobody, and goes with the engine.
_TRIES = 5


@read_dataclass(frozen=True, slots=True, kw_only=True, config=FROM_ENGINE)
class _Definition:
    key: str
    version: int = Field(validation_alias="version")


@dataclass(kw_only=True)
class Stage:
    """One engine, where many edited bundles run side by side: everything is bound to its own deployment.

    Only what starts an instance takes the newest bundle, so that one play at a time may start something.
    """

    desk: Desk
    password: str
    #: Holds bpmn/ as it was when the study began.
    checkout: Path
    #: The deployment of the unedited bundle.
    base: str
    starting: threading.RLock = field(default_factory=threading.RLock)
    members: Mapping[str, list[str]] = field(
        default_factory=lambda: {group: list(people) for group, people in read_members().items()}
    )

    @cached_property
    def flows(self) -> Flows:
        """Every sequence flow of the unedited diagrams."""
        found = {}
        for path in sorted(self.bundle.rglob("*.bpmn")):
            with suppress(NothingHereError):
                diagram = Diagram(path.read_bytes())
                for flow in diagram.all("sequenceFlow"):
                    found[diagram.token(flow)] = (flow.get("sourceRef", ""), flow.get("targetRef", ""))
        return found

    @property
    def bundle(self) -> Path:
        """The unedited files."""
        return self.checkout / "bpmn"

    @contextmanager
    def session(self) -> Iterator[EngineSession]:
        """A conversation of one thread's own."""
        with self.desk.engine.as_user(self.desk.engine.user, self.password) as session:
            yield session


class Boards:
    """The deployments of one edit: made again whenever something starts, and taken away together."""

    def __init__(self, stage: Stage, engine: EngineSession, edit: Edit | None, name: str) -> None:
        """Nothing is deployed yet."""
        self._stage, self._engine, self._edit, self._name = stage, engine, edit, name
        self._deployed: list[str] = []

    def __enter__(self) -> "Boards":
        return self

    def __exit__(self, *_: object) -> None:
        """Take the deployments away, with all that still runs on them."""
        with self._stage.starting:
            for deployment in self._deployed:
                _take_away(self._engine, deployment)

    @property
    def newest_id(self) -> str:
        """The deployment that was made last."""
        return self._deployed[-1]

    @contextmanager
    def newest(self, process: str) -> Iterator[None]:
        """While this holds, the edited bundle is what starts.

        Raises EngineError when the engine refuses it, and LookupError when nothing in it is called like the process.
        """
        with self._stage.starting:
            name = f"{self._name}-{len(self._deployed)}"
            deployed = deployments.create(self._engine, name, self._resources()).deployment_id
            self._deployed.append(deployed)
            if not self._engine.get(list[_Definition], "/process-definition", deploymentId=deployed, key=process):
                raise LookupError(f"no process of the bundle is called {process}")
            yield

    def _resources(self) -> Mapping[str, bytes]:
        resources = dict(collect_bundle(self._stage.bundle).resources)
        if self._edit:
            resources[Path(self._edit.file).name] = self._edit.content
        return resources


def _take_away(engine: EngineSession, deployment: str) -> None:
    """Delete it with all that runs on it; a worker may be at that, so that it takes some tries."""
    path = f"/deployment/{deployment}?cascade=true&skipCustomListeners=true&skipIoMappings=true"
    for _ in range(_TRIES):
        try:
            engine.command("DELETE", path)
        except TryAgain:
            continue
        return


def kinds_of(store: Store, numbers: list[str]) -> list[str]:
    """The kinds of records that orders and complaints left."""
    with store.open() as records:
        return sorted({one.kind for number in numbers for one in records.ledger.copy(number).records})


def give_back(desk: Desk, numbers: list[str]) -> None:
    """What orders hold and owe is given back and paid, so that the next play finds the same room."""
    with desk.store.open() as records:
        for order in (one for one in records.orders.all() if one.number in numbers):
            records.credit.release(order.number, by="benchmark")
            records.capacity.release(order.number, by="benchmark")
            for owed in records.receivables.of(order.number):
                if owed.paid is None:
                    records.receivables.pay(owed.invoice, owed.issued)
