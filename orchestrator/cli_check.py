"""The verb `check`: do diagrams, decisions, forms and workers still fit? `orchestrator.cli` takes it in as its own."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestrator.cli_parts import AsJson, print_json
from orchestrator.places import ROOT

if TYPE_CHECKING:
    from orchestrator.diagrams.checking import Finding

app = typer.Typer()


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to tell about; all of bpmn/ when empty.")] = [],  # noqa: B006  # typer reads it as "none given"
    as_json: AsJson = False,
) -> None:
    """Say what is wrong with diagrams, decisions, forms and workers; exit code 1 when anything is."""
    found = _found(paths)
    if as_json:
        print_json([asdict(each) | {"file": _shown(each.file)} for each in found])
    else:
        sys.stdout.writelines(f"{line}\n" for line in _told(found))
    if found:
        raise typer.Exit(1)


def refuse_what_is_wrong() -> None:
    """Leave with exit code 1 and every finding on stderr unless all of bpmn/ fits."""
    if found := _found():
        sys.stderr.writelines(f"{line}\n" for line in _told(found))
        raise typer.Exit(1)


def _found(paths: Sequence[Path] = ()) -> "tuple[Finding, ...]":
    from orchestrator.diagrams.checking import check_bundle  # the other verbs need no BPMN library

    return check_bundle(ROOT, paths)


def _told(found: "Sequence[Finding]") -> Iterator[str]:
    for file, findings in groupby(found, key=lambda each: each.file):
        yield _shown(file)
        for each in findings:
            yield f"  {each.element}  {each.label}".rstrip()
            yield f"    wrong  {each.wrong}  ({each.rule})"
            yield f"    then   {each.happens}"
            yield f"    mend   {each.mend}"
    files = len({each.file for each in found})
    yield f"{len(found)} findings in {files} files." if found else "Nothing is wrong."


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)
