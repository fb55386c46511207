"""Prints an evidence pack: HTML to read on a screen, PDF to keep; neither proves anything, the records do."""

import json
from pathlib import Path
from typing import Final

from orchestrator.views.evidence.typesetter import typeset
from orchestrator.views.evidence.values import Pack, Section, Table

_HERE: Final = Path(__file__).parent


def print_html(pack: Pack) -> bytes:
    """The pack as one HTML file without scripts or links to elsewhere; every text in it is escaped."""
    import jinja2  # only this command prints

    templates = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE), autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True
    )
    return templates.get_template("evidence.html.j2").render(pack=pack).encode()


def print_pdf(pack: Pack) -> bytes:
    """The pack as PDF; its text reaches the typesetter as data, where no mark of it is read as markup."""
    content = {
        "title": pack.title,
        "head": _table(pack.head),
        "sections": [_section(section) for section in pack.sections],
    }
    return typeset(json.dumps(content))


def _section(section: Section) -> dict[str, object]:
    note = [section.note.vi, section.note.en] if section.note else None
    return {"title": str(section.title), "note": note, "tables": [_table(table) for table in section.tables]}


def _table(table: Table) -> dict[str, object]:
    columns = [{"words": str(each.words), "share": each.share, "is_code": each.is_code} for each in table.columns]
    svg = table.picture.svg if table.picture else None
    return {"title": table.title, "columns": columns, "rows": table.rows, "picture": svg}
