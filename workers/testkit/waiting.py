"""Waiting for what is to happen, with a deadline; a test never sleeps for a time that it hopes is enough."""

import time
from collections.abc import Callable
from datetime import timedelta

#: Longer than anything in a test takes; whoever waits so long has failed.
DEADLINE = timedelta(seconds=10)
_PAUSE_SECONDS = 0.01


def until(condition: Callable[[], object], within: timedelta = DEADLINE, *, otherwise: str = "") -> None:
    """Return as soon as the condition holds; raises AssertionError that says `otherwise` at the deadline."""
    give_up = time.monotonic() + within.total_seconds()
    while not condition():
        if time.monotonic() > give_up:
            raise AssertionError(otherwise or f"it did not come true within {within.total_seconds():g} s")
        time.sleep(_PAUSE_SECONDS)
