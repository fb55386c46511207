"""The verb `check`: do diagrams, decisions, forms and workers still fit? `orchestrator.cli` takes it in as its own."""

import gc
import sys
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestrator.cli_parts import AsJson, print_json
from orchestrator.places import find_root

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orchestrator.diagrams.telling import Finding

app = typer.Typer()


class Format(StrEnum):
    """How findings are told, beside --json."""

    WORDS = "words"
    SARIF = "sarif"
    GITHUB = "github"


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(help="Files and folders to tell about; all of bpmn/ when empty.")] = [],  # noqa: B006  # typer reads it as "none given"
    as_json: AsJson = False,
    told: Annotated[
        Format, typer.Option("--format", metavar="FORMAT", help="SARIF and GitHub's annotations for CI.")
    ] = Format.WORDS,
    rule: Annotated[str, typer.Option("--explain", metavar="RULE", help="Say what a rule asks for, and why.")] = "",
    pictures: Annotated[
        Path | None, typer.Option("--picture", metavar="FOLDER", help="Draw into this folder how orders go wrong.")
    ] = None,
) -> None:
    """Say what is wrong with diagrams, decisions, forms and workers; exit code 1 when anything is."""
    gc.disable()  # a run of one second leaves nothing to collect, and looking for it would take a tenth of it
    from orchestrator.diagrams.checking import check_bundle  # the other verbs need no BPMN library
    from orchestrator.diagrams.telling import shown

    if rule:
        sys.stdout.write(_explained(rule) + "\n")
        return
    found = check_bundle(find_root(Path.cwd()), paths)
    gc.enable()
    if as_json:
        print_json([asdict(each) | {"file": shown(each.file)} for each in found])
    else:
        _tell(found, told)
    if pictures:
        _draw(found, pictures)
    if found:
        raise typer.Exit(1)


def _tell(found: "Sequence[Finding]", told: Format) -> None:
    from orchestrator.diagrams.rules import RULES
    from orchestrator.diagrams.telling import as_annotations, as_sarif, in_words

    match told:
        case Format.SARIF:
            print_json(as_sarif(found, RULES))
        case Format.GITHUB:
            sys.stdout.write("".join(f"{line}\n" for line in as_annotations(found).splitlines()))
        case Format.WORDS:
            sys.stdout.write(in_words(found) + "\n")


def _draw(found: "Sequence[Finding]", folder: Path) -> None:
    from orchestrator.diagrams.telling import shown
    from orchestrator.diagrams.ways import draw_ways

    for picture in draw_ways(found, folder):
        sys.stderr.write(f"{shown(picture)}\n")


def _explained(rule: str) -> str:
    from orchestrator.diagrams.rule import or_rather
    from orchestrator.diagrams.rules import RULES
    from orchestrator.diagrams.telling import explained

    known = {each.id: each for each in RULES}
    if rule not in known:
        raise typer.BadParameter(f"no rule is called {rule}{or_rather(rule, known)}", param_hint="--explain")
    return explained(known[rule])
