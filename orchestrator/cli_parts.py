"""What the verbs of the command line share: their common arguments, and how they read documents and print answers."""

import json
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orchestrator.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console

    from orchestrator.doors.desk import Desk

File = Annotated[Path, typer.Argument(help="A .json or .toml document, or - for JSON from standard input.")]
AsJson = Annotated[bool, typer.Option("--json", help="The same facts for machines.")]
Data = Annotated[Path | None, typer.Option("--data", help="The data folder; default .data in the checkout.")]


@cache
def screen(*, stderr: bool = False) -> "Console":
    """Standard output or error for tables and words.

    What customers wrote is shown as it stands: neither [words] nor :words: in it mean anything to the terminal.
    """
    from rich.console import Console

    return Console(stderr=stderr, highlight=False, markup=False, emoji=False)


def say(text: str) -> None:
    """Print a sentence as it is, however long."""
    screen().print(text, soft_wrap=True)


def print_json(value: object) -> None:
    """Print facts for machines."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def desk(data: Path | None) -> "Desk":
    """The desk behind every door of the coxswain that the data folder or the environment names."""
    from orchestrator.bootstrap import build_desk
    from orchestrator.config import read_settings

    return build_desk(read_settings(data))


def read_given(file: Path) -> tuple[bytes, str]:
    """The document's bytes, one more than is allowed at most, and its suffix. Raises `InputError`."""
    from orchestrator.domain.reading import MAX_BYTES

    if str(file) == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1), ".json"
    try:
        with file.open("rb") as document:
            return document.read(MAX_BYTES + 1), file.suffix
    except OSError as error:
        raise InputError([f"{file}: cannot be read ({error.strerror})"]) from error
