"""The Contract Change Review Record (FORM-3) of every change: what was asked for, what it altered, how it ended."""

from typing import Final

from orchestrator.domain.verdict_words import department_in_words
from orchestrator.domain.words import Words
from orchestrator.store.changes import (
    ChangeRecord,
    ChangeRequested,
    ChangeRouted,
    ChangeUnderstood,
    ChangeWithdrawn,
)
from orchestrator.store.communications import Communication, InternalNotice
from orchestrator.store.evidence import Entry, Evidence
from orchestrator.views.evidence.acts import Told, acts
from orchestrator.views.evidence.code_words import all_in_words, departments_in_words, in_words
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Section, Table, cell, column, facts, place

_STEPS: Final[tuple[type[Evidence], ...]] = (ChangeRequested, ChangeUnderstood, ChangeRouted, ChangeWithdrawn)
#: The people concerned, inside and outside (ISO 9001:2015, 8.2.4).
_TOLD: Final[tuple[type[Evidence], ...]] = (Communication, InternalNotice)
_FIELDS: Final = (column("trường", "field", 2), column("trước", "before", 3), column("sau", "after", 3))


def changes(order: StreamReader) -> Section:
    """FORM-3 of each change in the order of asking; one that is under way shows how far it is."""
    concluded = {entry.body.number: entry for entry in order.of(ChangeRecord)}
    tables = tuple(
        table
        for asked in order.of(ChangeRequested)
        for table in _change(order, asked, concluded.get(asked.body.number))
    )
    title = Words("Biên bản đánh giá thay đổi hợp đồng (FORM-3)", "Contract change review record (FORM-3)")
    return Section(title=title, tables=tables)


def _change(
    order: StreamReader, asked: Entry[ChangeRequested], concluded: Entry[ChangeRecord] | None
) -> tuple[Table, ...]:
    number = asked.body.number
    form = _form(number, asked.body.request.change_reference, concluded)
    steps = acts(order, _STEPS, _tell, keep=lambda body: getattr(body, "number", None) == number)
    told = acts(order, _TOLD, _tell, title="Ai được báo / Who was told", keep=lambda body: _is_news_of(body, number))
    if concluded is None:
        return (form, *steps, *told)
    rows = tuple((each.path, cell(each.before), cell(each.after)) for each in concluded.body.differences)
    return (form, Table(columns=_FIELDS, rows=rows), *steps, *told)


def _form(number: int, reference: str, concluded: Entry[ChangeRecord] | None) -> Table:
    body = concluded.body if concluded else None
    signed = f"{body.authorised_by}, {cell(body.decided_at)}, {place(concluded.record)}" if concluded and body else None
    return facts(
        ("Số tham chiếu của khách / Customer's reference", reference),
        ("Kết quả / Outcome", in_words(body.outcome) if body else "đang xử lý / under way"),
        ("Lý do / Reason", body.reason if body else None),
        ("Tiêu chí xem xét lại / Criteria reviewed again", ", ".join(body.criteria) if body else None),
        ("Bộ phận / Departments", departments_in_words(body.departments) if body else None),
        ("Vòng xem xét / Review round", body.round if body else None),
        ("Người duyệt / Authorised by", signed),
        title=f"Thay đổi {number} / Change {number}",
    )


def _is_news_of(body: Evidence, number: int) -> bool:
    said = isinstance(body, Communication | InternalNotice) and body.milestone.startswith("change")
    return said and getattr(body, "number", None) == number


def _tell(body: Evidence) -> Told:
    match body:
        case ChangeRequested():
            return Told((body.request.change_reference, body.request.reason), at=body.received_at)
        case ChangeUnderstood():
            how = f"{body.confirmed_with}, {in_words(body.confirmed_how)}, {body.confirmed_on}"
            return Told((in_words(body.decision), how, body.reason), body.decided_by, body.decided_at)
        case ChangeRouted():
            areas = f"{all_in_words(body.areas)}; {in_words(body.stage)}"
            return Told((areas, departments_in_words(body.departments), ", ".join(body.criteria)))
        case Communication():
            return Told((f"{body.recipient} ({body.language})", body.subject), at=body.sent_at)
        case InternalNotice():
            return Told((department_in_words(body.department), body.text))
        case ChangeWithdrawn():
            return Told((body.reason, f"báo cho / told to {body.told_to}"), at=body.told_at)
        case _:
            raise TypeError(type(body))
