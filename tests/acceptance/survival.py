"""A laptop that plays the sample orders, is killed at a moment, and is compared with one that nobody disturbed."""

import os
import re
import signal
import threading
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import BaseModel
from sqlalchemy import text

from orchestrator.config import CONNECTION_FILE, ROOT
from orchestrator.doors.desk import Desk
from orchestrator.laptop import LAPTOP_PASSWORD
from orchestrator.rehearsal.director import Ending, play
from orchestrator.rehearsal.performance import Cast
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.rehearsal.story import read_scripts
from orchestrator.server.processes import read_pid, wait_for
from orchestrator.store import Records
from orchestrator.store.courses import COURSES
from tests.acceptance.operate import Laptop, alive, start

#: Far more than the stories take; a loaded machine needs some of it.
PLAYED_WITHIN = timedelta(minutes=15)
SCRIPTS = read_scripts(ROOT / "examples" / "orders")

# Everything that was ever recorded.
_RECORDS = text("SELECT stream, kind, key, version FROM record")

# The same without the courses of processes: how often the office looked at one depends on how long the stories took.
_BUT_COURSES = text(f"SELECT stream, kind, key, version FROM record WHERE stream NOT LIKE '{COURSES}%'")  # noqa: S608

#: Numbers that depend on who came first, and what the engine or the clock made up.
_MADE_UP = (
    (re.compile(r"\b([A-Z]{2,4})-\d{4}-\d+"), r"\1"),
    (re.compile(r"\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"), "id"),
    (re.compile(r"\b[0-9a-f]{64}\b"), "sha256"),
    (re.compile(r"\b\d{4}-\d\d-\d\d(T[\d:.+Z]+)?"), "day"),
)

#: Stream, kind, key and version of each record, with stories for order numbers, and how often it is there.
Kept = Counter[tuple[str, str, str, int]]


class _Count(BaseModel):
    count: int


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What is there when the stories are over."""

    endings: tuple[Ending, ...]
    kept: Kept
    #: What does not hold although it must, in words.
    wrong: tuple[str, ...]
    user_tasks: int


@contextmanager
def data_folder() -> Iterator[Path]:
    """A data folder that the account of PostgreSQL may pass through."""
    with TemporaryDirectory(prefix="coxswain-kills-") as folder:
        Path(folder).chmod(0o711)
        yield Path(folder) / "data"


@contextmanager
def playing(data: Path, port: int | None = None) -> Iterator[Laptop]:
    """`coxswain up --stories` until the block ends."""
    laptop = start(data, "--stories", port=port)
    try:
        yield laptop
    finally:
        if laptop.process.poll() is None:
            laptop.end(signal.SIGTERM)


def played(laptop: Laptop) -> Outcome:
    """What is there as soon as all stories are over, looked at through the rehearsal's own eyes."""
    wait_for(lambda: "Tasklist" in laptop.said or laptop.process.poll() is not None, within=PLAYED_WITHIN)
    assert "Tasklist" in laptop.said, laptop.said + laptop.complained
    desk = laptop.desk()
    endings = play(SCRIPTS, lambda: _cast(laptop.desk()), lambda _: None, timedelta(minutes=1), threading.Event())
    with desk.store.open() as records:
        return Outcome(
            endings=endings, kept=_kept(records), wrong=tuple(_wrong(records)), user_tasks=_user_tasks_done(desk)
        )


def wait_for_moment(laptop: Laptop, user_tasks: int) -> None:
    """Return as soon as the people in the stories have done so many tasks."""
    wait_for((laptop.data / CONNECTION_FILE).exists, within=PLAYED_WITHIN)
    desk = laptop.desk()
    assert wait_for(lambda: _user_tasks_done(desk) >= user_tasks, within=PLAYED_WITHIN), laptop.said
    assert "Tasklist" not in laptop.said, "the stories were over before the moment came"


def kill_everything(laptop: Laptop) -> int:
    """SIGKILL to the command, the engine, the database with all its processes and the workers; tells how many."""
    everything = laptop.processes()
    servers = {read_pid(laptop.data / "engine.pid"), read_pid(laptop.data / "postgres" / "postmaster.pid")}
    assert servers < everything, "the servers that the folder names belong to the command"
    for pid in sorted(everything, reverse=True):  # whoever was started last first, so that nobody can end in good order
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    laptop.process.wait()
    assert wait_for(lambda: not any(map(alive, everything)), within=timedelta(seconds=30))
    return len(everything)


def _user_tasks_done(desk: Desk) -> int:
    return desk.engine.get(_Count, "/history/task/count", finished=True).count


def _cast(desk: Desk) -> Cast:
    return Cast(desk=desk, seat=lambda person: Reviewer(desk.engine.as_user(person, LAPTOP_PASSWORD)))


def _kept(records: Records) -> Kept:
    stories = {order.number: order.story or order.number for order in records.orders.all()}
    rows = records.unit.connection.execute(_BUT_COURSES)
    return Counter((_named(row.stream, stories), row.kind, _named(row.key, stories), row.version) for row in rows)


def _named(name: str, stories: Mapping[str, str]) -> str:
    for number, story in stories.items():
        name = name.replace(number, story)
    for pattern, instead in _MADE_UP:
        name = pattern.sub(instead, name)
    return name


def _wrong(records: Records) -> Iterator[str]:
    streams = {row.stream for row in records.unit.connection.execute(_RECORDS)}
    yield from (str(broken) for stream in sorted(streams) if (broken := records.ledger.verify(stream)))
    yield from (f"credit of {group} disagrees" for group in records.credit.disagreeing())
    yield from (f"capacity of {week} disagrees" for week in records.capacity.disagreeing())
    numbers = sorted(int(order.number.rpartition("-")[2]) for order in records.orders.all())
    if numbers != list(range(1, len(SCRIPTS) + 1)):
        yield f"order numbers have gaps or repeats: {numbers}"
