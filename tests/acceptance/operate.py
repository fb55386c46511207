"""What an operator does: types `coxswain` commands, starts a laptop, and looks which processes are there."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.bootstrap import build_desk
from orchestrator.camunda import history
from orchestrator.config import read_settings
from orchestrator.doors.desk import Desk
from orchestrator.server.processes import free_port, wait_for

COXSWAIN = Path(sys.executable).with_name("coxswain")
#: Far more than a start or a stop takes; a loaded machine needs some of it.
START_WITHIN = timedelta(minutes=4)
STOP_WITHIN = timedelta(seconds=90)
#: A proxy that nobody listens at: whoever wants the network through it gets none.
NO_NETWORK = dict.fromkeys(("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"), "http://127.0.0.1:9")


def environment(**told: str) -> dict[str, str]:
    """This run's environment without any setting of coxswain's, and what is told."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COXSWAIN_")} | told


def coxswain(*arguments: str | Path, sent: str = "", **told: str) -> subprocess.CompletedProcess[str]:
    """Run one command to its end."""
    return subprocess.run(
        [COXSWAIN, *arguments], env=environment(**told), input=sent, capture_output=True, text=True, timeout=240
    )


@dataclass(frozen=True, kw_only=True)
class Laptop:
    """A `coxswain up` that was started and may have ended."""

    data: Path
    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def url(self) -> str:
        """Where Tasklist should be."""
        return f"http://127.0.0.1:{self.port}/camunda/app/tasklist/default/"

    @property
    def said(self) -> str:
        """What it printed so far."""
        return said_in(self.data)

    @property
    def complained(self) -> str:
        """What it printed on stderr so far."""
        return (self.data / "stderr").read_text(encoding="utf-8")

    def coxswain(self, *arguments: str | Path, sent: str = "") -> subprocess.CompletedProcess[str]:
        """Run one command against it."""
        return coxswain(*arguments, "--data", self.data, sent=sent)

    def desk(self) -> Desk:
        """Its engine and its store, to look at what a command left there."""
        return build_desk(read_settings(self.data))

    def processes(self) -> frozenset[int]:
        """The ids of all processes that belong to it now."""
        return frozenset(_family(self.process.pid))

    def wait_until_up(self) -> None:
        """Return when it says where Tasklist is; fails when it ends or does not come up in time."""
        wait_for(lambda: "Tasklist" in self.said or self.process.poll() is not None, within=START_WITHIN)
        if "Tasklist" not in self.said or self.process.poll() is not None:
            pytest.fail(f"coxswain up did not come up: {self.said}{self.complained}", pytrace=False)

    def end(self, by: signal.Signals) -> int:
        """Send it a signal and give its exit code; fails when it does not end in time."""
        self.process.send_signal(by)
        return self.process.wait(STOP_WITHIN.total_seconds())


def said_in(data: Path) -> str:
    """What a laptop printed."""
    return (data / "stdout").read_text(encoding="utf-8")


def start(data: Path, *arguments: str, port: int | None = None, told: Mapping[str, str] | None = None) -> Laptop:
    """Type `coxswain up`; what it prints goes into its data folder."""
    data.mkdir(mode=0o711, parents=True, exist_ok=True)
    port = port or free_port()
    with (data / "stdout").open("wb") as stdout, (data / "stderr").open("wb") as stderr:
        process = subprocess.Popen(
            [COXSWAIN, "up", "--data", data, "--port", str(port), *arguments],
            env=environment(PYTHONUNBUFFERED="1", **(told or {})),
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=stderr,
            start_new_session=True,
        )
    return Laptop(data=data, port=port, process=process)


def cases_and_orders(desk: Desk) -> tuple[int, int]:
    """How many cases customers have ever started in the engine, and how many orders are kept."""
    started = [each.process_key for each in history.find_instances(desk.engine)]
    with desk.store.open() as records:
        return started.count("customer-order") + started.count("complaint"), len(records.orders.all())


def alive(pid: int) -> bool:
    """Whether a process runs; one that ended and was not buried yet does not."""
    return _stat(pid)[:1] not in ([], ["Z"])


def _family(pid: int) -> Iterator[int]:
    parents = {int(each.name): _stat(int(each.name)) for each in Path("/proc").iterdir() if each.name.isdigit()}
    yield pid
    for child, (_, parent, *_) in {child: stat for child, stat in parents.items() if stat}.items():
        if int(parent) == pid:
            yield from _family(child)


def _stat(pid: int) -> list[str]:
    """State, parent and so on; nothing when there is no such process."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
