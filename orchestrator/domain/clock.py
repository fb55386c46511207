"""The time as a value: whoever needs "now" is handed a clock, so that a test can set it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo

#: Where the company works: the days of its records and deadlines are days there.
COMPANY_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def _system_time() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """Tells the time; `read` must give an aware datetime."""

    read: Callable[[], datetime] = _system_time
    zone: tzinfo = COMPANY_ZONE

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        return self.read().astimezone(UTC)

    def today(self) -> date:
        """The calendar day of this moment where the company works."""
        return self.read().astimezone(self.zone).date()
