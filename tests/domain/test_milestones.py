"""A delivery is warned of at three quarters of its production time, and at once when that is over."""

from datetime import UTC, date, datetime

from orchestrator.domain.milestones import set_milestones

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)


def test_the_warning_comes_at_three_quarters_of_the_time() -> None:
    found = set_milestones(NOW, deliver_on=date(2026, 12, 5), promised=date(2026, 12, 4))

    assert (found.made_by, found.warn_at) == (date(2026, 12, 2), datetime(2026, 11, 30, 10, tzinfo=UTC))
    assert found.due_at == datetime(2026, 12, 2, 10, tzinfo=UTC)
    assert found.days_late == 1


def test_what_should_be_made_already_is_warned_of_now() -> None:
    found = set_milestones(NOW, deliver_on=date(2026, 11, 25), promised=date(2026, 12, 4))

    assert (found.warn_at, found.due_at, found.days_late) == (NOW, NOW, 0)
