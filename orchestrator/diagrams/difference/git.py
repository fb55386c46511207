"""Reads what a git revision had of a folder or file: the only place that runs git."""

import io
import subprocess
import tarfile
from pathlib import Path

from orchestrator.errors import InputError


def top(place: Path) -> Path | None:
    """The checkout that a place lies in; None when it lies in none, or there is no git."""
    folder = place if place.is_dir() else place.parent
    if not folder.is_dir():
        return None
    try:
        done = _git(folder, "rev-parse", "--show-toplevel")
    except InputError:
        return None
    return Path(done.stdout.decode().strip()) if done.returncode == 0 else None


def is_revision(checkout: Path, name: str) -> bool:
    """Whether git knows a commit by that name. Raises InputError when there is no git."""
    return _git(checkout, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").returncode == 0


def has(checkout: Path, revision: str, place: str) -> bool:
    """Whether the revision has a file or folder there. Raises InputError when there is no git."""
    return _git(checkout, "cat-file", "-e", f"{revision}:{place}").returncode == 0


def take_out(checkout: Path, revision: str, place: str, folder: Path) -> None:
    """Write into a folder what the revision had at a place of the checkout, nothing when it had nothing there.

    Raises InputError when git cannot tell.
    """
    if not has(checkout, revision, place):
        return
    done = _git(checkout, "archive", "--format=tar", revision, "--", *([place] if place else []))
    if done.returncode:
        raise InputError([f"{revision}: git cannot read it ({done.stderr.decode(errors='replace').strip()})"])
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(folder, filter="data")


def _git(folder: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", folder, *words], capture_output=True, check=False)  # noqa: S603, S607  words are ours or checked
    except OSError as error:
        raise InputError([f"git: needed to read revisions, and it cannot be run ({error.strerror})"]) from error
