"""Locks between processes, held by the system for as long as their holder lives."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def waiting_lock(file: Path) -> Iterator[None]:
    """Hold the lock of a file; whoever comes second waits. Raises OSError when the file cannot be opened."""
    with file.open("a") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
