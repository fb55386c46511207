"""Sales data says what is counted of what, and nothing where there is nothing to count."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.sales_ageing import margins, open_orders, receivables, stage_on
from orchestrator.domain.sales_facts import Change, Complained, Invoice, Promise, Round, SoldOrder, Window
from orchestrator.domain.sales_figures import (
    Share,
    amounts,
    changing,
    complaining,
    intake,
    punctuality,
    review,
    share,
    times,
    wins,
)

pytestmark = pytest.mark.clauses("D-COMMERCE-10")

MAY = Window(first=date(2027, 5, 1), last=date(2027, 5, 31))
UNDEFINED = Share(part=0, whole=0, percent=None)
EURO = ExchangeRate(base="USD", quote="EUR", rate=Decimal("0.8"), on=date(2027, 5, 30))


def may(day: int) -> date:
    return date(2027, 5, day)


def usd(amount: str) -> Money:
    return Money(Decimal(amount), "USD")


def order(number: int = 1, **changes: object) -> SoldOrder:
    """An order that entered on 3 May and waits."""
    plain = SoldOrder(
        number=f"SO-2027-{number:06}",
        source="written",
        is_story=False,
        entered_on=may(3),
        value=usd("100.00"),
        requested=may(20),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]  # the fields of an order


def opened(day: int, took: int, outcome: str | None = "passed", kind: str = "first") -> Round:
    """A round that opened on a morning in May and took so many hours."""
    start = datetime(2027, 5, day, 1, tzinfo=UTC)
    end = start + timedelta(hours=took) if outcome else None
    decided_on = end.date() if end else None
    return Round(kind=kind, opened_at=start, opened_on=may(day), decided_at=end, decided_on=decided_on, outcome=outcome)  # type: ignore[arg-type]


def test_without_orders_no_rate_and_no_time_is_defined() -> None:
    assert wins((), MAY, ()).rate == wins((), MAY, ()).tenders == UNDEFINED
    assert review((), MAY).first_pass == punctuality((), MAY).to_promise == UNDEFINED
    assert changing((), MAY).rate == complaining((), (), MAY).rate == UNDEFINED
    assert times(()).median_hours is times(()).longest_hours is margins((), MAY, (), ()).median_percent is None
    assert (intake((), MAY, ()).orders, receivables((), MAY.last, ()).all.count) == (0, 0)


def test_when_all_are_cancelled_none_is_won_and_nothing_is_reviewed() -> None:
    gone = [order(n, ended_on=may(9), loss="cancelled") for n in (1, 2, 3)]

    assert wins(gone, MAY, ()).rate == Share(part=0, whole=3, percent=Decimal("0.0"))
    assert wins(gone, MAY, ()).lost["cancelled"] == 3
    assert review(gone, MAY).first_pass == UNDEFINED
    assert open_orders(gone, MAY.last, ()).all.count == 0


def test_an_order_cancelled_after_its_seal_was_won() -> None:
    found = wins([order(in_force_on=may(8), ended_on=may(9), loss="cancelled")], MAY, ())

    assert (found.rate.part, found.rate.whole, found.cancelled_in_force) == (1, 1, 1)
    assert found.lost["cancelled"] == 0


@pytest.mark.parametrize(
    ("entered", "counts"), [("2027-04-30", 0), ("2027-05-01", 1), ("2027-05-31", 1), ("2027-06-01", 0)]
)
def test_both_edges_belong_to_the_window(entered: str, counts: int) -> None:
    assert intake([order(entered_on=date.fromisoformat(entered))], MAY, ()).orders == counts


@pytest.mark.parametrize(
    ("entered", "ended", "is_open"),
    [
        ("2027-05-31", None, 1),
        ("2027-06-01", None, 0),
        ("2027-05-03", "2027-05-31", 0),
        ("2027-05-03", "2027-06-01", 1),
    ],
)
def test_an_order_is_open_at_the_edge_when_it_has_come_and_not_ended(
    entered: str, ended: str | None, is_open: int
) -> None:
    one = order(entered_on=date.fromisoformat(entered), ended_on=date.fromisoformat(ended) if ended else None)

    assert open_orders([one], MAY.last, ()).all.count == is_open


def test_first_pass_counts_first_rounds_alone_and_what_still_runs_not_at_all() -> None:
    orders = [
        order(1, rounds=(opened(4, 10),)),
        order(2, rounds=(opened(4, 20, "negotiate"), opened(6, 30, kind="again"))),
        order(3, rounds=(opened(4, 10, None),)),
        order(4, rounds=(opened(4, 10), opened(9, 50, "rejected", "change"))),
    ]

    found = review(orders, MAY)

    assert found.first_pass == Share(part=2, whole=3, percent=Decimal("66.7"))
    assert (found.round_times.count, found.round_times.median_hours, found.round_times.longest_hours) == (
        5,
        Decimal("20.0"),
        Decimal("50.0"),
    )
    assert (found.until_passed.count, found.until_passed.longest_hours) == (3, Decimal("78.0"))


def test_a_change_that_passes_is_not_the_contract_that_passes() -> None:
    one = order(rounds=(opened(4, 10, None), opened(6, 30, kind="change")))

    assert review([one], MAY).until_passed.count == 0


def test_a_delivery_on_the_very_day_is_on_time() -> None:
    assert punctuality([order(delivered_on=(may(20),))], MAY).to_promise.part == 1


def test_a_change_accepted_later_excuses_no_earlier_delivery() -> None:
    promises = (Promise(since=may(5), day=may(10)), Promise(since=may(15), day=may(28)))
    late = order(in_force_on=may(6), promises=promises, delivered_on=(may(12), may(27)))

    found = punctuality([late], MAY)

    assert found.to_promise == Share(part=1, whole=2, percent=Decimal("50.0"))
    assert found.to_request == Share(part=1, whole=2, percent=Decimal("50.0"))


def test_without_any_promise_the_day_first_requested_counts_and_without_that_nothing() -> None:
    asked, free = order(1, delivered_on=(may(21),)), order(2, requested=None, delivered_on=(may(21),))

    assert punctuality([asked, free], MAY).to_promise == Share(part=0, whole=1, percent=Decimal("0.0"))


@pytest.mark.parametrize(
    ("changes", "overdue"),
    [
        ({}, 1),
        ({"requested": may(31)}, 0),
        ({"in_force_on": None}, 0),
        ({"complete_on": may(31)}, 0),
        ({"complete_on": date(2027, 6, 1)}, 1),
        ({"ended_on": may(30), "loss": "cancelled"}, 0),
    ],
)
def test_what_should_have_been_delivered_and_was_not_is_overdue(changes: dict[str, object], overdue: int) -> None:
    one = order(1, **({"requested": may(30), "in_force_on": may(6)} | changes))

    assert punctuality([one], MAY).overdue == overdue


def test_a_contract_counts_once_however_often_it_changes() -> None:
    changed = order(
        1, in_force_on=may(4), changes=(Change(asked_on=may(5), outcome="accepted"), Change(asked_on=may(6)))
    )
    later = order(2, in_force_on=may(4), changes=(Change(asked_on=date(2027, 6, 1)),))

    found = changing([changed, later, order(3, in_force_on=may(4))], MAY)

    assert found.rate == Share(part=1, whole=3, percent=Decimal("33.3"))
    assert (found.asked, found.accepted, found.refused, found.undecided) == (2, 1, 0, 1)


def test_two_complaints_about_one_order_are_one_order_complained_of() -> None:
    at = datetime(2027, 5, 20, 1, tzinfo=UTC)
    about = [Complained(number=f"CP-{n}", order="SO-2027-000001", received_at=at, received_on=may(20)) for n in (1, 2)]
    delivered = [order(n, delivered_on=(may(12),)) for n in (1, 2, 3, 4)]

    found = complaining(delivered, about, MAY)

    assert (found.rate.part, found.rate.whole, found.received) == (1, 4, 2)
    assert found.until_closed.median_hours is None


def test_an_order_counts_as_delivered_once_by_its_first_delivery() -> None:
    in_parts = order(delivered_on=(may(12), date(2027, 6, 2)))

    assert complaining([in_parts], (), MAY).rate.whole == 1
    assert complaining([in_parts], (), Window(first=date(2027, 6, 1), last=date(2027, 6, 30))).rate.whole == 0


def test_currencies_are_added_up_at_a_dated_rate_or_not_at_all() -> None:
    both = [usd("10.00"), Money(Decimal("8.00"), "EUR"), usd("5.00")]

    assert amounts(both, [EURO]).in_usd == usd("25.00")
    assert amounts(both, []).in_usd is None
    assert amounts(both, []).by_currency == (Money(Decimal("8.00"), "EUR"), usd("15.00"))


def test_a_margin_at_an_edge_belongs_to_the_band_that_it_begins() -> None:
    percents = ("-0.1", "0.0", "14.9", "15.0", "30.0", None)
    orders = [
        order(n, in_force_on=may(4), margin_percent=Decimal(each) if each else None) for n, each in enumerate(percents)
    ]

    found = margins(orders, MAY, (), tuple(map(Decimal, (0, 15, 20, 25, 30))))

    assert [(band.low, band.high, band.count) for band in found.bands] == [
        (None, 0, 1),
        (0, 15, 2),
        (15, 20, 1),
        (20, 25, 0),
        (25, 30, 0),
        (30, None, 1),
    ]
    assert (found.unknown, found.median_percent) == (1, Decimal("14.9"))


def test_an_invoice_ages_from_the_day_after_it_is_due_until_it_is_paid() -> None:
    def bill(days: int, paid: date | None = None, issued: date = MAY.first) -> Invoice:
        return Invoice(amount=usd("1.00"), issued=issued, due=MAY.last - timedelta(days=days), paid=paid)

    owed = [bill(0), bill(1), bill(30), bill(31), bill(90), bill(91), bill(5, MAY.last), bill(5, date(2027, 6, 1))]
    found = receivables([*owed, bill(-9, issued=date(2027, 6, 1))], MAY.last, ())

    assert [band.count for band in found.bands] == [1, 3, 1, 1, 1]
    assert found.all.value.by_currency == (usd("7.00"),)


def test_an_order_ages_from_its_entry() -> None:
    ages = (0, 7, 8, 14, 15, 30, 31, 60, 61)

    found = open_orders([order(n, entered_on=MAY.last - timedelta(days=n)) for n in ages], MAY.last, ())

    assert [band.count for band in found.bands] == [2, 2, 2, 2, 1]


def test_how_far_an_order_was_is_told_of_the_day_asked_for() -> None:
    one = order(rounds=(opened(5, 24),), in_force_on=may(8), complete_on=may(20))

    stages = [stage_on(one, may(day)) for day in (4, 5, 6, 8, 20)]

    assert stages == ["needs", "review", "signing", "in-force", "delivered"]


def test_a_share_is_rounded_half_to_even() -> None:
    assert [share(part, 16).percent for part in (1, 5, 7)] == [Decimal("6.2"), Decimal("31.2"), Decimal("43.8")]
