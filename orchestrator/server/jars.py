"""The embedded engine's jars: fetched once by exact coordinate, believed only with the right SHA-256."""

import errno
import hashlib
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path

import requests

from orchestrator.errors import StartError
from orchestrator.server.locks import waiting_lock

JAR_CACHE = Path("~/.cache/coxswain/jars").expanduser()
PARALLEL_DOWNLOADS = 4
DOWNLOAD_TIMEOUT_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Jar:
    """One line of a lock list."""

    group: str
    artifact: str
    version: str
    classifier: str
    #: of the file, in hexadecimal digits
    sha256: str

    @property
    def coordinate(self) -> str:
        """`group:artifact:version[:classifier]`, as the lock list spells it."""
        return ":".join(part for part in (self.group, self.artifact, self.version, self.classifier) if part)

    @property
    def file(self) -> Path:
        """Where the jar lies inside a cache."""
        return Path(self.group, "-".join(self.coordinate.split(":")[1:]) + ".jar")


#: Brings one jar somewhere below the given folder and tells where.
Fetch = Callable[[Jar, Path], Path]
#: Hears how many jars are there, of how many.
Progress = Callable[[int, int], None]


def read_lock_list(path: Path) -> tuple[Jar, ...]:
    """The jars of a list that engine/lock.py wrote, in its order."""
    return tuple(_jar(*line.split()) for line in path.read_text().splitlines() if line)


def provide_jars(
    jars: Iterable[Jar], cache: Path, *, fetch: Fetch | None = None, progress: Progress | None = None
) -> tuple[Path, ...]:
    """Every jar as a verified file; needs no network once all are in the cache.

    What a broken download left is kept, so the next call goes on where it ended. Raises StartError when a jar cannot be
    fetched, is not the one the list names (it is not kept) or finds no room.
    """
    wanted = tuple(jars)
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with waiting_lock(cache / ".lock"):
            _complete(wanted, cache, fetch or fetch_with_jgo, progress or _nobody_listens)
    except OSError as problem:
        raise _cannot_keep(cache, problem) from problem
    return tuple(cache / jar.file for jar in wanted)


def fetch_with_jgo(jar: Jar, folder: Path) -> Path:
    """Fetch one jar from where Maven's artefacts are published; jgo knows the address, our code names none."""
    from jgo.maven import MavenContext  # takes 0.3 s, and only the first start needs it

    context = MavenContext(repo_cache=folder, timeout=DOWNLOAD_TIMEOUT_SECONDS)
    component = context.project(jar.group, jar.artifact).at_version(jar.version)
    return Path(component.artifact(jar.classifier).resolve())


def _nobody_listens(done: int, total: int, /) -> None:
    pass


def _jar(coordinate: str, sha256: str) -> Jar:
    group, artifact, version, *classifier = coordinate.split(":")
    return Jar(group=group, artifact=artifact, version=version, classifier="".join(classifier), sha256=sha256)


def _complete(wanted: tuple[Jar, ...], cache: Path, fetch: Fetch, progress: Progress) -> None:
    missing = [jar for jar in wanted if not _is_verified(cache / jar.file, jar)]
    done = len(wanted) - len(missing)
    with (
        tempfile.TemporaryDirectory(dir=cache, prefix=".fetching-") as folder,
        ThreadPoolExecutor(PARALLEL_DOWNLOADS) as pool,
    ):
        fetched = [pool.submit(_fetch_one, jar, cache, Path(folder), fetch) for jar in missing]
        try:
            for number, future in enumerate(as_completed(fetched), start=done + 1):
                future.result()
                progress(number, len(wanted))
        except BaseException:
            pool.shutdown(wait=True, cancel_futures=True)
            raise


def _is_verified(file: Path, jar: Jar) -> bool:
    return file.is_file() and _sha256(file) == jar.sha256


def _fetch_one(jar: Jar, cache: Path, folder: Path, fetch: Fetch) -> None:
    try:
        file = fetch(jar, folder)
    except (requests.RequestException, RuntimeError) as problem:
        raise _cannot_fetch(jar, problem) from problem
    if (found := _sha256(file)) != jar.sha256:
        raise StartError(
            f"{jar.coordinate} arrived with SHA-256 {found}, but the lock list says {jar.sha256}; it was thrown away. "
            "Start again; if this repeats, what stands between here and the repository changes files."
        )
    (cache / jar.file).parent.mkdir(parents=True, exist_ok=True)
    file.replace(cache / jar.file)


def _sha256(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def _cannot_fetch(jar: Jar, problem: Exception) -> StartError:
    if isinstance(problem, requests.ConnectionError | requests.Timeout):
        return StartError(
            f"The engine's jars are not all here yet and {jar.coordinate} cannot be fetched: there is no network. "
            "The first start needs one, later starts do not; what has arrived is kept."
        )
    return StartError(f"{jar.coordinate} cannot be fetched; start again, what has arrived is kept. Cause: {problem}")


def _cannot_keep(cache: Path, problem: OSError) -> StartError:
    if problem.errno in (errno.ENOSPC, errno.EDQUOT):
        return StartError(
            f"The disk is full: no room for the engine's jars (70 MB) in {cache}. Make room, start again."
        )
    return StartError(f"The engine's jars cannot be kept in {cache}: {problem.strerror or problem}.")
