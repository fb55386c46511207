"""Prints a report as one HTML page with charts, for screen and paper: no script, no link to elsewhere."""

from pathlib import Path
from typing import Final

from orchestrator.domain.sales_ageing import Band
from orchestrator.domain.sales_figures import Share
from orchestrator.domain.words import Words
from orchestrator.views.report.charts import WIDTH, Bar, Chart, bars, columns
from orchestrator.views.report.tables import (
    LOSSES,
    STAGES,
    Section,
    hours,
    overdue_words,
    percent,
    percent_of,
    sections,
    whole,
)
from orchestrator.views.report.values import Report

_HERE: Final = Path(__file__).parent


def print_html(report: Report) -> bytes:
    """The report as one HTML file that needs nothing beside it; every text in it is escaped."""
    import jinja2  # only this command prints

    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    page = templates.get_template("report.html.j2")
    parts = _with_charts(sections(report), report)
    return page.render(window=report.window, cards=_cards(report), parts=parts, width=WIDTH).encode()


def _cards(report: Report) -> tuple[tuple[Words, str, str], ...]:
    """The few figures at the top: what, how much, of what."""
    won, passed = report.wins.rate, report.review.first_pass
    kept, lead = report.punctuality.to_promise, report.review.until_passed
    changed, complained = report.changing.rate, report.complaining.rate
    owed = report.receivables.all
    return (
        (Words("Đơn hàng", "Orders"), str(report.intake.orders), whole(report.intake.value)),
        (Words("Tỷ lệ thắng", "Win rate"), percent(won), f"{won.part} / {won.whole}"),
        (Words("Xem xét", "Review"), hours(lead.median_hours), f"n = {lead.count}"),
        (Words("Đạt vòng đầu", "First pass"), percent(passed), f"{passed.part} / {passed.whole}"),
        (Words("Giao đúng hạn", "On time"), percent(kept), f"{kept.part} / {kept.whole}"),
        (Words("Có thay đổi", "Changed"), percent(changed), f"{changed.part} / {changed.whole}"),
        (Words("Bị khiếu nại", "Complained of"), percent(complained), f"{complained.part} / {complained.whole}"),
        (Words("Hóa đơn mở", "Open invoices"), str(owed.count), whole(owed.value)),
    )


def _with_charts(told: tuple[Section, ...], report: Report) -> tuple[tuple[Section, Chart | None], ...]:
    drawn: dict[str, Chart] = {
        "Orders": _by_period(report),
        "Won and lost": _losses(report),
        "Right first time, on time": _on_time(report),
        "Changes and complaints": _trouble(report),
        "Gross margin of contracts": _margins(report),
        f"Receivables on {report.window.last}": _receivables(report),
        f"Open orders on {report.window.last}": _stages(report),
    }
    return tuple((section, drawn.get(section.title.en)) for section in told)


def _by_period(report: Report) -> Chart:
    found = report.periods
    is_monthly = any((each.last - each.first).days > 6 for each in found)
    labels = [f"{each.first:%Y-%m}" if is_monthly else f"{each.first:%d.%m.}" for each in found]
    return columns(
        Words("Nhận, có hiệu lực, mất", "Received, in force, lost"),
        labels,
        (
            (Words("nhận được", "received"), [each.entered for each in found]),
            (Words("có hiệu lực", "in force"), [each.won for each in found]),
            (Words("mất", "lost"), [each.lost for each in found]),
        ),
    )


def _losses(report: Report) -> Chart:
    lost = report.wins.lost.items()
    given = [_counted(LOSSES[reason], count) for reason, count in lost]
    return bars(Words("Vì sao mất", "Why orders were lost"), given)


def _on_time(report: Report) -> Chart:
    found = report.punctuality
    given = (
        _part(Words("đạt vòng đầu", "first pass"), report.review.first_pass),
        _part(Words("đúng ngày đã hứa", "as promised"), found.to_promise),
        _part(Words("đúng ngày yêu cầu", "as first requested"), found.to_request),
    )
    return bars(Words("Tỷ lệ", "Rates"), given, most=100)


def _trouble(report: Report) -> Chart:
    given = (
        _part(Words("có thay đổi", "with a change"), report.changing.rate),
        _part(Words("bị khiếu nại", "complained of"), report.complaining.rate),
    )
    return bars(Words("Tỷ lệ", "Rates"), given, most=100)


def _margins(report: Report) -> Chart:
    given = [_counted(Words(percent_of(each), ""), each.count) for each in report.margins.bands]
    return bars(Words("Số hợp đồng theo lãi gộp", "Contracts by gross margin"), given)


def _receivables(report: Report) -> Chart:
    given = [_worth(overdue_words(band), band) for band in report.receivables.bands]
    return bars(Words("Phải thu, quy ra USD", "Receivables, in USD"), given)


def _stages(report: Report) -> Chart:
    found = report.open_orders.by_stage.items()
    given = [_counted(STAGES[stage], count) for stage, count in found]
    return bars(Words("Đang ở bước nào", "How far they are"), given)


def _counted(words: Words, count: int) -> Bar:
    return Bar(label=words, value=count, written=str(count))


def _part(words: Words, share: Share) -> Bar:
    return Bar(label=words, value=share.percent or 0, written=percent(share))


def _worth(words: Words, band: Band) -> Bar:
    value = band.value.in_usd
    return Bar(label=words, value=value.amount if value else 0, written=whole(band.value))
