"""Sets the milestones of a delivery against the promised day: when to warn, when goods must be made (D-PRODMGMT-3)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.domain.production_plan import PACKING_DAYS
from orchestrator.domain.words import Words

WARN_AT: Final = 0.75
"""The part of the production time after which an unfinished delivery is at risk. A proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestones:
    """When production starts, when it is warned of, when all must be made, the delivery's day, and days late."""

    start: datetime
    warn_at: datetime
    due_at: datetime
    made_by: date
    deliver_on: date
    promised: date
    days_late: int

    def rows(self) -> tuple[dict[str, str], ...]:
        """The milestones as a form's table shows them."""
        named = (
            (Words("Bắt đầu", "Start"), self.start.astimezone(COMPANY_ZONE).date()),
            (
                Words("Kiểm tra ở 75 % thời gian", "Check at 75 % of the time"),
                self.warn_at.astimezone(COMPANY_ZONE).date(),
            ),
            (Words("Sản xuất xong", "All made"), self.made_by),
            (Words("Giao hàng", "Delivery"), self.deliver_on),
            (Words("Ngày đã hứa", "Date promised"), self.promised),
        )
        return tuple({"milestone": str(name), "day": day.isoformat()} for name, day in named)


def set_milestones(now: datetime, deliver_on: date, promised: date) -> Milestones:
    """Return the milestones of a delivery planned for `deliver_on`, from `now` (aware) on.

    All must be made by the evening (17:00 where the company works) that leaves the days for inspection and packing. A
    delivery that should have been made already is warned of, and late, at once.
    """
    made_by = deliver_on - timedelta(days=PACKING_DAYS)
    end = max(datetime.combine(made_by, time(17), COMPANY_ZONE), now)
    return Milestones(
        start=now,
        warn_at=(now + (end - now) * WARN_AT).astimezone(UTC).replace(microsecond=0),
        due_at=end.astimezone(UTC).replace(microsecond=0),
        made_by=made_by,
        deliver_on=deliver_on,
        promised=promised,
        days_late=max(0, (deliver_on - promised).days),
    )
