"""Drawings that no page holds."""

from collections.abc import Iterator

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.rule import Flaw, Rule, in_each_diagram

PAGE = (2400, 1600)  #: px that print legibly on one A3 page


def find(diagram: Diagram) -> Iterator[Flaw]:
    """The drawing's size when it does not fit PAGE."""
    shapes = [f.shape for f in diagram.frames if f.shape] + [n.shape for n in diagram.nodes if n.shape]
    if not shapes:
        return
    width = max(s.right for s in shapes) - min(s.x for s in shapes)
    height = max(s.bottom for s in shapes) - min(s.y for s in shapes)
    if width > PAGE[0] or height > PAGE[1]:
        yield diagram.processes[0].key if diagram.processes else "", f"{width:g} x {height:g} px do not fit a page"


RULE = Rule(
    id="page-too-small",
    says=f"A drawing fits {PAGE[0]} x {PAGE[1]} px, which print legibly on one A3 page.",
    happens="No order is harmed by it; nobody can print the process and read it.",
    mend="Move elements closer together, or put a part into a process of its own.",
    find=in_each_diagram(find),
)
