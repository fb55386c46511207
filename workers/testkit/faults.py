"""What a server of the test kit was told, and what it may do instead of answering properly."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request as it arrived; the body is any JSON object."""

    #: The last part of its path: fetchAndLock, complete, failure, bpmnError, extendLock, lock, unlock …
    name: str
    task_id: str
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """What happens instead of a proper answer at once; as it stands, the connection is cut and nothing is done."""

    #: None cuts the connection.
    status: int | None = None
    body: object = None
    #: Whether the engine does what was asked before it answers so.
    commits: bool = False
    #: How long the caller is kept waiting for it.
    after: timedelta = timedelta(0)
    #: The engine does what was asked and answers properly, but so late; status, body and commits do not count then.
    is_only_late: bool = False


CUT = Fault()
ANSWER_LOST = Fault(commits=True)
#: The connection stays open and nothing ever comes.
HALF_OPEN = Fault(after=timedelta.max)
ANSWER_NEVER_COMES = Fault(commits=True, after=timedelta.max)
UNAVAILABLE = Fault(status=503, body="<html>no server is available</html>")
OPTIMISTIC_LOCKING = Fault(status=500, body={"type": "OptimisticLockingException", "message": "again", "code": 1})
DEADLOCK = Fault(status=500, body={"type": "CrudException", "message": "deadlock", "code": 10_000})


def engine_error(status: int, message: str) -> Fault:
    """An error in the engine's own spelling."""
    return Fault(status=status, body={"type": "RestException", "message": message, "code": 0})


def late(after: timedelta) -> Fault:
    """The proper answer, so much later."""
    return Fault(after=after, is_only_late=True)
