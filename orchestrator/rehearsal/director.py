"""Plays all stories side by side and tells how far each one is."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import timedelta

from orchestrator.errors import EngineError, EngineUnreachable, InputError
from orchestrator.rehearsal.performance import Cast, Performance
from orchestrator.rehearsal.story import Script

#: How long to look away when nothing waits for anybody; the workers are busy then.
_PAUSE = timedelta(milliseconds=200)

#: After so many looks without anything to do the story is over, stuck, or waits for a timer or a complaint.
_IDLE_LOOKS = 8

Tell = Callable[[Performance], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a story came out: well when it is over and missed nothing that its file tells."""

    title: str
    number: str
    ends: frozenset[str]
    missed: tuple[str, ...]
    #: What holds it up: incidents, or what the story did wrong.
    stopped: tuple[str, ...]
    over: bool

    @property
    def is_well(self) -> bool:
        """Whether it ended as its file says."""
        return self.over and not self.missed


def play(
    scripts: Sequence[Script], cast: Callable[[], Cast], tell: Tell, within: timedelta, stop: threading.Event
) -> tuple[Ending, ...]:
    """Play every script to its end, several at a time, or until the time is up; `cast` is asked once a script.

    A story stops where an incident holds it up, where it sends what a form does not offer, where it has no answer or
    the engine refuses what it does; the others go on. Setting `stop` leaves every story where it is.
    """
    deadline = time.monotonic() + within.total_seconds()
    with ThreadPoolExecutor(max_workers=7, thread_name_prefix="story") as pool:
        played = [pool.submit(_play_one, Performance(script, cast()), tell, stop, deadline) for script in scripts]
        return tuple(each.result() for each in played)


def _play_one(performance: Performance, tell: Tell, stop: threading.Event, deadline: float) -> Ending:
    stopped: tuple[str, ...] = ()
    while not (stopped or stop.is_set() or time.monotonic() > deadline):
        try:
            if not _play_until_idle(performance, tell, stop) or performance.is_over():
                break
            if performance.go_on():
                tell(performance)
            else:
                stopped = performance.stopped()
        except EngineUnreachable:
            stop.wait(_PAUSE.total_seconds())  # it is being started again; the story goes on where it was
        except (InputError, EngineError) as failure:
            stopped = (f"{performance.last}: {failure}",)
    return _ending(performance, stopped)


def _play_until_idle(performance: Performance, tell: Tell, stop: threading.Event) -> bool:
    """Answer what waits until nothing has for a while; false when `stop` was set meanwhile."""
    looks = 0
    while looks < _IDLE_LOOKS and not stop.is_set():
        if performance.step():
            looks = 0
            tell(performance)
        else:
            looks += 1
            stop.wait(_PAUSE.total_seconds())
    return not stop.is_set()


def _ending(performance: Performance, stopped: tuple[str, ...]) -> Ending:
    return Ending(
        title=performance.story.title,
        number=performance.number,
        ends=performance.ends(),
        missed=performance.missed(),
        stopped=stopped,
        over=performance.is_over(),
    )
