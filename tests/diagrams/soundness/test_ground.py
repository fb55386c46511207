"""Flows that lead where none may, out of a sub-process or into it, bring no reading of a diagram down."""

from orchestrator.diagrams.soundness.verdict import judge
from tests.diagrams.soundness.sketch import KEY, sketch


def test_a_flow_from_inside_a_sub_process_to_itself_is_judged() -> None:
    drawn = sketch("start s\nsub p\nstart i in p\ntask a in p\nend o in p\nend e", "s > p > e", "i > a > o", "a > p")

    assert not judge(drawn, KEY).undecided
