"""Everything that must fit together, read once: diagrams and what lies beside them, and the company."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from orchestrator.diagrams.beside import Decision, read_decisions
from orchestrator.diagrams.company import Company
from orchestrator.diagrams.contract import Page, read_page
from orchestrator.diagrams.forms import Form, read_form
from orchestrator.diagrams.limits import refuse_large
from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.reader import read_diagram
from orchestrator.errors import InputError

#: What of a folder the engine gets.
SUFFIXES = frozenset({".bpmn", ".dmn", ".form", ".groovy"})

Read = TypeVar("Read")
#: A file, and the id of an element in it.
Place = tuple[Path, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What the rules look at."""

    company: Company
    diagrams: tuple[Diagram, ...] = ()
    decisions: tuple[Decision, ...] = ()
    forms: tuple[Form, ...] = ()
    scripts: frozenset[str] = frozenset()  #: the names of the listeners' files
    texts: Mapping[str, str] = field(default_factory=dict, repr=False)  #: what stands in these files
    pages: Mapping[Path, Page] = field(default_factory=dict)  #: the READMEs, by their diagram's path
    _acceptances: Mapping[Place, Mapping[str, str]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Exceptions are looked up for each finding."""
        of_diagrams = {(d.path, element): rules for d in self.diagrams for element, rules in d.accepts.items()}
        of_forms = {(form.path, one.id): one.accepts for form in self.forms for one in form.components if one.accepts}
        of_decisions = {(each.path, each.id): each.accepts for each in self.decisions if each.accepts}
        object.__setattr__(self, "_acceptances", of_diagrams | of_decisions | of_forms)

    def page(self, diagram: Diagram) -> Page:
        """The README beside a diagram; an empty one when there is none."""
        return self.pages.get(diagram.path, Page())

    def accepted(self, path: Path, element: str) -> Mapping[str, str]:
        """The rules that somebody excepts an element from, in its own file, each with the reason."""
        return self._acceptances.get((path, element), {})

    @property
    def acceptances(self) -> Mapping[Place, Mapping[str, str]]:
        """All exceptions, by file and element."""
        return self._acceptances

    def running(self) -> Iterator[tuple[Diagram, Node]]:
        """Every node that an order can come through, with its diagram."""
        return ((diagram, node) for diagram in self.diagrams for node in diagram.running)


def find_files(places: Iterable[Path]) -> tuple[Path, ...]:
    """The files to read in these files and folders, at any depth.

    Raises InputError for a place that is not there or is none of the four kinds.
    """
    found: dict[Path, None] = {}
    problems = []
    for place in places:
        if place.is_dir():
            inside = sorted(each for each in place.rglob("*") if each.suffix in SUFFIXES)
            found |= dict.fromkeys(each for each in inside if each.is_file())
            problems += [f"{each}: expected a file that can be read" for each in inside if not each.is_file()]
        elif not place.is_file() or place.suffix not in SUFFIXES:
            problems.append(f"{place}: expected a folder or a file that ends in {', '.join(sorted(SUFFIXES))}")
        else:
            found[place] = None
    if problems:
        raise InputError(problems)
    return tuple(found)


def read_models(files: Sequence[Path], company: Company) -> Models:
    """Read all; raises InputError that names every file that cannot be read."""
    problems: list[str] = []
    diagrams = _read(read_diagram, files, ".bpmn", problems)
    decisions = _read(read_decisions, files, ".dmn", problems)
    forms = _read(read_form, files, ".form", problems)
    beside = [page for each in diagrams if (page := each.path.with_name("README.md")).is_file()]
    pages = dict(_read(_named_page, beside, ".md", problems))
    if problems:
        raise InputError(problems)
    texts = {
        path.name: path.read_text(encoding="utf-8", errors="replace") for path in files if path.suffix == ".groovy"
    }
    return Models(
        company=company,
        diagrams=tuple(diagrams),
        decisions=tuple(decision for each in decisions for decision in each),
        forms=tuple(forms),
        scripts=frozenset(texts),
        texts=texts,
        pages={each.path: told for each in diagrams if (told := pages.get(each.path.with_name("README.md")))},
    )


def _named_page(path: Path) -> tuple[Path, Page]:
    refuse_large(path)
    return path, read_page(path)


def _read(read: Callable[[Path], Read], files: Sequence[Path], suffix: str, problems: list[str]) -> list[Read]:
    found = []
    for path in (path for path in files if path.suffix == suffix):
        try:
            found.append(read(path))
        except InputError as error:
            problems += error.problems
        except (OSError, UnicodeDecodeError, RecursionError) as error:
            problems.append(f"{path.name}: cannot be read ({error})")
    return found
