"""However much waits and however long it goes on, a worker takes no more of the machine than at the beginning."""

import json
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from statistics import median

import pytest
import requests

from workers.testkit import DEADLINE, until

FOLDER = Path(__file__).parent
MOST_MEGABYTES = 150
#: What a figure may rise from the first quarter to the last: a tenth, and what the allocator keeps.
GROWTH, ALLOWANCE = 1.1, 3

Samples = list[dict[str, float]]


@contextmanager
def stub_engine(total: int) -> Iterator[str]:
    """An engine that hands out so many tasks, and its address."""
    command = [sys.executable, str(FOLDER / "stub.py"), str(total)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            yield f"http://127.0.0.1:{process.stdout.readline().strip()}"
        finally:
            process.kill()


def worked_through(total: int, within: timedelta, folder: Path) -> Samples:
    """What the worker took while it worked through so many tasks; each must end once."""
    samples, log = folder / "samples", folder / "log"
    with stub_engine(total) as url, log.open("wb") as output:
        command = [sys.executable, str(FOLDER / "endurance_worker.py"), url, str(samples)]
        with subprocess.Popen(command, stdout=output, stderr=output) as worker:
            try:
                until(lambda: told(url)["ended"] == total, within, otherwise=f"{told(url)} of {total}")
                worker.send_signal(signal.SIGTERM)
                assert worker.wait(DEADLINE.total_seconds()) == 0, log.read_text()[-2000:]
            finally:
                worker.kill()
        assert told(url) == {"ended": total, "handedOut": total, "wrong": 0, "connections": 1}
    return [json.loads(line) for line in samples.read_text().splitlines()]


def told(url: str) -> dict[str, int]:
    """What the stub engine has counted."""
    answer: dict[str, int] = requests.get(f"{url}/told", timeout=10).json()
    return answer


def test_ten_thousand_waiting_tasks_take_no_memory(tmp_path: Path, record_property: Callable[..., None]) -> None:
    samples = worked_through(10_000, timedelta(minutes=3), tmp_path)

    most = max(sample["megabytes"] for sample in samples)
    record_property("most_megabytes", round(most))
    assert most <= MOST_MEGABYTES


@pytest.mark.long
@pytest.mark.timeout(7200)
def test_a_day_of_work_in_a_million_tasks_leaves_no_trace(tmp_path: Path, record_property: Callable[..., None]) -> None:
    samples = worked_through(1_000_000, timedelta(hours=2), tmp_path)

    quarter = len(samples) // 4
    first, last = samples[:quarter], samples[-quarter:]
    assert quarter > 20
    for name in samples[0]:
        before, after = (median(sample[name] for sample in part) for part in (first, last))
        record_property(name, [round(before, 1), round(after, 1)])
        assert after <= before * GROWTH + ALLOWANCE, f"{name} has grown from {before} to {after}"
    assert max(sample["megabytes"] for sample in samples) <= MOST_MEGABYTES
