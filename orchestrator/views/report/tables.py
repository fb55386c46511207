"""Says a report in words: sections of tables of plain text in both languages, the same on the terminal and the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.money import Money
from orchestrator.domain.sales_ageing import Band
from orchestrator.domain.sales_facts import LossReason, Stage
from orchestrator.domain.sales_figures import Amounts, Share, Times
from orchestrator.domain.words import Words
from orchestrator.views.report.values import Report

NOTHING: Final = "–"
SOURCES: Final = {
    "written": Words("bằng văn bản", "written"),
    "verbal": Words("bằng lời", "verbal"),
    "tender": Words("đấu thầu", "tender"),
}
LOSSES: Final[Mapping[LossReason, Words]] = {
    "tender-lost": Words("trượt thầu", "bid lost"),
    "request-declined": Words("từ chối yêu cầu", "request declined"),
    "review-rejected": Words("xem xét không đạt", "rejected by the review"),
    "customer-withdrew": Words("khách rút lui", "customer withdrew"),
    "cancelled": Words("khách hủy", "customer cancelled"),
}
STAGES: Final[Mapping[Stage, Words]] = {
    "needs": Words("xác nhận nhu cầu", "needs and draft"),
    "review": Words("xem xét", "review"),
    "signing": Words("ký kết", "signing"),
    "in-force": Words("sản xuất, giao hàng", "production, delivery"),
    "delivered": Words("sau giao hàng", "after delivery"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """A label and its cells; a part belongs to the row above it."""

    words: Words
    cells: tuple[str, ...]
    is_part: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A title, headings after that of the first column, rows, and what the figures mean."""

    title: Words
    headings: tuple[Words, ...]
    rows: tuple[Row, ...]
    note: Words


def sections(report: Report) -> tuple[Section, ...]:
    """The whole report, section by section."""
    return (
        _intake(report),
        _wins(report),
        _punctuality(report),
        _lead_times(report),
        _changes(report),
        _margins(report),
        _receivables(report),
        _open_orders(report),
    )


def percent(share: Share) -> str:
    """ "66.7 %", or a dash for a share of nothing."""
    return NOTHING if share.percent is None else f"{share.percent} %"


def hours(value: Decimal | None) -> str:
    """Hours as people say them: from two days on in days, and never nothing for what took less than six minutes."""
    if value is None:
        return NOTHING
    if value < 48:
        return f"{value} h" if value else "< 0.1 h"
    return f"{(value / 24).quantize(Decimal('0.1'))} d"


def money(value: Money | None) -> str:
    """An amount with thousands apart; a dash for none."""
    return NOTHING if value is None else f"{value.amount:,} {value.currency}".replace(",", "\N{NO-BREAK SPACE}")


def each_currency(value: Amounts) -> str:
    """A sum a currency, one a line; a dash for nothing at all."""
    return "\n".join(map(money, value.by_currency)) or NOTHING


def whole(value: Amounts) -> str:
    """All in US dollars; a dash for nothing at all, and where a rate is missing."""
    return money(value.in_usd) if value.by_currency else NOTHING


def days_of(band: Band) -> str:
    """A band of days or percent by its edges."""
    if band.low is None:
        return f"≤ {band.high}"
    return f"≥ {band.low}" if band.high is None else f"{band.low} – {band.high}"


def overdue_words(band: Band) -> Words:
    """A band of days past due, in words."""
    if band.low is None:
        return Words("chưa đến hạn", "not due yet")
    return Words(f"quá hạn {days_of(band)} ngày", f"{days_of(band)} days past due")


def percent_of(band: Band) -> str:
    """A band of margins by its edges, in percent; a dash where the price bands name none."""
    if band.low is None and band.high is None:
        return NOTHING
    if band.low is None:
        return f"< {band.high} %"
    return f"≥ {band.low} %" if band.high is None else f"{band.low} – < {band.high} %"


def rates_line(report: Report) -> Words:
    """At which dated rates currencies were added up."""
    used = ", ".join(f"{each.quote} {each.rate} ({each.on})" for each in report.rates) or NOTHING
    return Words(f"Tỷ giá, 1 USD: {used}", f"Rates, 1 USD: {used}")


_SHARE: Final = (Words("số", "number"), Words("trên", "of"), Words("tỷ lệ", "rate"))
_TIMES: Final = (Words("số", "number"), Words("trung vị", "median"), Words("lâu nhất", "longest"))
_VALUE: Final = (Words("số", "number"), Words("giá trị", "value"), Words("quy ra USD", "in USD"))


def _shared(vi: str, en: str, share: Share) -> Row:
    return Row(Words(vi, en), (str(share.part), str(share.whole), percent(share)))


def _timed(vi: str, en: str, found: Times) -> Row:
    return Row(Words(vi, en), (str(found.count), hours(found.median_hours), hours(found.longest_hours)))


def _counted(words: Words, count: int) -> Row:
    return Row(words, (str(count), "", ""))


def _part(words: Words, count: int) -> Row:
    return Row(words, (str(count), "", ""), is_part=True)


def _valued(words: Words, count: int, value: Amounts) -> Row:
    return Row(words, (str(count), each_currency(value), whole(value)))


def _intake(report: Report) -> Section:
    came = report.intake
    return Section(
        title=Words("Đơn hàng", "Orders"),
        headings=_VALUE,
        rows=(
            _valued(Words("Đơn hàng nhận được", "Orders received"), came.orders, came.value),
            *(_part(SOURCES[source], count) for source, count in came.by_source.items()),
            _part(Words("chưa có giá", "without a price yet"), came.without_price),
            _part(Words("đơn hàng mẫu", "sample orders"), came.stories),
            _valued(Words("Hợp đồng có hiệu lực", "Contracts in force"), report.wins.rate.part, report.wins.value_won),
        ),
        note=Words(
            "Giá trị theo nội dung hiện nay của đơn; hợp đồng có hiệu lực từ khi đóng dấu lần đầu.",
            "Values by what the orders say now; a contract is in force from its first seal on.",
        ),
    )


def _wins(report: Report) -> Section:
    won = report.wins
    lost = won.rate.whole - won.rate.part
    return Section(
        title=Words("Thắng và mất", "Won and lost"),
        headings=_SHARE,
        rows=(
            _shared("Tỷ lệ thắng", "Win rate", won.rate),
            _shared("Riêng đấu thầu", "Tenders alone", won.tenders),
            _counted(Words("Đơn hàng mất", "Orders lost"), lost),
            *(_part(LOSSES[reason], count) for reason, count in won.lost.items()),
            _counted(Words("Hủy sau khi có hiệu lực", "Cancelled when in force"), won.cancelled_in_force),
        ),
        note=Words(
            "Hợp đồng có hiệu lực trong kỳ, trên số đó cộng các đơn kết thúc trong kỳ mà không có hợp đồng.",
            "Contracts in force within the window, of those and the orders that ended in it without one.",
        ),
    )


def _lead_times(report: Report) -> Section:
    return Section(
        title=Words("Thời gian xử lý", "Lead times"),
        headings=_TIMES,
        rows=(
            _timed("Một vòng xem xét hợp đồng", "One round of contract review", report.review.round_times),
            _timed("Từ vòng đầu đến khi đạt", "From the first round until passed", report.review.until_passed),
            _timed("Khiếu nại đến khi đóng", "Complaint until closed", report.complaining.until_closed),
        ),
        note=Words(
            "Giờ theo lịch, kể cả đêm và ngày nghỉ (h: giờ, d: ngày); tính vào kỳ có kết quả.",
            "Calendar hours, nights and holidays included (h: hours, d: days); counted when they ended.",
        ),
    )


def _punctuality(report: Report) -> Section:
    found = report.punctuality
    return Section(
        title=Words("Đúng ngay lần đầu, đúng hạn", "Right first time, on time"),
        headings=_SHARE,
        rows=(
            _shared("Hợp đồng đạt ngay vòng xem xét đầu", "Passed in the first review", report.review.first_pass),
            _shared("Giao đúng ngày đã hứa", "Delivered by the day promised", found.to_promise),
            _shared("Giao đúng ngày yêu cầu đầu tiên", "Delivered by the day first requested", found.to_request),
            _counted(Words("Đơn quá hạn chưa giao đủ", "Orders overdue, not delivered in full"), found.overdue),
        ),
        note=Words(
            "Từng đợt giao; nhóm E, F, C: khi người vận chuyển nhận, còn lại: khi khách nhận (Incoterms 2020).",
            "Each delivery; groups E, F, C when the carrier has it, else when the customer has it (Incoterms 2020).",
        ),
    )


def _changes(report: Report) -> Section:
    change, complaint = report.changing, report.complaining
    return Section(
        title=Words("Thay đổi và khiếu nại", "Changes and complaints"),
        headings=_SHARE,
        rows=(
            _shared("Hợp đồng có yêu cầu thay đổi", "Contracts with a change asked for", change.rate),
            _counted(Words("Thay đổi được yêu cầu", "Changes asked for"), change.asked),
            _part(Words("chấp nhận", "accepted"), change.accepted),
            _part(Words("từ chối, rút lại", "refused, withdrawn"), change.refused),
            _part(Words("chưa kết luận", "undecided"), change.undecided),
            _shared("Đơn đã giao bị khiếu nại", "Delivered orders complained of", complaint.rate),
            _counted(Words("Khiếu nại nhận được", "Complaints received"), complaint.received),
            _counted(Words("Khiếu nại đóng, khách hài lòng", "Closed, customer satisfied"), complaint.satisfied),
            _counted(Words("Khiếu nại đóng, không chấp nhận", "Closed, rejected"), complaint.rejected),
        ),
        note=Words(
            "Tỷ lệ trên số hợp đồng có hiệu lực, và trên số đơn giao lần đầu, trong kỳ.",
            "Rates of the contracts in force, and of the orders first delivered, within the window.",
        ),
    )


def _margins(report: Report) -> Section:
    found = report.margins
    middle = NOTHING if found.median_percent is None else f"{found.median_percent} %"
    return Section(
        title=Words("Lãi gộp của hợp đồng", "Gross margin of contracts"),
        headings=_VALUE,
        rows=(
            *(_valued(Words(percent_of(band), ""), band.count, band.value) for band in found.bands),
            _counted(Words("chưa biết", "unknown"), found.unknown),
            Row(Words("trung vị", "median"), (middle, "", "")),
        ),
        note=Words(
            "Theo bảng tính lãi gộp của vòng đã đạt gần nhất; hợp đồng có hiệu lực trong kỳ.",
            "By the margin sheet of the last round that passed; contracts in force within the window.",
        ),
    )


def _receivables(report: Report) -> Section:
    found, day = report.receivables, report.window.last
    return Section(
        title=Words(f"Các khoản phải thu ngày {day}", f"Receivables on {day}"),
        headings=_VALUE,
        rows=(
            *(_valued(overdue_words(each), each.count, each.value) for each in found.bands),
            _valued(Words("Tất cả", "All"), found.all.count, found.all.value),
        ),
        note=rates_line(report),
    )


def _open_orders(report: Report) -> Section:
    found, day = report.open_orders, report.window.last
    return Section(
        title=Words(f"Đơn hàng đang mở ngày {day}", f"Open orders on {day}"),
        headings=_VALUE,
        rows=(
            *(
                _valued(Words(f"{days_of(each)} ngày", f"{days_of(each)} days"), each.count, each.value)
                for each in found.bands
            ),
            _valued(Words("Tất cả", "All"), found.all.count, found.all.value),
            *(_part(STAGES[stage], count) for stage, count in found.by_stage.items()),
        ),
        note=Words("Số ngày từ khi nhận đơn.", "Days since the order was received."),
    )
