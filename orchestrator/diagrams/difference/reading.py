"""Reads the files of a state as subjects, each different text once."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from orchestrator.diagrams.difference import of_diagram, of_form, of_table
from orchestrator.diagrams.difference.thing import Side, Source, Subject, Thing
from orchestrator.errors import InputError

_Read = Callable[[Source], tuple[Subject, ...]]


class Reader:
    """Reads states that have most of their files in common."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[Subject, ...]] = {}

    def side(self, name: str, files: Sequence[Source], told: str = "") -> Side:
        """The state of that name; raises InputError that names every file that cannot be read, and where it is from."""
        problems: list[str] = []
        subjects: list[Subject] = []
        written: dict[str, str] = {}
        for file in files:
            try:
                written[file.shown] = sha256(file.path.read_bytes()).hexdigest()
                subjects += self._subjects(file, written[file.shown])
            except InputError as error:
                problems += [f"{problem}{told}" for problem in error.problems]
            except (OSError, RecursionError) as error:
                problems.append(f"{file.shown}: cannot be read ({error}){told}")
        if problems:
            raise InputError(problems)
        return Side(name=name, subjects=tuple(subjects), written=written)

    def _subjects(self, file: Source, digest: str) -> tuple[Subject, ...]:
        known = self._known.get((file.path.name, digest))
        if known is None:
            known = self._known[file.path.name, digest] = _READERS[file.path.suffix](file)
        return tuple(replace(subject, file=file.shown) for subject in known)


def _listener(file: Source) -> tuple[Subject, ...]:
    lines = file.path.read_text(encoding="utf-8", errors="replace").splitlines()
    text = "\n".join(line.rstrip() for line in lines if line.strip())
    name = file.path.name
    itself = Thing(id=name, kind="listener", label=name, facts={"text": text})
    return (Subject(kind="listener", key=name, label="", file=file.shown, things=(itself,)),)


#: Every kind of file that the engine gets.
_READERS: Final[dict[str, _Read]] = {
    ".bpmn": lambda file: (of_diagram.read_subject(file),),
    ".dmn": of_table.read_subjects,
    ".form": lambda file: (of_form.read_subject(file),),
    ".groovy": _listener,
}
