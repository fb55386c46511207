"""What `up` and `demo` show of the sample orders while they are played, and how `up` welcomes people."""

import threading
from collections.abc import Sequence
from datetime import timedelta

from rich.console import Console
from rich.live import Live
from rich.table import Table

from orchestrator.camunda.session import EngineSession
from orchestrator.doors.desk import Desk
from orchestrator.laptop import ADMIN, LAPTOP_PASSWORD, Laptop
from orchestrator.places import ROOT
from orchestrator.rehearsal.director import Ending, play
from orchestrator.rehearsal.performance import Cast, Performance
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.rehearsal.story import read_scripts
from orchestrator.shows import whole

_STORIES = ROOT / "examples" / "orders"
_STORIES_WITHIN = timedelta(minutes=10)


def play_stories(desk: Desk, out: Console, *, run: str, stop: threading.Event) -> bool:
    """Play every sample order and show how far each is; true when all ended as their files say."""
    board = _Board()
    with Live(board.table(), console=out, refresh_per_second=4, transient=True) as live:

        def tell(performance: Performance) -> None:
            board.update(performance)
            live.update(board.table())

        endings = play(read_scripts(_STORIES), lambda: _cast(desk, run), tell, _STORIES_WITHIN, stop)
    out.print(_endings(endings))
    return all(ending.is_well for ending in endings)


def welcome(running: Laptop, out: Console) -> None:
    """Where to log in as whom, and what to type next."""
    data = "" if running.data == (ROOT / ".data").resolve() else f" --data {running.data}"
    out.print(f"\nTasklist  {running.tasklist_url}", style="bold", soft_wrap=True)
    out.print(f"Log in as lan-nguyen (sales), hung-tran (commerce) or {ADMIN}.")
    out.print(f"Everybody's password on this laptop is {LAPTOP_PASSWORD!r}: do not open it to a network.", style="red")
    out.print(f"Next: coxswain order list{data}   (Ctrl-C here stops everything)", soft_wrap=True)


class _Board:
    """What is shown while stories play; stories report from several threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: dict[str, tuple[str, str]] = {}

    def update(self, performance: Performance) -> None:
        with self._lock:
            self._rows[performance.story.title] = (performance.number, performance.last)

    def table(self) -> Table:
        table = Table("story", whole("order"), "last")
        with self._lock:
            for title, (number, last) in sorted(self._rows.items(), key=lambda row: row[1][0]):
                table.add_row(title, number, last)
        return table


def _endings(endings: Sequence[Ending]) -> Table:
    table = Table("story", whole("order"), "ends")
    for each in endings:
        table.add_row(each.title, each.number, _came_out(each), style=None if each.is_well else "red")
    return table


def _came_out(ending: Ending) -> str:
    if ending.is_well:
        return "as told"
    return "\n".join(ending.stopped) or f"missed {', '.join(ending.missed) or 'its end'}"


def _cast(desk: Desk, run: str) -> Cast:
    """A desk and seats of their own for one thread: an HTTP session is not shared between threads."""
    seats: dict[str, Reviewer] = {}

    def seat(person: str) -> Reviewer:
        if person not in seats:
            seats[person] = Reviewer(desk.engine.as_user(person, LAPTOP_PASSWORD))
        return seats[person]

    own = EngineSession(desk.engine.url, ADMIN, LAPTOP_PASSWORD)
    return Cast(desk=Desk(engine=own, store=desk.store, clock=desk.clock, by=desk.by), seat=seat, run=run)
