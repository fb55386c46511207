"""The verb `check`: do diagrams, decisions, forms and workers still fit? `orchestrator.cli` takes it in as its own."""

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from orchestrator.cli_parts import AsJson, print_json
from orchestrator.places import ROOT

app = typer.Typer()


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to tell about; all of bpmn/ when empty.")] = [],  # noqa: B006  # typer reads it as "none given"
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with diagrams, decisions, forms and workers; exit code 1 when anything is."""
    from orchestrator.diagrams.checking import check_bundle, in_words, shown  # the other verbs need no BPMN library

    found = check_bundle(ROOT, paths)
    if as_json:
        print_json([asdict(each) | {"file": shown(each.file)} for each in found])
    else:
        sys.stdout.write(in_words(found) + "\n")
    if found:
        raise typer.Exit(1)
