"""Finds the two states that somebody names: files, folders, or revisions of the checkout that they lie in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from orchestrator.diagrams.difference import git
from orchestrator.diagrams.difference.reading import Reader
from orchestrator.diagrams.difference.thing import Side, Source
from orchestrator.diagrams.models import find_files
from orchestrator.diagrams.telling import shown
from orchestrator.errors import InputError

#: The revision that is compared with when none is named, and the folder that a whole checkout stands for.
_LAST, _BUNDLE = "HEAD", "bpmn"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Files:
    """A state that lies here."""

    name: str
    path: Path | None  #: None: nothing, as something that was not there yet


@dataclass(frozen=True, slots=True, kw_only=True)
class _Revision:
    """A state that git keeps."""

    checkout: Path
    name: str
    place: str = ""  #: as it was named behind a colon


def read_sides(here: Path, old: str = "", new: str = "") -> tuple[Side, Side]:
    """The two states; by default what git has last, and what lies in bpmn/ now.

    What is there as a file or folder is that; all else must be a revision of its checkout, alone or with a place as in
    `v1:bpmn/decisions`. A revision is read where the other side lies, and at bpmn/ beside another revision. A checkout
    stands for its bpmn/. Raises InputError that says what cannot be found or read.
    """
    if not new and (here / old).exists():
        old, new = _LAST, old or str(git.top(here) or here)
    before, after = _find(here, old or _LAST, new), _find(here, new or str(git.top(here) or here), old)
    reader = Reader()
    sides = _read(reader, before, after), _read(reader, after, before)
    if not any(side.written for side in sides):
        raise InputError([f"{before.name}, {after.name}: no diagram, decision, form or listener on either side"])
    return sides


def _find(here: Path, name: str, other: str) -> _Files | _Revision:
    path = here / name
    if path.exists():
        bundle = path / _BUNDLE
        return _Files(name=name, path=bundle if bundle.is_dir() else path)
    checkout = (git.top(here / other) if other else None) or git.top(here)
    if checkout is None:
        raise InputError([f"{name}: no file or folder is called so, and {here} is in no checkout of git"])
    revision, _, place = name.partition(":")
    if git.is_revision(checkout, revision):
        if place and not git.has(checkout, revision, place.rstrip("/")):
            raise InputError([f"{name}: {revision} has no file or folder there"])
        return _Revision(checkout=checkout, name=name, place=place.rstrip("/"))
    if other and _had(checkout, other, path):
        return _Files(name=name, path=None)
    raise InputError([f"{name}: no file or folder is called so, and git knows no such revision"])


def _had(checkout: Path, revision: str, path: Path) -> bool:
    """Whether the other side has what is not here: it was removed as a whole."""
    return git.is_revision(checkout, revision) and git.has(checkout, revision, _place(checkout, path))


def _read(reader: Reader, one: _Files | _Revision, other: _Files | _Revision) -> Side:
    if isinstance(one, _Files):
        return reader.side(one.name, list(_sources(one.path)))
    revision = one.name.partition(":")[0]
    place = one.place or _place_of(other, one.checkout)
    with TemporaryDirectory() as copies:
        folder = Path(copies).resolve()
        git.take_out(one.checkout, revision, place, folder)
        files = [Source(path=path, shown=str(path.relative_to(folder))) for path in find_files([folder])]
        return reader.side(one.name, files, told=f" (in {one.name})")


def _place_of(other: _Files | _Revision, checkout: Path) -> str:
    if isinstance(other, _Revision):
        return other.place or _BUNDLE
    return _place(checkout, other.path) if other.path else other.name


def _place(checkout: Path, path: Path) -> str:
    inside = path.resolve()
    if not inside.is_relative_to(checkout.resolve()):
        raise InputError([f"{path}: a revision can only be compared with what lies in its checkout, {checkout}"])
    return inside.relative_to(checkout.resolve()).as_posix().removeprefix(".")


def _sources(path: Path | None) -> Iterator[Source]:
    is_nothing = path is None or (not path.is_file() and not path.is_dir())  # /dev/null, as git names it
    for file in find_files([] if is_nothing or path is None else [path]):
        yield Source(path=file, shown=shown(file.resolve()))
