"""Which topics the next poll asks for, how many tasks, and which of those at hand starts next."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from workers.runtime.hold import Held
from workers.runtime.subscription import Subscription

#: Tasks of quick handlers are fetched ahead: as many as start within so many seconds, and no more than so many.
_AHEAD_SECONDS = 0.2
_MOST_AHEAD = 200
#: A poll that leaves topics out is short: they may have room soon.
_SHORT_WAIT = timedelta(milliseconds=200)
#: Weight of the newest attempt in a topic's mean time.
_NEWEST = 0.2


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What one poll asks for."""

    topics: tuple[str, ...]
    most: int
    #: How long it may be held open while there is nothing.
    wait: timedelta


@dataclass(slots=True)
class _Lane:
    """One topic's tasks at hand."""

    at_once: int
    running: int = 0
    waiting: deque[Held] = field(default_factory=deque)
    #: Seconds that an attempt holds its slot, in the mean; unknown at first.
    mean: float | None = None

    @property
    def ahead(self) -> int:
        """How many may wait here because they will start in a moment."""
        return min(_MOST_AHEAD, int(self.at_once * _AHEAD_SECONDS / self.mean)) if self.mean else 0


class Slots:
    """The worker's slots, shared by its topics so that none can shut out the others.

    The engine knows no maximum for one topic of a poll. So a poll asks for no more than each of its topics can take:
    what may run, and as many again that wait here. A topic with tasks that wait is left out of the next polls.
    """

    def __init__(self, total: int, subscriptions: Iterable[Subscription], wait: timedelta) -> None:
        known = list(subscriptions)
        share = total if len(known) == 1 else max(1, total // 2)
        self._lanes = {one.topic: _Lane(min(total, one.at_once or share)) for one in known}
        self._free = total
        self._wait = wait
        #: Topics with tasks that wait, the next to start first.
        self._turns: deque[str] = deque()
        #: Topics of which the engine may have more at once: their last answer was full.
        self._flooded: set[str] = set()
        self._is_others_turn = False

    @property
    def are_free(self) -> bool:
        """Whether no handler runs."""
        return not any(lane.running for lane in self._lanes.values())

    def ask(self) -> Ask | None:
        """The next poll, None if there is no room; after a full answer the other topics come first, without a wait."""
        room = {name: room for name, lane in self._lanes.items() if (room := self._room(lane)) > 0}
        flooded = [name for name in room if name in self._flooded]
        others = [name for name in room if name not in self._flooded]
        if not room:
            return None
        wait = self._wait if len(room) == len(self._lanes) else min(self._wait, _SHORT_WAIT)
        topics = others or flooded
        if flooded and others:
            wait, self._is_others_turn = timedelta(0), not self._is_others_turn
            topics = others if self._is_others_turn else flooded
        most = min(
            self._free + sum(lane.ahead - len(lane.waiting) for lane in map(self._lanes.__getitem__, topics)),
            *(room[name] + self._lanes[name].at_once for name in topics),
        )
        return Ask(topics=tuple(topics), most=most, wait=wait)

    def _room(self, lane: _Lane) -> int:
        ahead, waiting = lane.ahead, len(lane.waiting)
        if waiting * 2 > ahead:
            return 0  # a few large polls cost the engine less than many small ones
        return min(lane.at_once - lane.running, self._free) + ahead - waiting

    def answered(self, ask: Ask, brought: Iterable[str]) -> None:
        """The poll's answer held tasks of these topics, one entry a task."""
        topics = list(brought)
        if len(topics) >= ask.most:
            self._flooded.update(topics)
        else:
            self._flooded.difference_update(ask.topics)

    def put(self, held: Held) -> None:
        """Let a fetched task wait for its start, in the engine's order."""
        lane = self._lanes[held.task.topic_name]
        if not lane.waiting:
            self._turns.append(held.task.topic_name)
        lane.waiting.append(held)

    def next(self) -> Held | None:
        """The task that starts now, its slot taken; topics take turns. None if none can."""
        for _ in range(len(self._turns) if self._free else 0):
            name = self._turns.popleft()
            lane = self._lanes[name]
            started = lane.waiting.popleft() if lane.running < lane.at_once else None
            if lane.waiting:
                self._turns.append(name)
            if started:
                lane.running, self._free = lane.running + 1, self._free - 1
                return started
        return None

    def release(self, held: Held, seconds: float) -> None:
        """The slot is free again after so long."""
        lane = self._lanes[held.task.topic_name]
        lane.running, self._free = lane.running - 1, self._free + 1
        lane.mean = seconds if lane.mean is None else lane.mean + _NEWEST * (seconds - lane.mean)

    def clear(self) -> list[Held]:
        """All that wait, which then wait no more."""
        self._turns.clear()
        left = [held for lane in self._lanes.values() for held in lane.waiting]
        for lane in self._lanes.values():
            lane.waiting.clear()
        return left
