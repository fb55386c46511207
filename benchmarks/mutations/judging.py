"""What `coxswain check` says of an edit: the only place of the study that knows the product's rules."""

import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mutations.edit import Edit
from orchestrator.diagrams.checking import check_bundle
from orchestrator.errors import InputError


def judge(snapshot: Path, edits: Iterable[Edit]) -> Iterator[tuple[Edit, list[str]]]:
    """Each edit with what check finds that it does not find without the edit, as `rule element`."""
    with TemporaryDirectory() as folder:
        root = Path(folder) / "checkout"
        shutil.copytree(snapshot, root, symlinks=True)
        before = set(_findings(root))
        for edit in edits:
            path = root / "bpmn" / edit.file
            unedited = path.read_bytes()
            path.write_bytes(edit.content)
            yield edit, sorted(set(_findings(root)) - before)
            path.write_bytes(unedited)


def _findings(root: Path) -> list[str]:
    try:
        return [f"{each.rule} {each.element}" for each in check_bundle(root)]
    except InputError as unreadable:
        return [f"unreadable {problem}" for problem in unreadable.problems]
