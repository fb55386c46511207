"""One coxswain at a time works in a data folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from orchestrator.errors import StartError
from orchestrator.server.data_folder import DataFolder

HOLD_AND_DIE = """
import os, signal, sys
from pathlib import Path
from orchestrator.server.data_folder import DataFolder
with DataFolder(Path(sys.argv[1])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_second_one_is_refused_and_told_who_is_first(tmp_path: Path) -> None:
    with (
        DataFolder(tmp_path / "data"),
        pytest.raises(StartError, match=rf"\(process {os.getpid()}\) works in {tmp_path / 'data'}"),
    ):
        DataFolder(tmp_path / "data").__enter__()


def test_the_folder_is_free_again_afterwards(tmp_path: Path) -> None:
    with DataFolder(tmp_path):
        pass

    with DataFolder(tmp_path) as again:
        assert again.path == tmp_path


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    killed = subprocess.run([sys.executable, "-c", HOLD_AND_DIE, str(tmp_path)], check=False)

    with DataFolder(tmp_path):
        assert killed.returncode < 0
        assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")

    with pytest.raises(StartError, match=f"^The data folder {tmp_path / 'file' / 'data'} cannot be used"):
        DataFolder(tmp_path / "file" / "data").__enter__()
