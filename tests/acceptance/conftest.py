"""One whole laptop for the acceptance tests, started as an operator starts it."""

import signal
import tempfile
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from orchestrator.server.processes import wait_for
from tests.acceptance.operate import Laptop, alive, start


@pytest.fixture(scope="session")
def running() -> Iterator[Laptop]:
    """`coxswain up` without sample orders, until the run ends; Ctrl-C then ends it well and leaves no process."""
    with tempfile.TemporaryDirectory(prefix="coxswain-acceptance-") as folder:
        Path(folder).chmod(0o711)
        laptop = start(Path(folder) / "data")
        try:
            laptop.wait_until_up()
            assert requests.get(laptop.url, timeout=30).ok
            yield laptop
            processes = laptop.processes()
            assert len(processes) >= 4, "the command, the database, the engine and the workers"
            assert (laptop.end(signal.SIGINT), laptop.complained) == (0, "")
            assert wait_for(lambda: not any(map(alive, processes)), within=timedelta(seconds=10))
        finally:
            if laptop.process.poll() is None:
                laptop.end(signal.SIGTERM)
