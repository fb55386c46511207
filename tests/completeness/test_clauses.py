"""docs/procedure.md holds every clause of the procedure, and diagrams name no other."""

import re
from collections import Counter
from pathlib import Path

from orchestrator.diagrams.model import Diagram, Node

#: How many clauses each part of the procedure has: 80 in all.
PARTS = {
    "P": 2,
    "D-SALES": 7,
    "D-COMMERCE": 12,
    "D-CS": 4,
    "D-RD": 2,
    "D-PRODUCT": 1,
    "D-PRODMGMT": 3,
    "D-QUALITY": 3,
    "D-FINANCE": 4,
    "D-GM": 2,
    "N": 6,
    "R": 14,
    "S": 4,
    "V": 3,
    "C": 3,
    "K": 5,
    "F": 3,
    "X": 2,
}


def listed() -> list[str]:
    return re.findall(r"^\| \*\*(\S+)\*\* \|", Path("docs/procedure.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_the_reference_lists_every_clause_of_the_procedure_once() -> None:
    clauses = listed()

    assert Counter(clause.rpartition("-")[0] for clause in clauses) == PARTS
    assert len(set(clauses)) == len(clauses)


def test_diagrams_name_clauses_of_the_procedure_only(diagrams: tuple[Diagram, ...], nodes: tuple[Node, ...]) -> None:
    named = {clause for node in nodes for clause in node.clauses}
    named |= {clause for diagram in diagrams for process in diagram.processes for clause in process.clauses}

    assert named
    assert named - set(listed()) == set()
