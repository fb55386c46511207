"""What a worker process is told when it starts."""

from dataclasses import dataclass, field
from datetime import timedelta

from workers.runtime.backoff import Backoff

_RESEND = Backoff(first=timedelta(milliseconds=200), longest=timedelta(seconds=30))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSettings:
    """Where the engine is, who asks, and how much runs at once."""

    #: The REST root, for example http://localhost:8080/engine-rest.
    engine_url: str
    user: str
    password: str = field(repr=False)
    #: Handlers that run at the same time; also the most tasks held.
    slots: int = 8
    #: How long the engine holds a poll open when there is nothing to do.
    wait: timedelta = timedelta(seconds=10)
    #: How long running handlers may take to finish once the worker is told to stop.
    drain: timedelta = timedelta(seconds=20)
    #: How long one call other than a poll may take.
    patience: timedelta = timedelta(seconds=30)
    #: Pauses before a poll or an outcome is sent again.
    resend: Backoff = _RESEND
