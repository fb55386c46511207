"""A room for each fault test, and the record of a run that has several rounds (`make bench-faults`)."""

import json
import platform
import re
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT
from orchestrator.server.engine import EngineServer
from tests.faults.room import Room
from workers.testkit import FaultProxy

RESULTS = ROOT / "benchmarks" / "results"

Row = dict[str, object]


@pytest.fixture
def room(engine: EngineServer, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Room]:
    """A process with one task and a topic that no other test has."""
    key = "fault-" + re.sub(r"\W+|_", "-", request.node.name.removeprefix("test_"))
    with FaultProxy(engine.url) as proxy, EngineSession(engine.url, "admin", "admin") as admin:
        room = Room(admin=admin, proxy=proxy, key=key.strip("-"), folder=tmp_path)
        room.deploy()
        yield room


def pytest_addoption(parser: pytest.Parser) -> None:
    """Known only to a run that names this folder."""
    parser.addoption("--rounds", type=int, default=1, help="run every fault test so often; several are written down")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run each test of this folder so many times."""
    rounds = metafunc.config.getoption("--rounds", 1)
    if rounds > 1:
        metafunc.fixturenames.append("round_number")
        metafunc.parametrize("round_number", range(1, rounds + 1), ids="round {}".format)


def pytest_configure(config: pytest.Config) -> None:
    """Write down what a run with several rounds has shown."""
    rounds = config.getoption("--rounds", 1)
    if rounds > 1:
        config.pluginmanager.register(_Record(rounds))


class _Record:
    """One row a test, with its seconds and figures of every round; written when the run is over."""

    def __init__(self, rounds: int) -> None:
        self._rounds = rounds
        self._reports: defaultdict[str, list[pytest.TestReport]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Remember what happened in the test itself, or what kept it from beginning."""
        if report.when == "call" or report.failed:
            self._reports[re.sub(r"round \d+-?", "", report.nodeid).replace("[]", "")].append(report)

    def pytest_sessionfinish(self) -> None:
        """One file a day."""
        now = datetime.now(UTC)
        result: Row = {
            "at": now.isoformat(timespec="seconds"),
            "machine": platform.platform(),
            "rounds": self._rounds,
            "faults": [_row(name, reports) for name, reports in self._reports.items()],
        }
        RESULTS.mkdir(parents=True, exist_ok=True)
        text = json.dumps(result, indent=2, ensure_ascii=False)
        (RESULTS / f"faults-{now:%Y-%m-%d}.json").write_text(text + "\n", encoding="utf-8")


def _row(name: str, reports: list[pytest.TestReport]) -> Row:
    figures: defaultdict[str, list[object]] = defaultdict(list)
    for key, value in (each for report in reports for each in report.user_properties):
        figures[key].append(value)
    passed, seconds = sum(report.passed for report in reports), [round(report.duration, 1) for report in reports]
    return {"test": name.partition("::")[2], "passed": passed, "seconds": seconds, **figures}
