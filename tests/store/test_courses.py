"""Courses are kept by a worker, by evidence and by whoever looks: at the same time, and none of them fails."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from threading import Barrier, BrokenBarrierError

from orchestrator.store.courses import CaseHistory, EngineHistory, Moved, Source
from orchestrator.store.store import Store
from tests.store.courses import course

CASES = ("SO-2026-000001", "SO-2026-000002")
#: Long enough for two transactions to meet halfway, where they may.
MEET_SECONDS = 0.5


class OneDiagramEach(EngineHistory):
    """A history in which each case has a diagram of its own."""

    def moved(self, since: datetime | None, now: datetime) -> Moved:
        """Nothing: the test names the cases."""
        raise NotImplementedError

    def of_case(self, case: str, *_: object, running: bool) -> CaseHistory:
        """A course of the case, and the text of its diagram."""
        assert not running
        digest = case[-1] * 64
        source = Source(sha256=digest, text=f"<diagram of {case}>")
        return CaseHistory(courses=(course(case=case, diagram_sha256=digest),), answers=(), sources=(source,))


def test_two_who_keep_the_same_cases_in_another_order_do_not_wait_for_each_other_for_ever(store: Store) -> None:
    halfway = Barrier(2, timeout=MEET_SECONDS)

    def keep(cases: tuple[str, str]) -> int:
        with store.open() as records:
            first = records.courses.keep(OneDiagramEach(), cases[0], by="worker/office")
            with suppress(BrokenBarrierError):
                halfway.wait()
            return first + records.courses.keep(OneDiagramEach(), cases[1], by="worker/office")

    with ThreadPoolExecutor(2) as threads:
        kept = list(threads.map(keep, (CASES, CASES[::-1])))

    assert sorted(kept) == [0, 2]
