"""The command `orders`: random orders on a system of their own, kept after each, so that a broken run goes on."""

import json
import threading
import time
from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated, Self

import typer
from pydantic import AwareDatetime, BaseModel
from rich.console import Console

from benchmarks.engine import Database
from benchmarks.orders.company import company
from benchmarks.orders.drawing import Chance, draw_plan
from benchmarks.orders.holding import wrong_with_company
from benchmarks.orders.playing import Outcome, play
from benchmarks.results import FOLDER, OtherSettings, Setup, describe, now
from orchestrator.bootstrap import build_desk, seal_key
from orchestrator.config import read_settings
from orchestrator.laptop import LAPTOP_PASSWORD, LaptopSettings, laptop
from orchestrator.server.processes import free_port

out = Console(width=120)

#: Ends that say how an order, a change or a complaint came out.
_TOLD = ("OrderClosed", "OrderDeclined", "OrderCancelled", "ChangeAccepted", "ChangeRefused", "CancelledMeanwhile")


class Results(BaseModel):
    """One file: every order that is over, and what does not hold when all are."""

    setup: Setup
    began: AwareDatetime
    seconds: float = 0
    company_wrong: list[str] | None = None
    orders: list[Outcome] = []

    @classmethod
    def open(cls, setup: Setup, path: Path) -> Self:
        """What the day's file holds already. Raises OtherSettings."""
        if not path.exists():
            return cls(setup=setup, began=now())
        results = cls.model_validate_json(path.read_bytes())
        if results.setup != setup:
            raise OtherSettings(f"{path}: {OtherSettings.__doc__}")
        return results

    def write(self, path: Path) -> None:
        """Keep everything, an order a line, whole or not at all."""
        told = self.model_dump(mode="json")
        orders = ",\n".join(f"    {json.dumps(each, ensure_ascii=False)}" for each in told.pop("orders"))
        text = json.dumps(told, indent=2, ensure_ascii=False).removesuffix("\n}")
        unfinished = path.with_suffix(".unfinished")
        unfinished.write_text(f'{text},\n  "orders": [\n{orders}\n  ]\n}}\n', encoding="utf-8")
        unfinished.replace(path)


def orders(
    count: Annotated[int, typer.Option(min=1, help="How many orders.")] = 200,
    seed: Annotated[int, typer.Option(help="What chance begins with.")] = 1,
    only: Annotated[list[int] | None, typer.Option("--order", help="Play this order alone; nothing is kept.")] = None,
    data: Annotated[Path | None, typer.Option(help="The system's data folder; a broken run goes on there.")] = None,
    into: Annotated[Path, typer.Option("--results", help="Folder of the result files.")] = FOLDER,
) -> None:
    """Random orders with random reviewers, changes, cancellations and complaints: does everything hold at the end?"""
    setup = describe("orders", Database.POSTGRES, {"count": count, "seed": seed}, [])
    path = into / f"orders-{datetime.now(UTC):%Y-%m-%d}.json"
    results = Results(setup=setup, began=now()) if only else Results.open(setup, path)
    over = {each.order for each in results.orders}
    numbers = [order for order in only or range(1, count + 1) if order not in over]
    today = f"{datetime.now(UTC):%Y-%m-%d}"
    settings = LaptopSettings(data=data or Path(gettempdir()) / f"coxswain-orders-{seed}-{today}", port=free_port())
    with laptop(settings, lambda said: out.print(said, style="dim"), threading.Event()):
        _play(settings.data, seed, numbers, results, None if only else path)
    _show(results, seed)
    raise typer.Exit(bool(results.company_wrong or any(each.wrong for each in results.orders)))


def _play(data: Path, seed: int, numbers: Sequence[int], results: Results, path: Path | None) -> None:
    settings = read_settings(data)
    today = datetime.now(UTC).date()
    plans = [draw_plan(Chance(seed=seed, order=number), today) for number in numbers]
    began, before = time.monotonic(), results.seconds
    desk = build_desk(settings)
    for outcome in play(plans, lambda: company(desk, LAPTOP_PASSWORD, LAPTOP_PASSWORD), seal_key(settings)):
        results.orders.append(outcome)
        results.seconds = round(before + time.monotonic() - began, 1)
        _tell(outcome, seed)
        if path:
            results.write(path)
    with desk.store.open() as records:
        results.company_wrong = list(wrong_with_company(records))
    if path:
        results.write(path)


def _tell(outcome: Outcome, seed: int) -> None:
    ends = " ".join(end for end in outcome.ends.split() if end in _TOLD)
    out.print(f"{outcome.order:4} {outcome.number} {outcome.acts:3} acts  {ends}", highlight=False)
    for each in outcome.wrong:
        out.print(f"     seed {seed}, order {outcome.order}: {each}", style="red", markup=False)
    for each in outcome.told:
        out.print(f"       {each}", style="dim", markup=False)


def _show(results: Results, seed: int) -> None:
    ends = Counter(end for each in results.orders for end in each.ends.split() if end in _TOLD)
    out.print(f"{len(results.orders)} orders in {results.seconds} s: {dict(ends)}", highlight=False)
    gaps = Counter(clause for each in results.orders for clause in each.gaps.split())
    out.print(f"clauses that evidence neither shows nor excuses: {dict(gaps) or 'none'}", highlight=False)
    for each in results.company_wrong or ():
        out.print(each, style="red", markup=False)
    if wrong := sorted(each.order for each in results.orders if each.wrong):
        options = " ".join(f"--order {order}" for order in wrong)
        out.print(f"Play again what was wrong: python -m benchmarks orders --seed {seed} {options} --data FOLDER")
