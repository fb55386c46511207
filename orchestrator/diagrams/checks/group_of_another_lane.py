"""A task is drawn in one department's lane and offered to another."""

from collections.abc import Iterator, Mapping

from orchestrator.diagrams.model import Diagram, Node
from orchestrator.diagrams.models import Models
from orchestrator.diagrams.rule import Rule, Spot, is_computed


def find(models: Models) -> Iterator[Spot]:
    """Each task that is offered to other departments than that of the lane, or of the sub-process's lane, around it."""
    for diagram in models.diagrams:
        lanes = {frame.id: frame.name for frame in diagram.frames}
        for node in diagram.of_kind("userTask"):
            lane = _lane_of(diagram, node, lanes)
            department = models.company.departments.of_lane(lane)
            if department != lane and _is_for_others(node, department):
                groups = ", ".join(node.candidate_groups)
                yield Spot(
                    path=diagram.path, element=node.id, wrong=f"stands in the lane of {department}, for {groups}"
                )


def _lane_of(diagram: Diagram, node: Node, lanes: Mapping[str, str]) -> str:
    around = (node, *(diagram.node(each) for each in diagram.holders(node) if each != node.process))
    return next((name for each in around if (name := lanes.get(each.lane or ""))), "")


def _is_for_others(node: Node, department: str) -> bool:
    named = [group for group in node.candidate_groups if not is_computed(group)]
    return len(named) == len(node.candidate_groups) > 0 and department not in named


RULE = Rule(
    id="group-of-another-lane",
    says="A task is offered to the department in whose lane it is drawn.",
    happens="People of another department find the task in Tasklist, and those who should do it never see it.",
    mend="Move the task to the other lane, or name the lane's department among its candidate groups.",
    find=find,
)
