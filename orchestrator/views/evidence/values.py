"""What an evidence pack is made of: sections of tables of plain text, the same for every page that is made of them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.domain.words import Words
from orchestrator.store.copies import OrderCopy
from orchestrator.store.ledger import Record

Row = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, how wide it is beside the others, and whether it holds codes or words."""

    words: Words
    share: float = 1
    is_code: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A drawing, as SVG, and the name of its file in the pack."""

    file: str
    svg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows under headings; without columns, each row is a label and its value."""

    title: str = ""
    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...]
    #: A drawing that stands above the rows.
    picture: Picture | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the pack; one without tables says that the order has none of it."""

    title: Words
    tables: tuple[Table, ...]
    note: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """An order's evidence: the records that prove it, and what they say to a reader."""

    copy: OrderCopy
    title: str
    #: Who the order is of, and how it stands.
    head: Table
    sections: tuple[Section, ...]
    #: Diagrams and tables as they ran, by the names of their files; the records name each by its SHA-256.
    sources: Mapping[str, str] = field(default_factory=dict)

    @property
    def pictures(self) -> tuple[Picture, ...]:
        """Every drawing of the pack."""
        return tuple(table.picture for section in self.sections for table in section.tables if table.picture)


def column(vi: str, en: str, share: float = 1, *, is_code: bool = False) -> Column:
    """A column with its heading in both languages."""
    return Column(words=Words(vi, en), share=share, is_code=is_code)


def facts(*pairs: tuple[str, object], title: str = "") -> Table:
    """Labels and their values; what is not known is a dash."""
    return Table(title=title, rows=tuple((label, cell(value)) for label, value in pairs))


def cell(value: object) -> str:
    """A value as people read it: moments in the company's zone, several things one a line, "–" for nothing."""
    if isinstance(value, datetime):
        return f"{value.astimezone(COMPANY_ZONE):%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "có / yes" if value else "không / no"
    if isinstance(value, tuple | list):
        return "\n".join(map(cell, value)) or "–"
    return "–" if value is None or value == "" else str(value)


def place(record: Record) -> str:
    """Where a record stands in its stream: position, version, and how its hash begins."""
    return f"#{record.position} v{record.version} {record.hash[:8]}"
