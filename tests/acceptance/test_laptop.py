"""`coxswain up` meets what laptops meet: each obstacle is one sentence, and whatever happens the folder still works."""

import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
import requests

from orchestrator.camunda import tasks
from orchestrator.camunda.tasks import TaskQuery
from orchestrator.config import read_settings
from orchestrator.laptop import LAPTOP_PASSWORD
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.server.processes import LOOPBACK, free_port, wait_for
from tests.acceptance.operate import NO_NETWORK, Laptop, alive, coxswain, start
from tests.processes.orders import document

pytestmark = [pytest.mark.engine, pytest.mark.timeout(900)]

#: What a stop may take, from the signal to the last process, on a machine that does nothing else.
STOPS_WITHIN = timedelta(seconds=30)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that the account of PostgreSQL may pass through."""
    with tempfile.TemporaryDirectory(prefix="coxswain-laptop-") as name:
        Path(name).chmod(0o711)
        yield Path(name)


@pytest.fixture(scope="module")
def used() -> Iterator[Path]:
    """A data folder that several tests start one after the other."""
    with tempfile.TemporaryDirectory(prefix="coxswain-laptop-") as name:
        Path(name).chmod(0o711)
        yield Path(name) / "data"


def refused(done: "subprocess.CompletedProcess[str]") -> str:
    """The one sentence that a start was refused with."""
    assert done.returncode == 3
    assert done.stderr.count("\n") == 1, done.stderr
    return done.stderr.strip()


def ended_well(laptop: Laptop, by: signal.Signals) -> None:
    """Send the signal; assert that everything ends in time and in silence."""
    processes = laptop.processes()
    began = time.monotonic()
    assert (laptop.end(by), laptop.complained) == (0, "")
    assert wait_for(lambda: not any(map(alive, processes)), within=timedelta(seconds=5))
    assert time.monotonic() - began < STOPS_WITHIN.total_seconds()


def test_a_taken_port_is_named(folder: Path) -> None:
    with socket.create_server((LOOPBACK, 0)) as taken:
        port = taken.getsockname()[1]
        sentence = refused(coxswain("up", "--data", folder, "--port", str(port)))

    assert sentence == f"Port {port} is taken, so the engine cannot listen there; choose another."


def test_a_folder_that_another_coxswain_works_in_is_left_alone(running: Laptop) -> None:
    sentence = refused(coxswain("up", "--data", running.data, "--port", str(free_port())))

    assert sentence == (
        f"Another coxswain (process {running.process.pid}) works in {running.data}; "
        "stop it, or give this one another data folder."
    )
    assert requests.get(running.url, timeout=30).ok
    assert running.coxswain("order", "list").returncode == 0


def test_without_a_network_the_first_start_says_that_it_needs_one(folder: Path) -> None:
    told = {**NO_NETWORK, "COXSWAIN_CACHE": str(folder / "cache")}

    sentence = refused(coxswain("up", "--data", folder / "data", "--port", str(free_port()), **told))

    assert sentence.startswith("The engine's jars are not all here yet and ")
    assert sentence.endswith("The first start needs one, later starts do not; what has arrived is kept.")


def test_a_jar_whose_content_was_changed_is_never_run(running: Laptop, folder: Path) -> None:
    cache = read_settings().cache / "jars"
    shutil.copytree(cache, folder / "cache" / "jars", copy_function=_linked)
    jar = min((folder / "cache" / "jars").rglob("camunda-engine-7*.jar"))
    jar.unlink()
    jar.write_bytes(b"something else")
    told = {**NO_NETWORK, "COXSWAIN_CACHE": str(folder / "cache")}

    sentence = refused(coxswain("up", "--data", folder / "data", "--port", str(free_port()), **told))

    assert "org.camunda.bpm:camunda-engine:7.24.0 cannot be fetched: there is no network." in sentence


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)  # another disk


def test_a_data_folder_that_cannot_be_one_is_named(folder: Path) -> None:
    (folder / "file").touch()

    sentence = refused(coxswain("up", "--data", folder / "file" / "data"))

    assert sentence == f"The data folder {folder / 'file' / 'data'} cannot be used: Not a directory."


def test_a_full_disk_is_told_before_anything_is_written(folder: Path) -> None:
    with _small_disk(folder / "disk", megabytes=60):
        sentence = refused(coxswain("up", "--data", folder / "disk" / "data"))

        assert sentence == (
            f"The disk is full: 62 MB are left for the data folder {folder / 'disk' / 'data'}, and a start needs "
            "150 MB. Make room, or choose another folder with --data."
        )
        assert [each.name for each in (folder / "disk" / "data").iterdir()] == ["lock"]


@contextmanager
def _small_disk(place: Path, *, megabytes: int) -> Iterator[None]:
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=711", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode != 0:
        pytest.skip("Only a superuser who may mount can make a disk that is full.")
    try:
        yield
    finally:
        subprocess.run(["umount", place], check=True)  # noqa: S607


@pytest.mark.parametrize(("moment", "by"), [("Data:", signal.SIGINT), ("Engine:", signal.SIGTERM)])
def test_a_signal_during_the_start_ends_all_that_has_begun(used: Path, moment: str, by: signal.Signals) -> None:
    laptop = start(used)
    assert wait_for(lambda: moment in laptop.said and len(laptop.processes()) > 2, within=timedelta(minutes=3))

    ended_well(laptop, by)

    assert "Tasklist" not in laptop.said


def test_after_a_kill_every_order_goes_on_where_it_was_and_without_a_network(used: Path) -> None:
    laptop = start(used)
    laptop.wait_until_up()
    number = laptop.coxswain("order", "submit", "-", sent=json.dumps(document())).stdout.splitlines()[0]
    assert _waits(laptop, number, "Task_ConfirmRequirements")
    processes = laptop.processes()

    laptop.process.kill()
    laptop.process.wait()
    assert wait_for(lambda: not any(map(alive, processes)), within=timedelta(seconds=60)), (
        "the system ends them with it"
    )
    began = time.monotonic()
    again = start(used, told=NO_NETWORK)
    again.wait_until_up()
    print(f"Tasklist after {time.monotonic() - began:.1f} s")  # noqa: T201  # shown with -s

    assert number in again.coxswain("order", "list").stdout
    _confirm(again, number)
    assert _waits(again, number, "Task_ConfirmSpecification")
    ended_well(again, signal.SIGTERM)


def _waits(laptop: Laptop, number: str, activity_id: str) -> bool:
    query, desk = TaskQuery(business_key=number, activity_id=activity_id), laptop.desk()
    return wait_for(lambda: bool(tasks.find(desk.engine, query)), within=timedelta(seconds=90))


def _confirm(laptop: Laptop, number: str) -> None:
    engine = laptop.desk().engine
    (task,) = tasks.find(engine, TaskQuery(business_key=number, activity_id="Task_ConfirmRequirements"))
    Reviewer(engine.as_user("lan-nguyen", LAPTOP_PASSWORD)).answer(task.task_id, {"confirmationDecision": "confirm"})
