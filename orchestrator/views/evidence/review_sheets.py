"""What a round of FORM-1 comes to, and the sheets it was decided on: nine verdicts, questions of H, margin, risk."""

from collections.abc import Iterator, Mapping
from typing import Final

from orchestrator.domain.assess_risk import LEVELS, PROPOSALS
from orchestrator.domain.review_tables import VERDICT_WORDS
from orchestrator.domain.source_answers import CLARITY, QUESTIONS, answers_in
from orchestrator.domain.verdict_words import CRITERION_WORDS, department_in_words
from orchestrator.domain.words import Words
from orchestrator.store.prices import MarginSheet
from orchestrator.store.reviews import DepartmentFinding, ReviewResult, RiskAssessed
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Row, Table, cell, column, place

#: What a finding's facts are called; those of the questions of H have a table of their own.
FACT_WORDS: Final[Mapping[str, Words]] = {
    "tenderDifferences": Words("số điểm khác hồ sơ thầu, báo giá", "differences from tender and quotation"),
    "tenderDiffering": Words("thầu | báo giá | hợp đồng", "tender | quotation | contract"),
    "openMeasures": Words("biện pháp còn mở", "measures still open"),
    "lateMeasures": Words("biện pháp trễ hạn", "measures late"),
    "late": Words("trễ hạn", "late"),
    "promisedDate": Words("ngày hứa giao", "day promised"),
    "creditScore": Words("điểm tín dụng", "credit score"),
    "creditScorecard": Words("phiếu điểm", "scorecard"),
    "creditDecision": Words("kết luận tín dụng", "credit decision"),
    "creditReason": Words("lý do", "reason"),
    "depositPercent": Words("đặt cọc, %", "deposit, %"),
}
_FACTS: Final = (column("bộ phận", "department", 2), column("căn cứ", "fact", 3), column("giá trị", "value", 5))
_NINE: Final = (column("tiêu chí", "criterion", 4), column("kết luận", "verdict", 4))
_ASKED: Final = (
    column("câu hỏi của H", "question of H", 3),
    column("trả lời", "answer", 2),
    column("nguồn", "source", 3),
    column("người, lúc", "person, time", 2),
    column("bản ghi", "record", 1.3, is_code=True),
)
_MARGIN: Final = (column("khoản", "item", 4), column("số tiền", "amount", 2.5), column("căn cứ", "basis", 4))
_RISK: Final = (column("rủi ro", "risk", 5), column("mức", "level", 2), column("nguồn", "source", 3))


def round_sheets(order: StreamReader, number: int) -> tuple[Table, ...]:
    """The tables of the round beside its verdicts; each stands only where its record does."""
    sheets = (_nine, _facts, _asked, _margin, _risk)
    return tuple(table for sheet in sheets for table in sheet(order, number))


def _nine(order: StreamReader, number: int) -> Iterator[Table]:
    """The worst verdict by criterion, as the result of the round keeps it (R-0.5)."""
    for entry in order.of(ReviewResult):
        if entry.body.round == number:
            rows = tuple(
                (f"R-{criterion} {CRITERION_WORDS[criterion]}", str(VERDICT_WORDS[verdict]))
                for criterion, verdict in sorted(entry.body.verdicts.items())
            )
            title = f"Kết luận chung của chín tiêu chí / The nine verdicts together {place(entry.record)}"
            yield Table(title=title, columns=_NINE, rows=rows)


def _facts(order: StreamReader, number: int) -> Iterator[Table]:
    """What the departments' findings rest on, as their records keep it."""
    rows = tuple(
        (department_in_words(entry.body.department), str(FACT_WORDS[name]), cell(value))
        for entry in order.of(DepartmentFinding)
        if entry.body.round == number
        for name, value in entry.body.facts.items()
        if name in FACT_WORDS and value not in (None, "", [])
    )
    if rows:
        yield Table(title="Căn cứ của các bộ phận / What the departments' findings rest on", columns=_FACTS, rows=rows)


def _asked(order: StreamReader, number: int) -> Iterator[Table]:
    rows: list[Row] = []
    for entry in order.of(DepartmentFinding):
        body = entry.body
        who = f"{body.decided_by}\n{cell(body.decided_at)}"
        if body.round == number:
            rows += [
                (str(QUESTIONS[each.question]), str(CLARITY[each.clarity]), cell(each.source), who, place(entry.record))
                for each in answers_in(body.facts)
            ]
    if rows:
        yield Table(title="Hai câu hỏi của tiêu chí H / Both questions of H", columns=_ASKED, rows=tuple(rows))


def _margin(order: StreamReader, number: int) -> Iterator[Table]:
    for entry in order.of(MarginSheet):
        body = entry.body
        if body.round == number:
            percent = "–" if body.percent is None else f"{body.percent} %"
            title = f"Bảng tính lãi gộp / Margin sheet (D-FINANCE-4): {percent} {place(entry.record)}"
            missing = tuple((each, "chưa biết / unknown", "–") for each in body.missing)
            yield Table(title=title, columns=_MARGIN, rows=(*body.rows, *missing))


def _risk(order: StreamReader, number: int) -> Iterator[Table]:
    for entry in order.of(RiskAssessed):
        body = entry.body
        if body.round == number:
            proposal = f"{LEVELS[body.level]}; {PROPOSALS[body.proposal]}"
            title = f"Bảng rủi ro / Risk sheet (D-GM-2): {proposal} {place(entry.record)}"
            rows = tuple(tuple(map(cell, each.values())) for each in body.risks)
            yield Table(title=title, columns=_RISK, rows=rows)
