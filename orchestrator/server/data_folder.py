"""The one folder that holds what the servers keep; one coxswain at a time works in it."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self, TextIO

from orchestrator.errors import StartError
from orchestrator.server.processes import read_pid


class DataFolder:
    """Holds a data folder from `__enter__` to `__exit__`, or until the process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        self.path = path.expanduser().resolve()
        self._lock: TextIO | None = None

    def __enter__(self) -> Self:
        """Take the folder, made if need be. Raises StartError when another coxswain has it or it cannot be used."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = (self.path / "lock").open("a+")
        except OSError as problem:
            raise StartError(f"The data folder {self.path} cannot be used: {problem.strerror}.") from problem
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as problem:
            lock.close()
            raise self._is_in_use() from problem
        lock.truncate(0)
        lock.write(f"{os.getpid()}\n")
        lock.flush()
        self._lock = lock
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Give the folder back."""
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    def _is_in_use(self) -> StartError:
        return StartError(
            f"Another coxswain (process {read_pid(self.path / 'lock')}) works in {self.path}; "
            "stop it, or give this one another data folder."
        )
