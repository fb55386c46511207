"""The Draft Contract Review Record (FORM-1) of every round: nine criteria, findings, actions, price and result."""

from typing import Final

from orchestrator.domain.review_tables import FINDING_WORDS, VERDICT_WORDS
from orchestrator.domain.verdict_words import CRITERION_WORDS, department_in_words
from orchestrator.domain.verdicts import CRITERIA
from orchestrator.domain.words import Words
from orchestrator.store.actions import ActionClosed, ActionOpened
from orchestrator.store.evidence import Entry
from orchestrator.store.prices import PriceDecision
from orchestrator.store.reviews import DepartmentFinding, ReviewResult, ReviewVerdict, RoundOpened
from orchestrator.views.evidence.clauses import clauses_of
from orchestrator.views.evidence.code_words import departments_in_words, in_words
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.review_sheets import round_sheets
from orchestrator.views.evidence.values import Row, Section, Table, cell, column, facts, place

_VERDICTS: Final = (
    column("tiêu chí", "criterion", 2.4),
    column("bộ phận", "department", 1.7),
    column("kết luận", "verdict", 1.7),
    column("lý do, biện pháp", "reason, action", 3.4),
    column("người, lúc", "person, time", 2),
    column("bản ghi", "record", 1.3, is_code=True),
)
_FINDINGS: Final = (column("bộ phận", "department", 2.4), *_VERDICTS[2:])
_ACTIONS: Final = (
    column("biện pháp", "action", 2),
    column("việc", "what", 3),
    column("ai, hạn", "who, due", 2),
    column("đã làm", "how it was closed", 3),
    column("người, lúc", "person, time", 2),
    column("bản ghi", "record", 1.3, is_code=True),
)


def reviews(order: StreamReader) -> Section:
    """FORM-1: every round in the order of opening; a later round deletes nothing of an earlier one."""
    tables = tuple(table for opened in order.of(RoundOpened) for table in _round(order, opened))
    title = Words("Biên bản xem xét dự thảo hợp đồng (FORM-1)", "Draft contract review record (FORM-1)")
    return Section(title=title, tables=tables)


def _round(order: StreamReader, opened: Entry[RoundOpened]) -> tuple[Table, ...]:
    number = opened.body.round
    verdicts = sorted(
        (entry for entry in order.of(ReviewVerdict) if entry.body.round == number),
        key=lambda entry: (entry.body.criterion, entry.record.position),
    )
    findings = [entry for entry in order.of(DepartmentFinding) if entry.body.round == number]
    return (
        _summary(order, opened),
        Table(columns=_VERDICTS, rows=(*map(_verdict, verdicts), *_unanswered(verdicts))),
        Table(columns=_FINDINGS, rows=tuple(map(_finding, findings))),
        *_actions(order, number),
        *round_sheets(order, number),
    )


def _summary(order: StreamReader, opened: Entry[RoundOpened]) -> Table:
    body = opened.body
    result = next((each for each in order.of(ReviewResult) if each.body.round == body.round), None)
    price = next((each for each in order.of(PriceDecision) if each.body.round == body.round), None)
    kind = in_words(body.review_kind)
    asked = kind if body.change_number is None else f"{kind} {body.change_number}"
    return facts(
        ("Mở / Opened", f"{cell(opened.record.recorded_at)}, {opened.record.recorded_by}, {place(opened.record)}"),
        ("Loại / Kind", asked),
        ("Văn bản SHA-256 / Text SHA-256", body.text_sha256),
        ("Bộ phận / Departments", departments_in_words(body.departments)),
        ("Quyết định giá / Price decision", _price(price) if price else None),
        ("Kết quả / Result", _result(result) if result else None),
        title=f"Vòng {body.round} / Round {body.round}",
    )


def _result(result: Entry[ReviewResult]) -> str:
    body = result.body
    return "\n".join(
        filter(None, (in_words(body.outcome), body.reason, _signed(body.deciders, body.decided_at, result)))
    )


def _price(price: Entry[PriceDecision]) -> str:
    body = price.body
    margin = "–" if body.margin_percent is None else f"{body.margin_percent} %"
    decided = f"{in_words(body.decision)}: {body.value}, lãi gộp / gross margin {margin}"
    return "\n".join(filter(None, (decided, body.reason, _signed(body.decided_by, body.decided_at, price))))


def _signed(person: str, at: object, entry: Entry[ReviewResult] | Entry[PriceDecision]) -> str:
    return f"{person}, {cell(at)}, {place(entry.record)}"


def _verdict(entry: Entry[ReviewVerdict]) -> Row:
    body = entry.body
    action = f"→ {body.action} ({body.action_owner}, {body.action_due})" if body.action else ""
    return (
        f"{', '.join(clauses_of(entry.record))} {CRITERION_WORDS[body.criterion]}",
        department_in_words(body.department),
        str(VERDICT_WORDS[body.verdict]),
        cell(tuple(filter(None, (body.reason, action)))),
        f"{body.decided_by}\n{cell(body.decided_at)}",
        _record(entry),
    )


def _unanswered(verdicts: list[Entry[ReviewVerdict]]) -> tuple[Row, ...]:
    answered = {entry.body.criterion for entry in verdicts}
    open_ = (criterion for criterion in CRITERIA if criterion not in answered)
    return tuple((f"R-{each} {CRITERION_WORDS[each]}", "–", "chưa có / none", "–", "–", "–") for each in open_)


def _finding(entry: Entry[DepartmentFinding]) -> Row:
    body = entry.body
    who = f"{body.decided_by}\n{cell(body.decided_at)}"
    return (
        department_in_words(body.department),
        str(FINDING_WORDS[body.finding]),
        cell(body.reason),
        who,
        _record(entry),
    )


def _record(entry: Entry[ReviewVerdict] | Entry[DepartmentFinding]) -> str:
    carried = entry.body.carried_from
    return place(entry.record) + (f"\ntừ vòng / from round {carried}" if carried else "")


def _actions(order: StreamReader, round: int) -> tuple[Table, ...]:
    closed = {entry.body.action: entry for entry in order.of(ActionClosed)}
    opened = [entry for entry in order.of(ActionOpened) if entry.body.round == round]
    rows = tuple(_action(entry, closed.get(entry.body.action)) for entry in opened)
    return (Table(title="Biện pháp / Actions (D-COMMERCE-3)", columns=_ACTIONS, rows=rows),) if rows else ()


def _action(opened: Entry[ActionOpened], closed: Entry[ActionClosed] | None) -> Row:
    body, places = opened.body, place(opened.record)
    due = f"{body.owner}\n{body.due}"
    if closed is None:
        return (body.action, body.what, due, "còn mở / still open", "–", places)
    who = f"{closed.body.closed_by}\n{cell(closed.body.closed_at)}"
    return (body.action, body.what, due, closed.body.how, who, f"{places}\n{place(closed.record)}")
