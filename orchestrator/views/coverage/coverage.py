"""Joins what implements, records and shows each clause of the procedure; between the sources and docs/clauses.md."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.reader import read_diagram
from orchestrator.views.coverage.sources import Carriers, ShownBy, clauses, gather, in_docstrings, in_tests, on_pages
from orchestrator.views.evidence.clauses import clauses_of_kind, kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """One clause: what carries it, the kinds of record that prove it, the tests that show it."""

    clause: str
    english: str
    elements: tuple[str, ...]  #: `contract-review:Task_CheckTerms`, or the key alone for a process as a whole
    decisions: tuple[str, ...]
    forms: tuple[str, ...]
    handlers: tuple[str, ...]
    policies: tuple[str, ...]
    views: tuple[str, ...]
    pages: tuple[str, ...]
    records: tuple[str, ...]
    tests: tuple[ShownBy, ...]

    @property
    def is_carried(self) -> bool:
        """Whether the procedure's words lead anywhere: to an element, decision, form, handler, view or page."""
        return any((self.elements, self.decisions, self.forms, self.handlers, self.views, self.pages))


def read_coverage(root: Path) -> tuple[Coverage, ...]:
    """Every clause of the procedure in its order; diagrams, code, pages and tests are read below `root`."""
    diagrams = [read_diagram(path) for path in sorted((root / "bpmn").glob("*/*.bpmn"))]
    carriers = _in_diagrams(diagrams) | {
        "policies": in_docstrings(root, (root / "orchestrator/domain").glob("*.py")),
        "views": in_docstrings(root, _view_files(root)),
        "pages": on_pages(root),
        "records": gather((clause, kind) for kind, model in kinds().items() for clause in clauses_of_kind(model)),
    }
    carriers["handlers"] = _merged(carriers["handlers"], in_docstrings(root, _handler_files(root)))
    tests = in_tests(root)
    return tuple(
        Coverage(
            clause=clause,
            english=english,
            tests=tests.get(clause, ()),
            **{part: found.get(clause, ()) for part, found in carriers.items()},
        )
        for clause, english in clauses(root).items()
    )


def _in_diagrams(diagrams: Iterable[Diagram]) -> dict[str, Carriers]:
    nodes = [node for diagram in diagrams for node in diagram.running]
    whole = [(clause, p.key) for diagram in diagrams for p in diagram.processes for clause in p.clauses]
    return {
        "elements": gather([*whole, *((c, f"{node.process}:{node.id}") for node in nodes for c in node.clauses)]),
        "decisions": gather((c, node.decision_ref) for node in nodes if node.decision_ref for c in node.clauses),
        "forms": gather((c, node.form_ref) for node in nodes if node.form_ref for c in node.clauses),
        "handlers": gather((c, handler_of(topic)) for node in nodes for topic in _topics(node) for c in node.clauses),
    }


def _topics(node: Node) -> Iterator[str]:
    sent = node.trigger.topic if node.trigger else None
    yield from (topic for topic in (node.topic, sent) if topic)


def handler_of(topic: str) -> str:
    """Where the topic's handler stands: `workers/commerce/register_contract.py`."""
    return f"workers/{topic.replace('-', '_').replace('.', '/', 1)}.py"


def _handler_files(root: Path) -> Iterator[Path]:
    departments = (path.parent for path in (root / "workers").glob("*/__main__.py"))
    return (path for department in departments for path in department.glob("[a-z]*.py"))


def _view_files(root: Path) -> Iterator[Path]:
    ours = Path(__file__).parent.name
    return (path for path in (root / "orchestrator/views").rglob("*.py") if path.parent.name != ours)


def _merged(first: Carriers, second: Carriers) -> Carriers:
    both = (first, second)
    pairs: Mapping[str, None] = dict.fromkeys(clause for carriers in both for clause in carriers)
    return {clause: tuple(sorted({name for carriers in both for name in carriers.get(clause, ())})) for clause in pairs}
