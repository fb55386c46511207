"""The verb `register`: contracts, seals and originals as an auditor asks for them; `orchestrator.cli` takes it in."""

from dataclasses import asdict
from typing import Annotated, Literal

import typer

from orchestrator.cli_parts import AsJson, Data, print_json, say, screen

app = typer.Typer()


@app.command()
def register(
    which: Annotated[
        Literal["contracts", "seals", "originals"],
        typer.Argument(help="contracts by number, uses of the seals by day, or originals by place."),
    ],
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """The registers of signing: contracts by number, every use of a seal, and where each original lies."""
    from orchestrator.bootstrap import build_store
    from orchestrator.config import read_settings
    from orchestrator.views.registers import REGISTERS

    with build_store(read_settings(data)).open() as records:
        found = REGISTERS[which](records)
    if as_json:
        print_json(asdict(found))
        return
    from rich.table import Table

    table = Table(*found.columns)
    for row in found.rows:
        table.add_row(*row)
    screen().print(table)
    for gap in found.gaps:
        say(f"missing: {gap}")
