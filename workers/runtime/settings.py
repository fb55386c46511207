"""What a worker process is told when it starts."""

from dataclasses import dataclass, field
from datetime import timedelta

from workers.runtime.auth import Access
from workers.runtime.backoff import Backoff

_RESEND = Backoff(first=timedelta(milliseconds=200), longest=timedelta(seconds=5))


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerSettings:
    """Where the engine is, who asks, and how much runs at once."""

    #: The REST root, for example http://localhost:8080/engine-rest.
    engine_url: str
    user: str = ""
    password: str = field(default="", repr=False)
    #: Another way in than a user's password, or TLS files; counts instead of `user` and `password`.
    access: Access | None = None
    #: Handlers that run at the same time.
    slots: int = 8
    #: How long the engine holds a poll open when there is nothing to do; the longest that an idle worker takes to stop.
    wait: timedelta = timedelta(seconds=5)
    #: How long running handlers may take to finish once the worker is told to stop.
    drain: timedelta = timedelta(seconds=20)
    #: How long one call other than a poll may take.
    patience: timedelta = timedelta(seconds=15)
    #: Pauses before a poll or an outcome is sent again.
    resend: Backoff = _RESEND
    #: Where /healthz, /readyz and /metrics answer; without a port, nowhere.
    metrics_port: int | None = None
    metrics_address: str = "127.0.0.1"
    #: How long the engine may give no proper answer before /healthz says so.
    gone_after: timedelta = timedelta(minutes=2)
