"""What `coxswain check` says of an edit: the only place of the study that knows the product's rules."""

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.mutations.edit import Edit
from orchestrator.diagrams.beside import read_decisions
from orchestrator.diagrams.checking import check
from orchestrator.diagrams.company import read_company
from orchestrator.diagrams.forms import read_form
from orchestrator.diagrams.models import Models, find_files, read_models
from orchestrator.diagrams.reader import read_diagram
from orchestrator.errors import InputError


def judge(checkout: Path, edits: Iterable[Edit]) -> Iterator[tuple[Edit, list[str]]]:
    """Each edit with what check finds that it does not find without the edit, as `rule element`."""
    with TemporaryDirectory() as folder:
        bundle = Path(folder) / "bpmn"
        shutil.copytree(checkout / "bpmn", bundle)
        models = read_models(find_files([bundle]), read_company(checkout))
        before = set(_findings(models))
        for edit in edits:
            path = bundle / edit.file
            unedited = path.read_bytes()
            path.write_bytes(edit.content)
            try:
                found = set(_findings(_read_again(models, path)))
            except InputError as unreadable:
                found = {f"unreadable {problem}" for problem in unreadable.problems}
            yield edit, sorted(found - before)
            path.write_bytes(unedited)


def _read_again(models: Models, path: Path) -> Models:
    """The same with one file read anew; the others have not changed. Raises InputError."""
    if path.suffix == ".bpmn":
        return replace(models, diagrams=tuple(read_diagram(path) if d.path == path else d for d in models.diagrams))
    if path.suffix == ".form":
        return replace(models, forms=tuple(read_form(path) if f.path == path else f for f in models.forms))
    others = [each for each in models.decisions if each.path != path]
    return replace(models, decisions=(*others, *read_decisions(path)))


def _findings(models: Models) -> list[str]:
    return [f"{each.rule} {each.element}" for each in check(models)]
