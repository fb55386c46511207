"""The verbs `evidence ORDER`, `evidence verify` and `evidence sample`; `orchestrator.cli` takes them in as its own."""

import secrets
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperGroup

from orchestrator.cli_parts import AsJson, Data, print_json, say, screen

if TYPE_CHECKING:
    from orchestrator.views.evidence.sample import Sample

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
    """Write an order's evidence: its records as they are hashed, pages for auditors in HTML and PDF, diagrams, tables.

    What the engine knows of the order and the records do not yet is kept first; without an engine it stays out.
    """
    from orchestrator.bootstrap import build_store, keep_courses, seal_key
    from orchestrator.config import read_settings
    from orchestrator.views.evidence.folder import write_folder
    from orchestrator.views.evidence.gather import gather_evidence

    settings = read_settings(data)
    store = build_store(settings)
    missing = keep_courses(settings, store, order)
    with store.open() as records:
        pack = gather_evidence(records, order)
    place = folder or Path(f"evidence-{order}")
    write_folder(pack, place, seal_key(settings))
    say(f"{place}\nProve it anywhere: coxswain evidence verify {place}")
    if missing:
        say(missing)


@app.command()
def verify(
    file: Annotated[Path, typer.Argument(help="A folder that `coxswain evidence` wrote, or the records.json in it.")],
    key: Annotated[
        Path | None, typer.Option(help="The file with the key that sealed the records; without it less is proven.")
    ] = None,
) -> None:
    """Prove a pack offline, tell what stays unproven; exit code 1 and the first broken link where it does not hold."""
    from orchestrator.store.seals import read_key
    from orchestrator.views.evidence.proof import prove

    for sentence in prove(file, read_key(key) if key else None):
        say(sentence)


@app.command()
def sample(
    month: Annotated[str, typer.Option(help="The month in which the orders started or ended, for instance 2026-11.")],
    count: Annotated[int, typer.Option(min=1, max=1000, help="How many orders.")] = 10,
    seed: Annotated[int | None, typer.Option(help="What an earlier sample named, to draw the same again.")] = None,
    as_json: AsJson = False,
    data: Data = None,
) -> None:
    """Draw orders of a month by chance, as an auditor does, and list the clauses that nothing shows."""
    from orchestrator.bootstrap import build_store
    from orchestrator.config import read_settings
    from orchestrator.views.evidence.sample import draw_sample

    chance = secrets.randbelow(1_000_000) if seed is None else seed
    with build_store(read_settings(data)).open() as records:
        drawn = draw_sample(records, month, count, chance)
    print_json(asdict(drawn)) if as_json else _show(drawn)


def _show(sample: "Sample") -> None:
    from rich.table import Column, Table

    say(f"{len(sample.orders)} of {sample.of} orders that started or ended in {sample.month}; seed {sample.seed}")
    table = Table(Column("order", no_wrap=True), "customer", "state", "shown", "not applicable", "gaps")
    for each in sample.orders:
        missing = each.broken or ", ".join(each.gaps) or "none"
        table.add_row(each.order, each.customer, each.state, str(each.shown), str(each.not_applicable), missing)
    screen().print(table)
    if sample.orders:
        say(f"Next: coxswain evidence {sample.orders[0].order}")
