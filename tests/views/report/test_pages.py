"""The page says what the tables say, alone, and draws it to scale."""

import re
from datetime import date
from decimal import Decimal
from html import unescape

import pytest

from orchestrator.domain.money import Money
from orchestrator.domain.sales_facts import Invoice, SalesFacts, SoldOrder, Window
from orchestrator.domain.words import Words
from orchestrator.views.report.charts import WIDTH, Bar, bars, columns
from orchestrator.views.report.pages import print_html
from orchestrator.views.report.tables import hours, sections
from orchestrator.views.report.values import make_report

pytestmark = pytest.mark.clauses("D-COMMERCE-10")

MAY = Window(first=date(2027, 5, 1), last=date(2027, 5, 31))
FACTS = SalesFacts(
    orders=(
        SoldOrder(
            number="SO-2027-000001",
            source="verbal",
            is_story=False,
            entered_on=date(2027, 5, 3),
            value=Money(Decimal("1234567.50"), "USD"),
            requested=None,
        ),
    ),
    invoices=(Invoice(amount=Money(Decimal(70), "EUR"), issued=MAY.first, due=MAY.first, paid=None),),
)


def page(facts: SalesFacts) -> str:
    return print_html(make_report(facts, MAY)).decode()


def test_the_page_needs_nothing_beside_it_and_runs_nothing() -> None:
    shown = page(FACTS)

    assert re.findall(r"<(?:script|link|img|iframe|a)\b|\b(?:src|href)=|url\(|@import|https?:", shown) == []
    assert """content="default-src 'none'; style-src 'unsafe-inline'">""" in shown


def test_every_cell_of_the_tables_stands_on_the_page_in_both_languages() -> None:
    shown = unescape(page(FACTS))

    for section in sections(make_report(FACTS, MAY)):
        for words in (section.title, section.note, *section.headings, *(row.words for row in section.rows)):
            assert words.vi in shown
            assert words.en in shown
        for row in section.rows:
            assert "".join(f"<td>{cell}</td>" for cell in row.cells) in shown
    assert "<td>1\N{NO-BREAK SPACE}234\N{NO-BREAK SPACE}567.50 USD</td>" in shown


def test_what_is_undefined_is_a_dash_and_not_nothing_percent() -> None:
    rows = {row.words.en: row.cells for each in sections(make_report(SalesFacts(), MAY)) for row in each.rows}

    assert rows["Win rate"] == rows["Delivered by the day promised"] == ("0", "0", "–")
    assert rows["One round of contract review"] == ("0", "–", "–")
    assert rows["Orders received"] == ("0", "–", "–")
    assert "0.0 %" not in page(SalesFacts())


@pytest.mark.parametrize(
    ("said", "given"), [("–", None), ("< 0.1 h", "0.0"), ("47.9 h", "47.9"), ("2.0 d", "48.0"), ("14.7 d", "353.5")]
)
def test_hours_are_said_as_people_say_them(said: str, given: str | None) -> None:
    assert hours(None if given is None else Decimal(given)) == said


def test_a_currency_without_a_rate_has_no_sum_in_dollars() -> None:
    rows = {row.words.en: row.cells for each in sections(make_report(FACTS, MAY)) for row in each.rows}

    assert rows["1 – 30 days past due"] == ("1", "70.00 EUR", "–")


def test_bars_are_as_long_as_their_values() -> None:
    drawn = bars(
        Words("a", "b"), [Bar(label=Words(n, n), value=v, written=n) for n, v in (("x", 1), ("y", 4), ("z", 0))]
    )

    first, second, third = (shape.width for shape in drawn.shapes)
    assert (second / first, third) == (4, 0)
    assert WIDTH / 4 < second < WIDTH / 2


def test_columns_are_as_high_as_their_values_and_stand_on_one_line() -> None:
    drawn = columns(Words("a", "b"), ["1", "2"], [(Words("x", "x"), [1, 3]), (Words("y", "y"), [0, 2])])

    assert [shape.height for shape in drawn.shapes] == [50, 150, 0, 100]
    assert {round(shape.y + shape.height) for shape in drawn.shapes} == {drawn.axis[1]}


def test_before_the_first_order_there_is_nothing_to_draw() -> None:
    periods = make_report(FACTS, Window(first=date(2027, 4, 1), last=date(2027, 5, 6))).periods

    assert [(str(each.first), each.entered) for each in periods] == [
        ("2027-05-03", 1),
        ("2027-05-04", 0),
        ("2027-05-05", 0),
        ("2027-05-06", 0),
    ]


@pytest.mark.parametrize(
    ("last", "first_parts"),
    [
        ("2027-05-12", [("2027-05-12", "2027-05-12")]),
        ("2027-05-20", [("2027-05-12", "2027-05-12"), ("2027-05-13", "2027-05-13")]),
        ("2027-07-01", [("2027-05-12", "2027-05-16"), ("2027-05-17", "2027-05-23")]),
        ("2028-01-31", [("2027-05-12", "2027-05-31"), ("2027-06-01", "2027-06-30")]),
    ],
)
def test_time_is_drawn_in_days_weeks_or_months_from_the_first_order_on(
    last: str, first_parts: list[tuple[str, str]]
) -> None:
    window = Window(first=date(2027, 5, 12), last=date.fromisoformat(last))

    periods = make_report(FACTS, window).periods

    assert [(str(each.first), str(each.last)) for each in periods][:2] == first_parts
    assert periods[-1].last == window.last
