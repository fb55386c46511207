"""Runs the rules: the heart of `coxswain check`, and of what `deploy` refuses."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from orchestrator.diagrams.company import read_company
from orchestrator.diagrams.limits import MOST_FINDINGS
from orchestrator.diagrams.models import Models, find_files, read_models
from orchestrator.diagrams.rule import Rule, Spot
from orchestrator.diagrams.rules import RULES
from orchestrator.diagrams.telling import Finding, in_words, printable
from orchestrator.errors import DoesNotFit

_LONGEST: Final = 600  #: characters of what is told of one thing


def check_bundle(root: Path, places: Sequence[Path] = ()) -> tuple[Finding, ...]:
    """What is wrong with the bundle `bpmn/` below `root` and the workers that serve it.

    Named places are told about alone. Inside the bundle they are looked at together with all the rest of it; places
    outside stand for themselves, beside the same company. Raises InputError for what cannot be read.
    """
    bundle = root / "bpmn"
    wanted = frozenset(path.resolve() for path in find_files(places))
    inside = all(path.is_relative_to(bundle.resolve()) for path in wanted)
    models = read_models(find_files([bundle] if inside else places), read_company(root))
    return tuple(each for each in check(models) if not places or each.file.resolve() in wanted)


def check(models: Models, rules: Iterable[Rule] = RULES) -> tuple[Finding, ...]:
    """Everything that the rules find and nobody has accepted with a reason, in the order of files.

    Of one rule no more is told than the first so many that anybody would mend at once.
    """
    labels = _labels(models)
    found = [
        _finding(rule, spot, labels)
        for rule in rules
        for spot in islice(rule.find(models), MOST_FINDINGS)
        if not models.accepted(spot.path, spot.element).get(rule.id)
    ]
    return tuple(sorted(found, key=lambda each: each.file))


def refuse_what_is_wrong(root: Path) -> None:
    """Return when the whole bundle below `root` fits; raises DoesNotFit with every finding, and as `check_bundle`."""
    if found := check_bundle(root):
        raise DoesNotFit(in_words(found))


def _finding(rule: Rule, spot: Spot, labels: Mapping[tuple[Path, str], str]) -> Finding:
    return Finding(
        rule=rule.id,
        file=spot.path,
        element=_readable(spot.element),
        label=_readable(labels.get((spot.path, spot.element), "")),
        wrong=_readable(spot.wrong),
        happens=rule.happens,
        mend=rule.mend,
        way=spot.way,
    )


def _readable(words: str) -> str:
    """What somebody can read of it: of a very long quotation, its beginning and its end."""
    return printable(words if len(words) <= _LONGEST else f"{words[: _LONGEST // 2]} … {words[-_LONGEST // 2 :]}")


def _labels(models: Models) -> dict[tuple[Path, str], str]:
    named: dict[tuple[Path, str], str] = {}
    for diagram in models.diagrams:
        named |= {(diagram.path, p.key): p.name for p in diagram.processes}
        named |= {(diagram.path, n.id): n.name for n in diagram.nodes}
        named |= {(diagram.path, f.id): f.name for f in diagram.flows}
        named |= {(diagram.path, f.id): f.name for f in diagram.frames}
    named |= {(each.path, each.id): each.name for each in models.decisions}
    return named | {(form.path, one.id): one.label for form in models.forms for one in form.components}
