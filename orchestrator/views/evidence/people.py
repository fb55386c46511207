"""Who acted in an order's processes, by name and place in the organisation; every page names them beside their ids."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from orchestrator.domain.words import Words
from orchestrator.store.courses import Actor, ProcessCourse
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Pack, Row, Section, Table, column

_COLUMNS: Final = (
    column("người", "person", 2),
    column("tài khoản", "user id", 1.5, is_code=True),
    column("bộ phận", "department", 2),
    column("vai trò", "role", 2),
)
_NOTE: Final = Words(
    "Tên, bộ phận và vai trò như organisation.toml ghi lúc lưu diễn biến; chuỗi mã băm bảo vệ chúng.",
    "Names, departments and roles as organisation.toml had them when the course was kept; the hash chain holds them.",
)


def people(streams: tuple[StreamReader, ...]) -> Section:
    """Everybody who acted, by id."""
    rows = tuple(
        (each.name, each.id, ", ".join(each.departments), ", ".join(each.roles)) for each in _actors(streams).values()
    )
    tables = (Table(columns=_COLUMNS, rows=rows),) if rows else ()
    return Section(title=Words("Những người thực hiện", "The people who acted"), tables=tables, note=_NOTE)


def with_names(pack: Pack, streams: tuple[StreamReader, ...]) -> Pack:
    """The pack with the name before each id that stands for somebody; columns of codes keep the id alone."""
    actors = _actors(streams)
    if not actors:
        return pack
    ids = re.compile(rf"(?<![\w@.-])({'|'.join(map(re.escape, actors))})(?![\w@-])")

    def named(text: str) -> str:
        return ids.sub(lambda found: f"{actors[found[1]].name} ({found[1]})", text)

    sections = tuple(
        replace(section, tables=tuple(_named(table, named) for table in section.tables)) for section in pack.sections
    )
    return replace(pack, sections=sections)


def _actors(streams: tuple[StreamReader, ...]) -> Mapping[str, Actor]:
    """The latest word on each."""
    found = (actor for stream in streams for entry in stream.of(ProcessCourse) for actor in entry.body.people)
    return dict(sorted({actor.id: actor for actor in found}.items()))


def _named(table: Table, named: Callable[[str], str]) -> Table:
    codes = tuple(each.is_code for each in table.columns)

    def row(cells: Row) -> Row:
        return tuple(text if codes and codes[place] else named(text) for place, text in enumerate(cells))

    return replace(table, rows=tuple(map(row, table.rows)))
