"""A case that kills, stops or fails the process that judges it is told as such, and the next one is judged."""

import os
import time

from benchmarks.hostile.watching import Watch


def judge(case: str) -> str:
    """What the name of the case says."""
    if case == "dies":
        os._exit(11)
    if case == "fails":
        raise KeyError(case)
    while case == "hangs":
        time.sleep(60)
    until = time.process_time() + 0.3
    while case == "slow" and time.process_time() < until:
        pass
    return "done"


def test_whatever_a_case_does_it_is_told_and_the_next_is_judged() -> None:
    with Watch(judge, limit=0.2) as watch:
        ended = {case: watch.ended(case) for case in ("well", "dies", "fails", "hangs", "slow", "well again")}

    assert [case for case, end in ended.items() if end.is_bad] == ["dies", "fails", "hangs", "slow"]
    assert ended["dies"].outcome == "the process died of 11"
    assert ended["fails"].outcome.startswith("KeyError: 'fails' (test_hostile.py:")
    assert ended["hangs"].outcome == "it did not end"
    assert ended["slow"].outcome == ended["well again"].outcome == "done"
