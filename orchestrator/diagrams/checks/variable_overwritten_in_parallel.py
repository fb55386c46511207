"""Two branches write the same variable."""

from collections.abc import Iterator

from orchestrator.diagrams.dataflow.branches import written_twice
from orchestrator.diagrams.dataflow.judge import whole_of
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot


def find(models: Models) -> Iterator[Spot]:
    """Each variable that elements in two branches of a fork write, both in the same scope."""
    for flow in whole_of(models).flows.values():
        for one in dict.fromkeys(written_twice(flow)):
            wrong = f"{one.first} and {one.second} both write {one.name}, in branches that go on side by side"
            yield Spot(path=flow.diagram.path, element=one.fork, wrong=wrong)


RULE = Rule(
    id="variable-overwritten-in-parallel",
    says="What goes on side by side writes different variables, or each branch its own.",
    happens="The order keeps what was written last, by chance; the other answer is lost, or one branch goes on with "
    "what the other was told.",
    mend="Give the variables different names, or lay a branch into a sub-process with an input parameter of that name.",
    find=find,
)
