"""Keeps with the records what the engine's history says of each case that moved, every few minutes (X-2)."""

from typing import Final

from orchestrator.store import Records
from orchestrator.store.courses import EngineHistory
from workers.runtime import TaskInput, TaskOutput, minutes, topic

BY = "worker/office"

_LOOKS: Final = 25
"""So often one run looks on while there is more: 5,000 instances; what is left after that waits for the next run."""


class MinutesPassed(TaskInput):
    """Nothing: the store knows up to when the history was looked through."""


class KeptCourses(TaskOutput):
    """How many records were written."""

    kept_records: int


@topic("office.keep-courses", lock_for=minutes(1), at_once=1)
def keep_courses(_: MinutesPassed, records: Records, history: EngineHistory) -> KeptCourses:
    """Keep courses that ended and answers that tables gave since the last look, each once, until nothing is left.

    Raises EngineError and its kin where the history cannot be read; the next attempt begins where this one did.
    """
    kept = 0
    for _look in range(_LOOKS):
        moved = history.moved(records.courses.seen(), records.clock.now())
        kept += sum(records.courses.keep(history, case, by=BY) for case in sorted(moved.cases))
        records.courses.look_on_from(moved.until)
        if moved.is_all:
            break
    return KeptCourses(kept_records=kept)
