"""The verb `report`: sales data from the store's records (D-COMMERCE-10); `orchestrator.cli` takes it in as its own."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestrator.cli_parts import AsJson, Data, print_json, say, screen
from orchestrator.errors import InputError

if TYPE_CHECKING:
    from orchestrator.domain.sales_facts import Window
    from orchestrator.views.report.tables import Section

app = typer.Typer()

_YEAR = timedelta(days=364)
_DAY = ["%Y-%m-%d"]


@app.command()
def report(
    first: Annotated[
        datetime | None, typer.Option("--from", formats=_DAY, help="The first day, in Vietnam; a year back if none.")
    ] = None,
    last: Annotated[
        datetime | None, typer.Option("--to", formats=_DAY, help="The last day, in Vietnam; today if none.")
    ] = None,
    as_json: AsJson = False,
    html: Annotated[Path | None, typer.Option("--html", help="Write one page with charts there.")] = None,
    data: Data = None,
) -> None:
    """Sales data: orders, wins, reviews, deliveries, changes, complaints, margins, what is owed and what is open."""
    from orchestrator.bootstrap import build_store
    from orchestrator.config import ROOT, read_settings
    from orchestrator.diagrams.table_edges import read_edges
    from orchestrator.views.report.gather import gather_sales
    from orchestrator.views.report.values import make_report, plain

    edges = read_edges(ROOT / "bpmn" / "decisions" / "approve-price.dmn", "marginPercent")
    with build_store(read_settings(data)).open() as records:
        window = _window(first, last, records.clock.today())
        found = make_report(gather_sales(records, window.last, edges), window)
    if html:
        from orchestrator.views.report.pages import print_html

        _write(html, print_html(found))
    if as_json:
        print_json(plain(found))
    elif html:
        say(str(html))
    else:
        from orchestrator.views.report.tables import sections

        _show(window, sections(found))


def _window(first: datetime | None, last: datetime | None, today: date) -> "Window":
    from orchestrator.domain.sales_facts import Window

    end = last.date() if last else today
    begin = first.date() if first else end - _YEAR
    if begin > end:
        raise InputError([f"--from: expected a day not after {end}, not {begin}"])
    return Window(first=begin, last=end)


def _show(window: "Window", told: "tuple[Section, ...]") -> None:
    from rich.table import Table

    out = screen()
    out.print(f"Dữ liệu bán hàng / Sales data {window.first} – {window.last}")
    for section in told:
        table = Table(str(section.title), title_justify="left")
        for words in section.headings:
            table.add_column(str(words), justify="right", no_wrap=True)
        for row in section.rows:
            label = str(row.words) if row.words.en else row.words.vi
            table.add_row(f"  {label}" if row.is_part else label, *row.cells)
        out.print(table)
        out.print(f"{section.note.vi}\n{section.note.en}\n", style="dim")


def _write(file: Path, content: bytes) -> None:
    try:
        file.write_bytes(content)
    except OSError as error:
        raise InputError([f"{file}: cannot be written ({error.strerror})"]) from error
