"""What the engine did: the rows of decision tables that fired, and each process's way through the diagram in force."""

from collections.abc import Mapping
from typing import Final

from orchestrator.domain.words import Words
from orchestrator.store.courses import CourseStep, FiredRow, ProcessCourse, TableAnswer, TableCell
from orchestrator.store.evidence import Entry
from orchestrator.views.course.picture import draw_course
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Picture, Row, Section, Table, cell, column, facts, place

_ANSWERS: Final = (
    column("bảng quyết định, phiên bản", "table, version", 2.2),
    column("ở đâu, lúc", "where, when", 2),
    column("đầu vào", "inputs", 2.6),
    column("dòng áp dụng", "rows that fired", 2.8),
    column("kết quả", "outputs", 2.4),
    column("bản ghi", "record", 1.2, is_code=True),
)
_STEPS: Final = (
    column("việc", "task", 4),
    column("biểu mẫu", "form", 2.2),
    column("người", "person", 2.4),
    column("đến lúc", "came", 2),
    column("xong lúc", "done", 2),
)
_STATES: Final = {
    "COMPLETED": Words("đã xong", "completed"),
    "ACTIVE": Words("đang chạy", "running"),
    "SUSPENDED": Words("tạm dừng", "suspended"),
    "INTERNALLY_TERMINATED": Words("bị ngắt bởi sự kiện", "ended by an event"),
    "EXTERNALLY_TERMINATED": Words("bị hủy từ ngoài", "ended from outside"),
}
_WAY: Final = Words(
    "Xanh dương: đã đi qua; xanh lá: đang ở đó; cam: bị ngắt; nhạt: không đi qua; ×2: số lần. Lịch sử của máy chỉ ghi "
    "các nút; các đường nối suy ra từ thứ tự. Tệp sơ đồ đã chạy nằm trong gói, mã SHA-256 nằm trong bản ghi.",
    "Blue: passed; green: stands there; orange: broken off; pale: not passed; ×2: how often. The engine's history "
    "knows nodes only; the lines follow from their order. The file of the diagram that ran is in the pack, its SHA-256 "
    "in the record.",
)
_ROWS: Final = Words(
    "Số dòng tính từ trên xuống trong tệp .dmn của gói, có mã SHA-256 trong bản ghi.",
    "Rows count from the top of the .dmn file in the pack, whose SHA-256 is in the record.",
)


def answers(streams: tuple[StreamReader, ...]) -> Section:
    """Every answer of a decision table, in the order of asking: version, inputs, rows that fired, outputs."""
    told = [entry for stream in streams for entry in stream.of(TableAnswer)]
    rows = tuple(_answer(entry) for entry in sorted(told, key=lambda entry: entry.body.evaluated_at))
    tables = (Table(columns=_ANSWERS, rows=rows),) if rows else ()
    return Section(title=Words("Các bảng quyết định", "Decision tables"), tables=tables, note=_ROWS)


def courses(streams: tuple[StreamReader, ...], sources: Mapping[str, str]) -> Section:
    """Every process in the order of its start: the diagram in force with the way taken, and what people did."""
    told = [entry for stream in streams for entry in stream.of(ProcessCourse)]
    told.sort(key=lambda entry: entry.body.started_at)
    tables = tuple(
        table
        for number, entry in enumerate(told, start=1)
        for table in _course(number, entry, sources.get(entry.body.diagram_sha256))
    )
    return Section(title=Words("Đường đi trên các sơ đồ", "The way through the diagrams"), tables=tables, note=_WAY)


def _answer(entry: Entry[TableAnswer]) -> Row:
    body = entry.body
    return (
        f"{body.name}\n{body.table} v{body.version}, {body.table_sha256[:8]}",
        f"{body.process}, {body.node}\n{cell(body.evaluated_at)}",
        cell(tuple(map(_value, body.inputs))),
        cell(tuple(map(_fired, body.fired)) or "không dòng nào / no row"),
        cell(tuple(map(_gave, body.fired))),
        f"{entry.record.stream}\n{place(entry.record)}",
    )


def _value(told: TableCell) -> str:
    return f"{told.name}: {cell(told.value)}"


def _fired(row: FiredRow) -> str:
    number = f"dòng / row {row.row}" if row.row else row.rule
    return f"{number}: {row.note}" if row.note else number


def _gave(row: FiredRow) -> str:
    """The outputs of a row; one alone needs no name beside it."""
    told = cell(row.outputs[0].value) if len(row.outputs) == 1 else "; ".join(map(_value, row.outputs))
    return f"{row.row or '–'}: {told}"


def _course(number: int, entry: Entry[ProcessCourse], source: str | None) -> tuple[Table, ...]:
    body = entry.body
    title = f"{number}. {body.process} v{body.version}"
    picture = _picture(number, body, source) if source else None
    rows = tuple(_step(each) for each in body.steps if each.kind == "userTask")
    return (
        Table(title=title, rows=_facts(entry).rows, picture=picture),
        *((Table(columns=_STEPS, rows=rows),) if rows else ()),
    )


def _picture(number: int, course: ProcessCourse, source: str) -> Picture:
    svg = draw_course(source, course).decode()
    return Picture(file=f"course-{number:02}-{course.process}.svg", svg=svg)


def _facts(entry: Entry[ProcessCourse]) -> Table:
    body = entry.body
    return facts(
        ("Phiên bản / Version", f"{body.version}, {body.version_tag or '–'}"),
        ("Sơ đồ SHA-256 / Diagram SHA-256", body.diagram_sha256),
        ("Phiên chạy / Instance", body.instance),
        ("Gọi từ / Called by", body.caller),
        ("Người bắt đầu / Started by", body.started_by),
        ("Bắt đầu, kết thúc / Began, ended", f"{cell(body.started_at)} – {cell(body.ended_at)}"),
        ("Trạng thái / State", _STATES.get(body.state, body.state)),
        ("Bản ghi / Record", f"{entry.record.stream} {place(entry.record)}"),
    )


def _step(step: CourseStep) -> Row:
    done = "bị ngắt / broken off" if step.cancelled else cell(step.ended_at)
    form = f"{step.form.name}, {step.form.sha256[:8]}" if step.form else "–"
    return (step.name or step.node, form, step.by or "–", cell(step.started_at), done)
