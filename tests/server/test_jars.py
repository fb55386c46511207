"""Jars come once, are the right ones, or are not there."""

import errno
import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
import requests

from orchestrator.errors import StartError
from orchestrator.server.engine import ENGINE_FOLDER
from orchestrator.server.jars import Fetch, Jar, provide_jars, read_lock_list


def jar(name: str, classifier: str = "") -> Jar:
    """A jar whose content is its coordinate."""
    sha256 = hashlib.sha256(f"org.example:{name}:1.0{':' if classifier else ''}{classifier}".encode()).hexdigest()
    return Jar(group="org.example", artifact=name, version="1.0", classifier=classifier, sha256=sha256)


class Repository:
    """Serves each jar's coordinate as its content; counts, and fails where it is told to."""

    def __init__(self, trouble: dict[str, Callable[[], bytes]] | None = None) -> None:
        self.trouble = trouble or {}
        self.served: list[str] = []

    def fetch(self, jar: Jar, folder: Path) -> Path:
        """Write the content somewhere below the folder."""
        content = self.trouble.pop(jar.artifact, jar.coordinate.encode)()
        self.served.append(jar.artifact)
        (folder / jar.coordinate).write_bytes(content)
        return folder / jar.coordinate


def raising(problem: Exception) -> Callable[[], bytes]:
    """Trouble for the repository: raise this once."""

    def fail() -> bytes:
        raise problem

    return fail


def never(jar: Jar, folder: Path) -> Path:
    """A network that must not be used."""
    raise AssertionError(f"{jar.coordinate} was fetched again")


def test_a_list_names_group_artifact_version_and_classifier(tmp_path: Path) -> None:
    (tmp_path / "some.lock").write_text("org.example:oar:1.0 aa\norg.example:boat:2.1:classes bb\n")

    assert read_lock_list(tmp_path / "some.lock") == (
        Jar(group="org.example", artifact="oar", version="1.0", classifier="", sha256="aa"),
        Jar(group="org.example", artifact="boat", version="2.1", classifier="classes", sha256="bb"),
    )


@pytest.mark.parametrize("distribution", ["camunda", "operaton"])
def test_the_checked_in_lists_name_no_address_and_no_file_twice(distribution: str) -> None:
    lock_list = ENGINE_FOLDER / f"{distribution}.lock"

    jars = read_lock_list(lock_list)

    assert "//" not in lock_list.read_text()
    assert all(len(bytes.fromhex(jar.sha256)) == 32 for jar in jars)
    assert len({jar.file for jar in jars}) == len(jars) > 100


def test_jars_that_are_here_need_no_network(tmp_path: Path) -> None:
    wanted = (jar("oar"), jar("boat", "classes"))
    first = provide_jars(wanted, tmp_path, fetch=Repository().fetch)

    again = provide_jars(wanted, tmp_path, fetch=never)

    assert [path.read_text() for path in again] == ["org.example:oar:1.0", "org.example:boat:1.0:classes"]
    assert again == first


def test_a_wrong_file_is_named_and_not_kept(tmp_path: Path) -> None:
    repository = Repository(trouble={"oar": lambda: b"something else"})

    with pytest.raises(StartError, match=r"^org.example:oar:1.0 arrived with SHA-256 \w{64}, but the lock list says"):
        provide_jars([jar("oar")], tmp_path, fetch=repository.fetch)

    assert list(tmp_path.rglob("*oar*")) == []


def test_a_file_that_was_changed_in_the_cache_is_fetched_anew(tmp_path: Path) -> None:
    (kept,) = provide_jars([jar("oar")], tmp_path, fetch=Repository().fetch)
    kept.write_text("org.example:oar:1.1")

    provide_jars([jar("oar")], tmp_path, fetch=Repository().fetch)

    assert kept.read_text() == "org.example:oar:1.0"


def test_a_download_that_broke_goes_on_where_it_ended(tmp_path: Path) -> None:
    wanted = [jar(name) for name in ("oar", "boat", "seat")]
    repository = Repository(trouble={"seat": raising(requests.ConnectionError("unplugged"))})
    with pytest.raises(StartError, match="there is no network"):
        provide_jars(wanted, tmp_path, fetch=repository.fetch)

    repository.served.clear()
    heard: list[tuple[int, int]] = []
    provide_jars(wanted, tmp_path, fetch=repository.fetch, progress=lambda done, total: heard.append((done, total)))

    assert repository.served == ["seat"]
    assert heard == [(3, 3)]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".fetching")] == []


@pytest.mark.parametrize(
    ("problem", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "The disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "cannot be kept in .*: Permission denied"),
        (RuntimeError("not found"), "org.example:oar:1.0 cannot be fetched; .* Cause: not found"),
    ],
)
def test_other_trouble_is_told_in_one_sentence(tmp_path: Path, problem: Exception, sentence: str) -> None:
    fetch: Fetch = Repository(trouble={"oar": raising(problem)}).fetch

    with pytest.raises(StartError, match=sentence):
        provide_jars([jar("oar")], tmp_path, fetch=fetch)
