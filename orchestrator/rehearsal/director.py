"""Plays all stories side by side and tells how far each one is."""

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from orchestrator.errors import EngineUnreachable
from orchestrator.rehearsal.performance import Cast, Performance
from orchestrator.rehearsal.story import Script

#: How long to look away when nothing waits for anybody; the workers are busy then.
_PAUSE = timedelta(milliseconds=150)

Tell = Callable[[Performance], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How a story came out: well when it is over and missed no end."""

    story: str
    title: str
    number: str
    ends: frozenset[str]
    missed: tuple[str, ...]
    #: Incidents that hold it up.
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

    Setting `stop` leaves every story where it is; it is also set when one fails.

    Raises `InputError` when a story sends what a form does not offer or has no answer for a task, `EngineError` when
    the engine refuses what a story does.
    """
    deadline = time.monotonic() + within.total_seconds()
    with ThreadPoolExecutor(max_workers=4, thread_name_prefix="story") as pool:
        played = [pool.submit(_play_one, script, cast, tell, stop, deadline) for script in scripts]
        if wait(played, return_when=FIRST_EXCEPTION).not_done:
            stop.set()  # one story failed: the others need not go on
            pool.shutdown(cancel_futures=True)
        return tuple(each.result() for each in played if not each.cancelled())


def _play_one(script: Script, cast: Callable[[], Cast], tell: Tell, stop: threading.Event, deadline: float) -> Ending:
    performance = Performance(script, cast())
    while not performance.is_over() and not stop.is_set() and time.monotonic() < deadline:
        moved = False
        with suppress(EngineUnreachable):  # it is being started again; the story goes on where it was
            moved = performance.step()
        if moved:
            tell(performance)
        elif performance.stopped():
            break
        else:
            stop.wait(_PAUSE.total_seconds())
    return Ending(
        story=script.story.name,
        title=script.story.title,
        number=performance.number,
        ends=performance.ends(),
        missed=performance.missed(),
        stopped=performance.stopped(),
        over=performance.is_over(),
    )
