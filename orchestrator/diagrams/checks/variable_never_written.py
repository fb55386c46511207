"""Somebody asks for a variable that nobody writes."""

from collections import defaultdict
from collections.abc import Iterator

from orchestrator.diagrams.dataflow.acts import ASKED, NEEDED
from orchestrator.diagrams.dataflow.judge import Met, promised_in_vain, readers, whole_of
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, or_rather


def find(models: Models) -> Iterator[Spot]:
    """Each variable that is asked for where no way leads past anything that writes it.

    What a form can do without is told of when it is there in none of the places that show the form.
    """
    groups: defaultdict[tuple[str, str], list[Met]] = defaultdict(list)
    for met in readers(models):
        if met.read.need >= ASKED:
            here = f"{met.process} {met.element}"
            place = here if met.read.need == NEEDED or met.read.is_strict else met.read.shared
            groups[place or here, met.read.name].append(met)
    for several in groups.values():
        if not any(met.is_maybe for met in several):
            yield _spot(models, several[0])
    for one in promised_in_vain(models):
        yield Spot(path=one.diagram.path, element=one.element, wrong=f"{one.by} {one.name}, which nothing writes there")


def _spot(models: Models, met: Met) -> Spot:
    known = whole_of(models).flows[met.process].names.keys() - {met.read.name}
    wrong = f"{met.read.by} asks for {met.read.name}, which nothing writes before{or_rather(met.read.name, known)}"
    return Spot(path=met.diagram.path, element=met.element, wrong=wrong)


RULE = Rule(
    id="variable-never-written",
    says="Every variable that something asks for is written before: by a worker, a form, a decision, a call's mapping "
    "or what comes with a message.",
    happens="An expression fails, and the order with it, each time it is tried; a worker, a table or a form works "
    "as if nobody had answered.",
    mend="Write the name that is written before; or have a worker, a form or a mapping write it; what comes with a "
    "message or a start from outside stands in the event's property payload.",
    find=find,
)
