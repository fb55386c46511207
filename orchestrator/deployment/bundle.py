"""Collects all that the engine needs of bpmn/ into one bundle, since binding `deployment` looks no further."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestrator.diagrams.models import SUFFIXES
from orchestrator.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """All resources of one deployment, content by file name."""

    resources: Mapping[str, bytes]


def collect_bundle(folder: Path) -> Bundle:
    """Read all diagrams, decisions, forms and listeners under `folder`, at any depth.

    Raises InputError when two files share a name, which the engine takes for one resource, or when there is no diagram.
    """
    places: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(folder.rglob("*")):
        if path.suffix in SUFFIXES and path.is_file():
            places[path.name].append(path)
    if problems := _problems(folder, places):
        raise InputError(problems)
    return Bundle(resources={name: path.read_bytes() for name, (path,) in sorted(places.items())})


def _problems(folder: Path, places: Mapping[str, list[Path]]) -> list[str]:
    problems = [
        f"{name}: this name is used {len(paths)} times ({', '.join(str(path.relative_to(folder)) for path in paths)}); "
        "a deployment tells its files apart by name alone, so rename all but one"
        for name, paths in places.items()
        if len(paths) > 1
    ]
    if not any(name.endswith(".bpmn") for name in places):
        problems.append(f"{folder}: no diagram (.bpmn) is here")
    return problems
