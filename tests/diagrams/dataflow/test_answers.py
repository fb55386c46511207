"""Which columns of an answer are taken is told by those who read it; where one of them may take all, all are."""

from dataclasses import replace

import pytest

from orchestrator.diagrams.dataflow.answers import taken_columns
from tests.diagrams.dataflow.drawing import call, flows, models, node, process, reads, start

E = node("endEvent", "e")


def decides(mapping: str = "singleResult", result: str = "d") -> str:
    asks = f'camunda:decisionRef="table" camunda:resultVariable="{result}" camunda:mapDecisionResult="{mapping}"'
    return f'<bpmn:businessRuleTask id="t" {asks} />'


def test_each_path_takes_its_column() -> None:
    inside = (start(), decides(), reads("a", "d.one"), reads("b", "d.two.days"), E)

    drawn = models(process(*inside, flows("s>t t>a a>b b>e")))

    assert taken_columns(drawn) == {"table": frozenset({"one", "two"})}


@pytest.mark.parametrize("reader", [reads("a", "d"), call("a", "other", "in:d>d")])
def test_whoever_takes_the_whole_answer_may_take_all(reader: str) -> None:
    drawn = models(process(start(), decides(), reader, E, flows("s>t t>a a>e")))

    assert taken_columns(drawn) == {"table": None}


def test_one_column_alone_keeps_no_name() -> None:
    drawn = models(process(start(), decides("singleEntry"), reads("a", "d.one"), E, flows("s>t t>a a>e")))

    assert taken_columns(drawn) == {"table": None}


def test_what_is_taken_in_two_processes_counts_together() -> None:
    one = process(start(), decides(), reads("a", "d.one"), E, flows("s>t t>a a>e"), key="first")
    other = process(start(), decides(), reads("a", "d.two"), E, flows("s>t t>a a>e"), key="second")
    drawn = models(one, other)

    assert taken_columns(drawn) == {"table": frozenset({"one", "two"})}
    assert taken_columns(replace(drawn, diagrams=drawn.diagrams[:1])) == {"table": frozenset({"one"})}
