"""What happened, in the order of writing: one row a record, and the hashes that hold the rows together."""

from typing import Final

from orchestrator.domain.words import Words
from orchestrator.store.ledger import Record, StreamCopy
from orchestrator.views.evidence.clauses import clauses_of
from orchestrator.views.evidence.kind_words import KIND_WORDS
from orchestrator.views.evidence.values import Section, Table, cell, column

_COLUMNS: Final = (
    column("số", "no.", 0.5),
    column("lúc", "when", 1.9),
    column("việc", "what", 3.2),
    column("chi tiết", "detail", 2.4),
    column("người", "who", 2),
    column("điều khoản", "clauses", 1.8),
    column("mã băm", "hash", 1.1, is_code=True),
)
_HASHES: Final = (column("số", "no.", 0.4), column("mã băm SHA-256", "SHA-256 hash", 5, is_code=True))
_SEALED: Final = column("niêm phong từ", "sealed since", 1)
#: The fields of a body that say how an act came out, and those that name who acted where a worker wrote it down.
_OUTCOMES: Final = ("basis", "verdict", "finding", "outcome", "decision", "released", "accepted", "answer", "state")
_ACTORS: Final = (
    "verdicts_by",
    "decided_by",
    "authorised_by",
    "released_by",
    "filled_by",
    "issued_by",
    "closed_by",
    "done_by",
    "reported_by",
    "inspected_by",
    "collected_by",
    "declined_by",
    "handed_over_by",
)
_PROOF: Final = Words(
    "Mỗi bản ghi mang mã băm của bản ghi trước, và mỗi lần ghi niêm phong mã cuối bằng khóa nằm ngoài cơ sở dữ liệu. "
    "Lệnh coxswain evidence verify tính lại tất cả mà không cần máy chủ; với --key, lệnh chứng minh rằng không ai viết "
    "lại chuỗi hay cắt phần cuối. Không có khóa, hãy so mã cuối với bản in này.",
    "Each record carries the hash of the one before it, and each writing seals the last hash with a key that lies "
    "outside the database. coxswain evidence verify computes all of it again without a server; with --key it proves "
    "that nobody wrote the chain anew or cut its end. Without the key, compare the last hash with this page.",
)


def what_happened(streams: tuple[StreamCopy, ...]) -> Section:
    """Every record of every stream, corrected ones too."""
    tables = tuple(
        Table(title=stream.stream, columns=_COLUMNS, rows=tuple(map(_row, stream.records))) for stream in streams
    )
    return Section(
        title=Words("Những gì đã diễn ra", "What happened"),
        tables=tables,
        note=Words("Giờ Việt Nam, UTC+7", "Vietnamese time, UTC+7"),
    )


def hashes(streams: tuple[StreamCopy, ...]) -> Section:
    """Every hash in full, the last of each stream first."""
    heads = Table(
        columns=(column("chuỗi", "stream", 1.2), column("bản ghi", "records", 0.7), _SEALED, *_HASHES[1:]),
        rows=tuple((each.stream, str(each.position), _sealed(each), each.hash) for each in streams),
    )
    chains = tuple(
        Table(
            title=stream.stream, columns=_HASHES, rows=tuple((str(each.position), each.hash) for each in stream.records)
        )
        for stream in streams
    )
    return Section(title=Words("Mã băm", "Hashes"), tables=(heads, *chains), note=_PROOF)


def _sealed(stream: StreamCopy) -> str:
    return f"#{stream.seal.since}" if stream.seal else "chưa niêm phong / not sealed"


def _row(record: Record) -> tuple[str, ...]:
    return (
        str(record.position),
        cell(record.recorded_at),
        str(KIND_WORDS.get(record.kind, record.kind)),
        _detail(record),
        who(record),
        ", ".join(clauses_of(record)),
        record.hash[:8],
    )


def _detail(record: Record) -> str:
    own = record.key.removeprefix(record.stream).lstrip("/")
    parts = [part[:12] if len(part) == 64 else part for part in own.split("/") if part]  # 64: a text's SHA-256
    outcome = next((_outcome(field, record.body[field]) for field in _OUTCOMES if field in record.body), "")
    corrects = f"sửa / corrects #{record.corrects}" if record.corrects else ""
    return "\n".join(filter(None, (" · ".join(parts), outcome, corrects)))


def _outcome(field: str, value: object) -> str:
    return f"{field}: {cell(value)}" if isinstance(value, bool) else cell(value)


def _named(people: object) -> str:
    return ", ".join(map(str, people)) if isinstance(people, list) else str(people)


def who(record: Record) -> str:
    """Who acted; where another wrote it down, that one too."""
    actor = next((_named(record.body[field]) for field in _ACTORS if record.body.get(field)), record.recorded_by)
    return actor if actor == record.recorded_by else f"{actor}\nghi / kept by {record.recorded_by}"
