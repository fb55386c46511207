"""The verbs `evidence ORDER` and `evidence verify FILE`; `orchestrator.cli` takes them in as its own."""

from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from orchestrator.cli_parts import Data, say
from orchestrator.errors import ChainBroken, InputError

#: Stands among the verbs for an order's number; in capitals, as what is typed there.
_OF_ORDER = "ORDER"


class _OrderFirst(TyperGroup):
    """A group in which whatever is no verb is an order's number, or an option that goes with one."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401  # typer moved its Context between versions
        if args and args[0] not in (*self.commands, "--help"):
            args = [_OF_ORDER, *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_OrderFirst, no_args_is_help=True, help="Write what proves an order, and prove it anywhere.")


@app.command(_OF_ORDER)
def write(
    order: Annotated[str, typer.Argument(help="The order's number, for instance SO-2026-000001.")],
    folder: Annotated[
        Path | None, typer.Option("--to", help="Where to write; default evidence-ORDER in this folder.")
    ] = None,
    data: Data = None,
) -> None:
    """Write an order's evidence: its records as they are hashed, and pages for auditors in HTML and PDF."""
    from orchestrator.bootstrap import build_store
    from orchestrator.config import read_settings
    from orchestrator.views.evidence.folder import RECORDS, write_folder
    from orchestrator.views.evidence.gather import gather_evidence

    with build_store(read_settings(data)).open() as records:
        pack = gather_evidence(records, order)
    place = folder or Path(f"evidence-{order}")
    write_folder(pack, place)
    say(f"{place}\nProve it anywhere: coxswain evidence verify {place / RECORDS}")


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="A records.json that `coxswain evidence` wrote.")],
) -> None:
    """Prove the chain of a records.json offline; exit code 1 and the first broken link when it does not hold."""
    from orchestrator.store.copies import first_break, read_copy

    copy = read_copy(_read(file))
    if broken := first_break(copy):
        raise ChainBroken(str(broken))
    for stream in copy.streams:
        say(f"{stream.stream}: whole, {stream.position} records, the last hash is {stream.hash}")


def _read(file: Path) -> bytes:
    from orchestrator.store.copies import MAX_BYTES

    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError([f"{file}: cannot be read ({error.strerror})"]) from error
