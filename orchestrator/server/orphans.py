"""What workers held when they were killed: given back at the next start, instead of waiting for their locks to end."""

import contextlib
import socket

from orchestrator.camunda import external_tasks
from orchestrator.camunda.session import EngineSession
from orchestrator.errors import NotFound
from orchestrator.server.processes import command_line


def free_orphans(session: EngineSession) -> int:
    """Unlock every task that a worker of this machine held whose process has gone; tells how many. Raises EngineError.

    A worker of another machine, and one that still runs, keeps what it has.
    """
    orphans = [task for task in external_tasks.find(session, locked=True) if is_orphaned(task.worker_id or "")]
    for task in orphans:
        with contextlib.suppress(NotFound):  # it was cancelled just now
            external_tasks.unlock(session, task.task_id)
    return len(orphans)


def is_orphaned(worker_id: str) -> bool:
    """Whether a worker's name tells a process of this machine that has gone: `host-pid-something` (workers.runtime)."""
    host, _, rest = worker_id.rpartition(f"{socket.gethostname()}-")
    pid, _, _ = rest.partition("-")
    return not host and pid.isdecimal() and not command_line(int(pid))
