"""Clause by clause: the records that show it, or the rule by which the order could not come to it, or the gap."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.words import Words
from orchestrator.store.copies import OrderCopy
from orchestrator.store.ledger import Record
from orchestrator.views.evidence.chronicle import who
from orchestrator.views.evidence.clause_titles import CLAUSES
from orchestrator.views.evidence.clauses import clauses_of
from orchestrator.views.evidence.exemptions import Rule, exemption
from orchestrator.views.evidence.kind_words import KIND_WORDS
from orchestrator.views.evidence.order_facts import facts_of
from orchestrator.views.evidence.reading import sort_streams
from orchestrator.views.evidence.values import Row, Section, Table, cell, column, facts, place

State = Literal["shown", "not-applicable", "gap"]

STATES: Final[Mapping[State, Words]] = {
    "shown": Words("có bằng chứng", "shown"),
    "not-applicable": Words("không áp dụng", "not applicable"),
    "gap": Words("CÒN THIẾU", "GAP"),
}
_GROUPS: Final = {
    "D": Words("Nhiệm vụ của các bộ phận", "Duties of the departments"),
    "N": Words("Xác nhận nhu cầu", "Confirming the needs"),
    "R": Words("Xem xét dự thảo hợp đồng", "Reviewing the draft contract"),
    "SV": Words("Ký, xác minh, lưu trữ", "Signing, verification, archive"),
    "C": Words("Thay đổi hợp đồng", "Contract changes"),
    "FK": Words("Giao hàng, giao tiếp với khách", "Fulfilment and communication"),
    "PX": Words("Toàn bộ thủ tục", "The procedure as a whole"),
}
_COLUMNS: Final = (
    column("điều khoản", "clause", 1.45),
    column("nội dung", "what it asks", 2.4),
    column("trạng thái", "state", 1.3),
    column("bằng chứng hoặc lý do", "evidence or reason", 2.7),
    column("người", "person", 1.6),
    column("lúc", "when", 1.3),
    column("bản ghi", "record", 1.6, is_code=True),
)
#: So many records of a clause stand in its row, the latest; "what happened" has all of them.
_MOST: Final = 4
_NOTE: Final = Words(
    "“Không áp dụng” chỉ do quy tắc có tên suy ra từ bản ghi của đơn hàng; không có bản ghi và không có quy tắc là còn "
    "thiếu.",
    "“Not applicable” follows from the order's records by a named rule alone; no record and no rule is a gap.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One clause of one order: its records, or the rule that excuses it; with neither it is a gap."""

    clause: str
    records: tuple[Record, ...]
    rule: Rule | None

    @property
    def state(self) -> State:
        """How the clause stands."""
        if self.records:
            return "shown"
        return "not-applicable" if self.rule else "gap"


def cover(copy: OrderCopy) -> tuple[Covered, ...]:
    """All 80 clauses in the procedure's order, with what the copied records say of each."""
    streams = sort_streams(copy)
    course = facts_of(streams.order, streams.customer, len(streams.complaints))
    showing = _by_clause(copy)
    return tuple(
        Covered(clause=clause, records=showing[clause], rule=None if showing[clause] else exemption(clause, course))
        for clause in CLAUSES
    )


def gaps(covered: Iterable[Covered]) -> tuple[str, ...]:
    """The clauses that nothing shows and no rule excuses."""
    return tuple(each.clause for each in covered if each.state == "gap")


def clause_by_clause(copy: OrderCopy) -> Section:
    """The section that an auditor reads first: 80 clauses, each with its evidence."""
    covered = cover(copy)
    parts = (_part(words, [each for each in covered if each.clause[0] in first]) for first, words in _GROUPS.items())
    return Section(
        title=Words("Từng điều khoản và bằng chứng", "Clause by clause"), tables=(_sum(covered), *parts), note=_NOTE
    )


def _by_clause(copy: OrderCopy) -> Mapping[str, tuple[Record, ...]]:
    found: defaultdict[str, tuple[Record, ...]] = defaultdict(tuple)
    for stream in copy.streams:
        for record in _standing(stream.records):
            for clause in clauses_of(record):
                found[clause] += (record,)
    return found


def _standing(records: Iterable[Record]) -> Iterable[Record]:
    return {(each.kind, each.key): each for each in records}.values()


def _sum(covered: tuple[Covered, ...]) -> Table:
    counts = ((str(words), sum(each.state == state for each in covered)) for state, words in STATES.items())
    return facts(*counts, ("Các điều khoản còn thiếu / Gaps", ", ".join(gaps(covered)) or "không có / none"))


def _part(words: Words, covered: list[Covered]) -> Table:
    return Table(title=str(words), columns=_COLUMNS, rows=tuple(row for each in covered for row in _rows(each)))


def _rows(covered: Covered) -> tuple[Row, ...]:
    first = (covered.clause, str(CLAUSES[covered.clause]), str(STATES[covered.state]))
    if not covered.records:
        reason = f"{covered.rule.reason}\n({covered.rule.name})" if covered.rule else "–"
        return ((*first, reason, "–", "–", "–"),)
    shown = [_evidence(record) for record in covered.records[-_MOST:]]
    if earlier := len(covered.records) - len(shown):
        shown[0] = (f"{shown[0][0]}\n(+ {earlier} trước đó / earlier)", *shown[0][1:])
    return ((*first, *shown[0]), *(("", "", "", *each) for each in shown[1:]))


def _evidence(record: Record) -> Row:
    words = str(KIND_WORDS.get(record.kind, record.kind))
    return (words, who(record), cell(record.recorded_at), f"{record.stream}\n{place(record)}")
