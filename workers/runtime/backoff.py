"""How long to wait before the next try: of a request, of a whole attempt."""

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple


class RetryLater(Exception):
    """What a handler raises to be run again `after` a while, as a Retry-After tells it; it counts as an attempt."""

    def __init__(self, after: timedelta, reason: str = "") -> None:
        self.after = after
        super().__init__(reason or f"asked to wait for {after}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backoff:
    """Delays that grow by a factor, spread by jitter so that many waiters do not return at once."""

    first: timedelta
    longest: timedelta
    factor: float = 2.0
    #: Share of the delay that chance may add or take.
    jitter: float = 0.2

    def delay(self, tries: int) -> timedelta:
        """The wait after that many tries without success, counted from 1."""
        # The exponent stops at 64: an outage of days must not overflow a float.
        grown = self.first.total_seconds() * self.factor ** min(tries - 1, 64)
        chance = random.uniform(-self.jitter, self.jitter)  # noqa: S311 - spreads load, guards nothing
        return timedelta(seconds=min(self.longest.total_seconds(), grown) * (1 + chance))


_PAUSES = Backoff(first=timedelta(seconds=5), longest=timedelta(minutes=15), factor=4)


class Next(NamedTuple):
    """What follows a failed attempt."""

    #: What the engine keeps; 0 is an incident.
    retries: int
    #: Attempts that failures of this kind still have.
    left: int
    pause: timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How often one task is attempted before a person must look, and the pauses between attempts."""

    #: The first one counts.
    attempts: int = 5
    pauses: Backoff = _PAUSES
    #: Other policies for some exceptions and what derives from them; the nearest class counts.
    by_class: Mapping[type[BaseException], "RetryPolicy"] = field(default_factory=dict)

    def attempt(self, retries: int | None) -> int:
        """The number of the attempt that begins, from the engine's retries: null before the first failure."""
        return 1 if retries is None else max(1, self._most() - retries + 1)

    def after(self, error: BaseException, retries: int | None) -> Next:
        """What follows when the attempt that began with the engine's `retries` has failed so."""
        policy = next((self.by_class[kind] for kind in type(error).__mro__ if kind in self.by_class), self)
        number, kept = self.attempt(retries), (self._most() if retries is None else retries) - 1
        left = min(kept, policy.attempts - number)
        if left <= 0:
            return Next(0, 0, timedelta(0))
        return Next(kept, left, error.after if isinstance(error, RetryLater) else policy.pauses.delay(number))

    def _most(self) -> int:
        # The engine keeps one number for all kinds of failure: it counts down from the largest.
        return max(self.attempts, *(policy.attempts for policy in self.by_class.values()), 1)


#: For failures that no second attempt can mend.
NEVER = RetryPolicy(attempts=1)
