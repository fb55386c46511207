"""The diagrams, decision tables and forms of a pack: the very files that ran, which records name by their SHA-256."""

from collections.abc import Mapping
from hashlib import sha256

from orchestrator.errors import ChainBroken
from orchestrator.store.copies import OrderCopy
from orchestrator.store.courses import ProcessCourse, TableAnswer
from orchestrator.views.evidence.reading import StreamReader, sort_streams


def sources_of(copy: OrderCopy) -> tuple[str, ...]:
    """The SHA-256 of every diagram, table and form that the records name, each once."""
    return tuple(_files(sort_streams(copy).courses))


def named_sources(streams: tuple[StreamReader, ...], sources: Mapping[str, str]) -> Mapping[str, str]:
    """The sources by the names of their files in the pack."""
    return {name: sources[digest] for digest, name in _files(streams).items() if digest in sources}


def prove_sources(sources: Mapping[str, str]) -> None:
    """Raises ChainBroken for the first source that is not what its SHA-256 names."""
    for digest, text in sources.items():
        if sha256(text.encode()).hexdigest() != digest:
            raise ChainBroken(f"The diagram, table or form {digest[:12]} was altered after it ran.")


def _files(streams: tuple[StreamReader, ...]) -> dict[str, str]:
    """The name of each source's file by its SHA-256: key, version where it has one, and how the SHA-256 begins."""
    files = {}
    for stream in streams:
        for entry in stream.of(ProcessCourse):
            course = entry.body
            digest = course.diagram_sha256
            files[digest] = f"{course.process}-v{course.version}-{digest[:8]}.bpmn"
            for form in (step.form for step in course.steps if step.form):
                files[form.sha256] = f"{form.name}-{form.sha256[:8]}.form"
        for told in stream.of(TableAnswer):
            answer = told.body
            digest = answer.table_sha256
            files[digest] = f"{answer.table}-v{answer.version}-{digest[:8]}.dmn"
    return files
