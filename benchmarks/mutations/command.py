"""The command `mutations`: draws edits, lets the engine tell the truth about each, and asks check what it says."""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count as counting
from pathlib import Path
from tempfile import gettempdir
from typing import Annotated, Final

import typer
from pydantic import TypeAdapter
from rich.console import Console

from benchmarks.mutations.asking import ask
from benchmarks.mutations.drawing import draw, is_unseen
from benchmarks.mutations.edit import Edit
from benchmarks.mutations.judging import judge
from benchmarks.mutations.page import page
from benchmarks.mutations.playing import Play, Played
from benchmarks.mutations.results import Results, Tried, read_reasons, summary
from benchmarks.mutations.stage import Boards, Stage
from benchmarks.mutations.system import running_system, snapshot
from benchmarks.mutations.truth import Truth, find_truth
from benchmarks.results import FOLDER, of_this_machine
from orchestrator.config import ROOT
from orchestrator.errors import EngineError
from orchestrator.rehearsal.story import Script, read_scripts

out = Console(width=140, highlight=False)
_SIDE_BY_SIDE: Final = 6
_USUAL: Final = TypeAdapter(dict[str, Played])


def mutations(
    count: Annotated[int, typer.Option(min=1, help="How many edits are to be decided.")] = 300,
    seed: Annotated[int, typer.Option(help="What chance begins with.")] = 1,
    minutes: Annotated[float, typer.Option(help="End after so long; the next run goes on.")] = 600,
    resume: Annotated[Path | None, typer.Option(help="A result file to go on with; else the day's own.")] = None,
    only: Annotated[list[int] | None, typer.Option("--edit", help="Try this edit alone; nothing is kept.")] = None,
    show_unseen: Annotated[bool, typer.Option("--show-unseen", help="Show details of unseen edits, too.")] = False,
    judge_only: Annotated[bool, typer.Option("--judge", help="Start no engine; ask check anew.")] = False,
    into: Annotated[Path, typer.Option("--results", help="Folder of the result files.")] = FOLDER,
) -> None:
    """Random edits of diagrams, decisions and forms: does check find what the engine breaks at, and only that?"""
    path = resume or into / f"mutations-{datetime.now(UTC):%Y-%m-%d}.json"
    setup = of_this_machine("mutations", {"count": count, "seed": seed})
    with snapshot() as checkout:
        results = Results.open(setup, checkout / "bpmn", path)
        study = Study(results, path, checkout, time.monotonic() + 60 * minutes)
        if only:
            study.look_at(only)
            return
        if not judge_only and len(results.edits) < count:
            study.run(count)
        study.judge()
    _show(results, path, show_unseen)


def _show(results: Results, path: Path, show_unseen: bool) -> None:
    path.with_suffix(".md").write_text(page(results, read_reasons(), show_unseen), encoding="utf-8")
    for name, edits in (
        ("seen", [each for each in results.edits if not each.unseen]),
        ("unseen", [each for each in results.edits if each.unseen]),
    ):
        out.print(f"{name}: {len(edits)} edits, {summary(edits)}")
    out.print(f"{path.with_suffix('.md')}")


@dataclass
class Study:
    """A study that goes on where it was broken off."""

    results: Results
    path: Path
    checkout: Path
    until: float
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _busy: dict[str, threading.Lock] = field(default_factory=dict)
    _scripts: dict[str, Script] = field(default_factory=dict)
    _usual: dict[str, Played] = field(default_factory=dict)

    def run(self, count: int) -> None:
        """Try edits until so many are decided or the time is up."""
        with self._system() as stage, ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
            try:
                wait([pool.submit(self._work, stage, count, lane) for lane in range(_SIDE_BY_SIDE)])
            finally:
                self.until = 0  # after Ctrl-C each lane ends with the edit that it is at

    def look_at(self, numbers: list[int]) -> None:
        """Try these edits and tell everything."""
        with self._system() as stage:
            for number in numbers:
                if edit := self._draw(number):
                    truth = self._truth(stage, edit)
                    out.print(
                        f"{edit.id} {edit.kind} {edit.file} {edit.change.element}: {edit.change.told}", markup=False
                    )
                    out.print(f"  {truth.verdict}: {truth.why} {truth.stories}", markup=False)
                    for _, found in judge(self.checkout, [edit]):
                        out.print(f"  check: {', '.join(found) or 'nothing'}", markup=False)

    def judge(self) -> None:
        """Ask check of every edit what it says today."""
        by_id = {each.id: each for each in self.results.edits}
        drawn = [edit for each in self.results.edits if (edit := self._draw(each.number))]
        for edit, found in judge(self.checkout, drawn):
            by_id[edit.id].findings = found
        self.results.write(self.path)

    @contextmanager
    def _system(self) -> Iterator[Stage]:
        scripts = read_scripts(ROOT / "examples" / "orders")
        self._scripts = {script.story.name: script for script in scripts if not script.story.leaves}
        self._busy = {name: threading.Lock() for name in self._scripts}
        with running_system(self.checkout) as stage:
            self._record_usual(stage)
            yield stage

    def _record_usual(self, stage: Stage) -> None:
        """How each story goes without an edit, twice; what is not well cannot show anything."""
        kept = Path(gettempdir()) / f"coxswain-usual-{self.results.bundle[:12]}.json"
        if not kept.exists():
            with ThreadPoolExecutor(_SIDE_BY_SIDE) as pool:
                found = dict(pool.map(lambda name: (name, self._twice(stage, name)), self._scripts))
            kept.write_bytes(_USUAL.dump_json({name: each for name, each in found.items() if each}))
        self._usual = _USUAL.validate_json(kept.read_bytes())

    def _twice(self, stage: Stage, name: str) -> Played | None:
        script = self._scripts[name]
        plays = [Play(stage=stage, script=script, run=f"-u{turn}{name[:2]}").perform() for turn in range(2)]
        played = plays[0].beside(plays[1])
        said = played.failed or played.otherwise
        out.print(f"{name}: {played.seconds} s, {len(played.places)} places {said}", markup=False)
        return None if said else played

    def _work(self, stage: Stage, count: int, lane: int) -> None:
        over = {each.number for each in self.results.edits} | set(self.results.undecided)
        for number in counting(lane, _SIDE_BY_SIDE):
            if len(self.results.edits) >= count or time.monotonic() > self.until:
                return
            if number not in over and (edit := self._draw(number)):
                began = time.monotonic()
                try:
                    truth = self._truth(stage, edit)
                except Exception as failure:
                    out.print(f"{edit.id} not decided: {failure!r}", style="red", markup=False)
                    continue
                self._keep(edit, truth, time.monotonic() - began)

    def _keep(self, edit: Edit, truth: Truth, seconds: float) -> None:
        tried = Tried(
            id=edit.id,
            number=edit.number,
            kind=edit.kind,
            file=edit.file,
            element=edit.change.element,
            told=edit.change.told,
            sha256=sha256(edit.content).hexdigest(),
            unseen=is_unseen(edit.seed, edit.number),
            truth=truth,
            seconds=round(seconds, 1),
        )
        with self._lock:
            if truth.verdict == "undecided":
                self.results.undecided.append(edit.number)
            else:
                self.results.edits.append(tried)
                shown = (
                    "unseen"
                    if tried.unseen
                    else f"{edit.kind} {edit.change.told[:60]}: {truth.verdict} {truth.why[:120]}"
                )
                out.print(f"{len(self.results.edits):4} {edit.id} {seconds:5.1f} s {shown}", markup=False)
            self.results.write(self.path)

    def _truth(self, stage: Stage, edit: Edit) -> Truth:
        def play(story: str) -> Played:
            with self._busy[story]:
                script, usual = self._scripts[story], self._usual[story]
                return Play(stage=stage, script=script, edit=edit, usual=usual, run=f"-{edit.id}").perform()

        if edit.file.endswith(".dmn"):
            return _of_table(stage, edit, lambda: find_truth(edit, self._usual, play))
        truth = find_truth(edit, self._usual, play)
        return truth if truth.verdict != "undecided" else _refused(stage, edit) or truth

    def _draw(self, number: int) -> Edit | None:
        return draw(self.checkout / "bpmn", self.results.setup.sizes["seed"], number)


def _of_table(stage: Stage, edit: Edit, by_stories: Callable[[], Truth]) -> Truth:
    """What the table itself says to many inputs, and then what stories say that ask it."""
    try:
        asked = ask(stage, edit)
    except EngineError as refusal:
        return Truth(verdict="broken", why=f"deployment refused: {refusal}")
    if asked.broken:
        return Truth(verdict="broken", why=asked.broken)
    truth = by_stories()
    if truth.verdict == "same" and asked.differs:
        return truth.model_copy(update={"verdict": "changed", "why": "the table answers otherwise"})
    return Truth(verdict="same") if truth.verdict == "undecided" and not asked.differs else truth


def _refused(stage: Stage, edit: Edit) -> Truth | None:
    """Whether the engine takes an edit at all that no story comes by."""
    with stage.session() as engine, Boards(stage, engine, edit, f"mutation-{edit.id}") as boards:
        try:
            with boards.newest("customer-order"):
                return None
        except EngineError as refusal:
            return Truth(verdict="broken", why=f"deployment refused: {refusal}")
        except LookupError:
            return None
