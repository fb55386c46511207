"""The verb `diff`: what changed in meaning, and whom it touches? `orchestrator.cli` takes it in as its own."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestrator.cli_parts import AsJson, Data, print_json, screen
from orchestrator.places import ROOT

if TYPE_CHECKING:
    from orchestrator.diagrams.difference.changes import Difference
    from orchestrator.diagrams.difference.report import Report

app = typer.Typer()


@app.command()
def diff(
    old: Annotated[str, typer.Argument(help="A file, folder or git revision; the last revision when left out.")] = "",
    new: Annotated[str, typer.Argument(help="What it is compared with; bpmn/ as it is here when left out.")] = "",
    as_json: AsJson = False,
    markdown: Annotated[bool, typer.Option("--markdown", help="Tables for a pull request.")] = False,
    pictures: Annotated[
        Path | None, typer.Option("--picture", metavar="FOLDER", help="Draw the changed diagrams into this folder.")
    ] = None,
    engine: Annotated[
        str, typer.Option("--engine", help="Count the running instances of the engine with this REST root.")
    ] = "",
    exit_code: Annotated[bool, typer.Option("--exit-code", help="Exit code 1 when anything changed.")] = False,
    data: Data = None,
) -> None:
    """Say what changed in meaning between two states of diagrams, decisions and forms, and whom it touches."""
    from orchestrator.diagrams.difference.changes import compare  # the other verbs need no BPMN library
    from orchestrator.diagrams.difference.sides import read_sides

    difference = compare(*read_sides(Path.cwd(), old, new))
    told = _with_standing(_report(difference), engine, data)
    _tell(told, as_json=as_json, markdown=markdown)
    if pictures:
        _draw(difference, pictures)
    if exit_code and difference.pairs:
        raise typer.Exit(1)


def _report(difference: "Difference") -> "Report":
    from orchestrator.diagrams.company import read_company
    from orchestrator.diagrams.difference.report import report

    company = read_company(ROOT)
    return report(difference, company.departments, company.handlers)


def _tell(told: "Report", *, as_json: bool, markdown: bool) -> None:
    from orchestrator.diagrams.difference.markdown import as_markdown
    from orchestrator.diagrams.difference.report import as_facts
    from orchestrator.diagrams.difference.terminal import in_lines

    if as_json:
        print_json(as_facts(told))
    elif markdown:
        sys.stdout.write(as_markdown(told))
    else:
        for line, style in in_lines(told):
            screen().print(line, style=style or None, soft_wrap=True)


def _draw(difference: "Difference", folder: Path) -> None:
    from orchestrator.diagrams.difference.picture import draw_difference
    from orchestrator.diagrams.telling import shown

    for picture in draw_difference(difference, folder):
        sys.stderr.write(f"{shown(picture)}\n")


def _with_standing(told: "Report", engine: str, data: Path | None) -> "Report":
    """The report with the instances that an engine counts: the one that is named, or that of a coxswain that is up.

    Raises EngineError for the one that is named; without the other the report says why it was not asked.
    """
    if not told.touched.steps or not (engine or _is_up(data)):
        return told
    from orchestrator.bootstrap import build_engine
    from orchestrator.camunda.definitions import standing
    from orchestrator.config import read_settings
    from orchestrator.errors import EngineError

    try:
        with build_engine(read_settings(data, engine_url=engine or None)) as session:
            counted = {process: standing(session, process) for process, _ in told.touched.steps}
    except EngineError as reason:
        if engine:
            raise
        return told.asked(None, f"not counted: {reason}")
    return told.asked({(p, step): counted[p].get(step, 0) for p, step in told.touched.steps})


def _is_up(data: Path | None) -> bool:
    """Whether the environment or a coxswain that is up names an engine; settings take longer to read than all else."""
    folder = data or Path(os.environ.get("COXSWAIN_DATA") or ROOT / ".data")
    return "COXSWAIN_ENGINE_URL" in os.environ or (folder / "connection.json").is_file()
