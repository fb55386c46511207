"""Judges cases in a process of its own, which is ended when it takes too long, and replaced when it dies."""

import resource
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing import get_context
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Final, Self

#: What one case may take: seconds of the processor, for others may use the machine too; and bytes of memory.
LIMIT: Final = 5.0
_MEMORY: Final = 2 * 1024**3
#: By the clock a case may take this much longer.
_SLACK: Final = 12
_BEGINS: Final = 60.0

#: Judges a case by its name and tells how it ended. A function of a module, for the other process imports it.
Judge = Callable[[str], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How a case ended."""

    outcome: str
    seconds: float
    is_bad: bool = False  #: it crashed, or took too long


class Watch:
    """One process that judges cases one by one, as long as it lives."""

    def __init__(self, judge: Judge, limit: float = LIMIT) -> None:
        self._judge, self._limit = judge, limit
        self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._stop()

    def ended(self, case: str) -> Ended:
        """How the case ends; the process is another one afterwards if it did not survive."""
        began = time.perf_counter()
        self._ours.send(case)
        try:
            if not self._ours.poll(self._limit * _SLACK):
                self._stop()
                self._start()
                return Ended(outcome="it did not end", seconds=self._limit * _SLACK, is_bad=True)
            outcome, is_bad, seconds = self._ours.recv()
        except EOFError:
            self._process.join(10)
            code = self._process.exitcode
            self._start()
            return Ended(outcome=f"the process died of {code}", seconds=time.perf_counter() - began, is_bad=True)
        is_bad = is_bad or seconds > self._limit
        return Ended(outcome=outcome, seconds=seconds, is_bad=is_bad)

    def _start(self) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._judge), daemon=True)
        self._process.start()
        theirs.close()
        if not self._ours.poll(_BEGINS) or self._ours.recv() != "ready":
            raise TimeoutError("the process that judges did not begin")

    def _stop(self) -> None:
        self._process.kill()
        self._process.join()
        self._ours.close()


def _serve(theirs: Connection, judge: Judge) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    theirs.send("ready")
    while True:
        try:
            case = theirs.recv()
        except EOFError:
            return
        began = time.process_time()
        try:
            outcome, is_bad = judge(case), False
        except Exception as crash:  # whatever it is, it is what we look for
            outcome, is_bad = _told(crash), True
        theirs.send((outcome, is_bad, time.process_time() - began))


def _told(crash: Exception) -> str:
    last = traceback.extract_tb(crash.__traceback__)[-1]
    return f"{type(crash).__name__}: {str(crash)[:200]} ({last.filename.rpartition('/')[2]}:{last.lineno} {last.name})"
