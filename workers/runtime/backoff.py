"""How long to wait before the next try: of a request, of a whole attempt."""

import random
from dataclasses import dataclass
from datetime import timedelta


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


@dataclass(frozen=True, slots=True, kw_only=True)
class RetryPolicy:
    """How often one task is attempted before a person must look, and the pauses between attempts."""

    attempts: int = 5
    pauses: Backoff = _PAUSES

    def attempt(self, retries: int | None) -> int:
        """The number of the attempt that begins, from the engine's retries: null before the first failure."""
        return 1 if retries is None else max(1, self.attempts - retries + 1)

    def retries_after_failure(self, retries: int | None) -> int:
        """The retries left once the attempt that begins has failed; 0 is an incident."""
        return max(0, (self.attempts if retries is None else retries) - 1)
