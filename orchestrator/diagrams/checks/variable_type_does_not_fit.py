"""Somebody asks for a variable that holds something else."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.fitting import misfit
from orchestrator.diagrams.dataflow.judge import readers, whole_of
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each reader that cannot use what those write who write its variable, as far as types are declared."""
    whole, told = whole_of(models), set[tuple[str, str, str]]()
    for met in readers(models):
        if (met.read.kind or met.read.path) and met.is_maybe:
            wrong = misfit(met.read, whole.kind(met.process, met.read.name, met.state.maybe))
            key = (met.process, met.element, wrong)
            if wrong and key not in told:
                told.add(key)
                said = f"{met.read.by} asks for {met.read.name}, which {wrong}"
                yield Spot(path=met.diagram.path, element=met.element, wrong=said)


RULE = Rule(
    id="variable-type-does-not-fit",
    says="A variable holds what its readers can use: yes or no for a condition, one of its values for a comparison, "
    "the rows and columns that a worker reads.",
    happens="The condition fails, or it always leads the same way; the worker refuses the variable and the order "
    "stands still.",
    mend="Compare with a value that the variable can have, or ask for what is written.",
    find=find,
)
