"""Plays random orders side by side and tells of each, as soon as it is over, how it came out."""

import threading
import time
import traceback
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager
from datetime import timedelta
from typing import Final

from pydantic import BaseModel

from benchmarks.orders.company import Company
from benchmarks.orders.drawing import Plan
from benchmarks.orders.holding import find_gaps, wrong_with_order
from benchmarks.orders.player import Player
from orchestrator.errors import EngineUnreachable, TryAgain
from orchestrator.store.seals import SealKey

#: How many orders are played at a time.
SIDE_BY_SIDE: Final = 7
#: How long to look away between two looks.
_PAUSE: Final = timedelta(milliseconds=200)
#: After so long without anything to do, timers ring and complaints come; after so long more, the order is stuck.
_LULL: Final = timedelta(seconds=2)
_STANDSTILL: Final = timedelta(seconds=90)
#: An order that takes longer is stuck.
_WITHIN: Final = timedelta(minutes=15)


AsCompany = Callable[[], AbstractContextManager[Company]]


class Outcome(BaseModel):
    """How one random order came out."""

    order: int
    number: str = ""
    #: Every end event that the order, what it called and its complaints have reached.
    ends: str = ""
    acts: int = 0
    disturbances: int = 0
    complaints: int = 0
    #: Clauses that its evidence neither shows nor excuses; told, not judged.
    gaps: str = ""
    #: What does not hold although it must, in words; nothing for an order that is well.
    wrong: list[str] = []
    #: What happened last, where something is wrong.
    told: list[str] = []


def play(plans: Sequence[Plan], company: AsCompany, key: SealKey | None) -> Iterator[Outcome]:
    """Play every plan to its end, several at a time; `company` is entered once a plan, by the thread that plays it.

    Whoever asks for no more outcomes leaves the orders where they are.
    """
    stop = threading.Event()
    pool = ThreadPoolExecutor(SIDE_BY_SIDE, thread_name_prefix="order")
    try:
        for played in as_completed([pool.submit(_play_one, plan, company, key, stop) for plan in plans]):
            yield played.result()
    finally:
        stop.set()
        pool.shutdown(cancel_futures=True)


def _play_one(plan: Plan, company: AsCompany, key: SealKey | None, stop: threading.Event) -> Outcome:
    gaps: tuple[str, ...] = ()
    with company() as people:
        player = Player(plan, people)
        try:
            _play_to_the_end(player, stop, time.monotonic() + _WITHIN.total_seconds())
            wrong = list(_wrong(player, people, key))
            gaps = find_gaps(people.desk.store, player.number) if not wrong else ()
        except Exception as failure:  # whatever it is, the other orders go on
            wrong = ["".join(traceback.format_exception(failure)[-2:])]
        return _outcome(player, wrong, gaps)


def _wrong(player: Player, company: Company, key: SealKey | None) -> Iterator[str]:
    if player.is_over():
        yield from wrong_with_order(company.desk.engine, company.desk.store, key, player.number)
        return
    yield from (f"an incident: {each}" for each in player.stopped())
    yield f"is stuck at {[task.activity_id for case in player.cases for task in case.waiting()]}"


def _play_to_the_end(player: Player, stop: threading.Event, until: float) -> None:
    acted = time.monotonic()
    while not stop.is_set() and time.monotonic() < until and not player.is_over():
        try:
            idle = time.monotonic() - acted
            if player.step() or (idle > _LULL.total_seconds() and player.go_on()):
                acted = time.monotonic()
            elif idle > _STANDSTILL.total_seconds() or player.stopped():
                return
        except (EngineUnreachable, TryAgain):
            acted = time.monotonic()  # it is being started again, or was at it
        stop.wait(_PAUSE.total_seconds())


def _outcome(player: Player, wrong: list[str], gaps: tuple[str, ...]) -> Outcome:
    return Outcome(
        order=player.plan.chance.order,
        number=player.number if player.cases else "",
        ends=" ".join(sorted(end.removeprefix("Event_") for case in player.cases for end in case.ends())),
        acts=len(player.told),
        disturbances=len(player.plan.disturbances),
        complaints=len(player.cases[1:]),
        gaps=" ".join(gaps),
        wrong=wrong,
        told=player.told[-60:] if wrong else [],
    )
