"""A step that carries out what nobody asked for."""

from collections.abc import Iterator

from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each id in the property `clauses` of a process or step that the procedure does not have."""
    known = models.company.clauses
    for diagram in models.diagrams if known else ():
        named = [(process.key, process.clauses) for process in diagram.processes]
        for element, clauses in (*named, *((node.id, node.clauses) for node in diagram.nodes)):
            for clause in clauses:
                if clause not in known:
                    wrong = f"the procedure has no clause {clause}{or_rather(clause, known)}"
                    yield Spot(path=diagram.path, element=element, wrong=wrong)


RULE = Rule(
    id="clause-unknown",
    says="Every clause that a step names is one of the procedure, docs/procedure.md.",
    happens="No order is harmed by it; an auditor who asks for the clause does not find the step.",
    mend="Write the id as the procedure has it, D-SALES-4 for example, or remove it.",
    find=find,
)
