"""A client costs what all of its processes cost."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from benchmarks.usage import cpu_seconds, usage_of_session
from orchestrator.server.processes import wait_for

#: A parent that waits, and a child that works for 0.3 seconds of processor time.
FAMILY = """
import subprocess, sys, time
burn = "import time\\nwhile time.process_time() < 0.3: pass\\ninput()"
subprocess.run([sys.executable, "-c", burn])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_work_of_children_counts() -> None:
    with subprocess.Popen([sys.executable, "-c", FAMILY], stdin=subprocess.PIPE, start_new_session=True) as parent:
        worked = wait_for(lambda: usage_of_session(parent.pid).cpu_seconds >= 0.3, within=timedelta(seconds=60))
        alone = cpu_seconds(parent.pid)
        parent.communicate(b"\n")

    assert worked
    assert alone < 0.3


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_memory_is_in_megabytes() -> None:
    mine = usage_of_session(os.getsid(0)).peak_megabytes

    assert 10 < mine < 100_000
