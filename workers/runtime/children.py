"""Processes for handlers that burn the CPU: one attempt a process at a time, ended at once when told to."""

import multiprocessing
import os
import signal
import threading
from functools import cache
from multiprocessing.connection import Connection

from workers.runtime.attempt import attempt
from workers.runtime.hold import Held
from workers.runtime.outcome import Outcome
from workers.runtime.subscription import Resources, Subscription, read_signature
from workers.runtime.task import ExternalTask

_SPAWN = multiprocessing.get_context("spawn")
_signature = cache(read_signature)


class ProcessDied(Exception):
    """The process of a handler ended before it: killed, out of memory, or crashed in foreign code."""


class _Child:
    def __init__(self) -> None:
        self._pipe, theirs = _SPAWN.Pipe()
        self.process = _SPAWN.Process(target=_serve, args=(theirs,), name="handler", daemon=True)
        self.process.start()
        theirs.close()

    def ask(self, subscription: Subscription, task: ExternalTask) -> Outcome | None:
        """The attempt's outcome, None when its time is up; raises EOFError or OSError when the process dies."""
        limit = subscription.limit
        self._pipe.send((subscription, task))
        self._pipe.recv()  # it begins now: a new process takes a while to come up
        if not self._pipe.poll(limit.total_seconds() if limit else None):
            self.process.kill()
            return None
        outcome: Outcome = self._pipe.recv()
        return outcome


class Children:
    """As many processes as attempts that run at the same time, kept for the next ones."""

    def __init__(self) -> None:
        self._idle: list[_Child] = []

    def attempt(self, held: Held, _: Resources) -> Outcome:
        """Run the handler once in a process, and wait; never raises. Several threads may do so."""
        child = self._take()
        held.abort = child.process.kill
        if held.stopping.is_set():
            child.process.kill()
        try:
            outcome = child.ask(held.subscription, held.task)
        except (EOFError, OSError):
            child.process.join()
            return held.failed(ProcessDied(f"the handler's process ended with {child.process.exitcode}"))
        finally:
            held.abort = None
        if outcome is None:
            return held.out_of_time()
        self._idle.append(child)
        return outcome

    def close(self) -> None:
        """End the processes that have nothing to do; the others end with their attempts or with this process."""
        while self._idle:
            self._idle.pop().process.kill()

    def _take(self) -> _Child:
        while True:
            try:
                child = self._idle.pop()
            except IndexError:
                return _Child()
            if child.process.is_alive():
                return child


def _serve(pipe: Connection) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):  # sent to the whole group; the worker decides who ends when
        signal.signal(number, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    while True:
        subscription, task = pipe.recv()
        pipe.send(None)
        pipe.send(attempt(Held(task, subscription, _signature(subscription.handler)), {}))


def _end_with_parent() -> None:
    if parent := multiprocessing.parent_process():
        parent.join()
    os._exit(1)
