"""A finding names where the variable gets lost, and a shortest way on which it is missing."""

from orchestrator.diagrams.checks.variable_never_written import RULE
from orchestrator.diagrams.dataflow.judge import (
    Missing,
    missing,
    promised_in_vain,
    readers,
    unread,
    way_without,
    whole_of,
)
from orchestrator.diagrams.models import Models
from tests.diagrams.dataflow.drawing import call, flows, models, node, process, reads, start, writes

E = node("endEvent", "e")
CALLED = process(start(None), reads("r", "x"), node("endEvent", "e2"), flows("s>r r>e2"), key="called")


def lost(drawn: Models) -> list[tuple[str, str, bool]]:
    whole = whole_of(drawn)
    found = [one for met in readers(drawn) if not met.is_surely for one in missing(whole, met)]
    return [(one.element, one.name, one.is_passed) for one in found if isinstance(one, Missing)]


def test_the_way_is_the_shortest_on_which_nobody_writes_the_variable() -> None:
    inside = (start(), node("exclusiveGateway", "g"), writes("w", "x"), node("task", "a"), node("task", "b"))
    drawn = models(process(*inside, reads("r", "x"), E, flows("s>g g>w w>r g>a a>b b>r r>e")))
    flow = whole_of(drawn).flows["process"]

    way = way_without(flow, "r", "x", is_strict=True)

    assert way == ("s", "s-g", "g", "g-a", "a", "a-b", "b", "b-r", "r")


def test_what_a_call_does_not_pass_is_lost_there_and_not_in_the_called_process() -> None:
    one = process(start("a"), call("c", "called", "in:a>x"), E, flows("s>c c>e"), key="one")
    other = process(start("a"), call("d", "called"), E, flows("s>d d>e"), key="other")

    assert lost(models(CALLED, one, other)) == [("d", "x", False)]


def test_what_a_caller_may_not_have_is_lost_at_its_call() -> None:
    inside = (start(), node("exclusiveGateway", "g"), writes("w", "a"), call("c", "called", "in:a>x"), E)
    caller = process(*inside, flows("s>g g>w w>c g>c c>e"), key="caller")

    assert lost(models(CALLED, caller)) == [("c", "a", True)]


def test_a_variable_without_reader_is_told_of_unless_it_is_a_result() -> None:
    inside = (start(), writes("w", "x"), E, flows("s>w w>e"))

    assert [one.name for one in unread(models(process(*inside)))] == ["x"]
    assert list(unread(models(process(*inside, results="x")))) == []


def test_what_a_caller_takes_out_has_a_reader() -> None:
    called = process(start(None), writes("w", "x"), node("endEvent", "e2"), flows("s>w w>e2"), key="called")
    caller = process(start(), call("c", "called", "out:x>y"), reads("r", "y"), E, flows("s>c c>r r>e"), key="caller")

    assert list(unread(models(called, caller))) == []


def test_a_result_that_nothing_writes_is_promised_in_vain() -> None:
    drawn = models(process(start(), writes("w", "x"), E, flows("s>w w>e"), results="x y"))

    assert [(one.element, one.name) for one in promised_in_vain(drawn)] == [("process", "y")]


def test_elements_of_one_name_in_two_processes_are_told_apart() -> None:
    other = process(start("x"), reads("r", "x"), E, flows("s>r r>e"), key="other")
    lacks = process(start(), reads("r", "x"), E, flows("s>r r>e"), key="lacks")

    assert [spot.element for spot in RULE.find(models(other, lacks))] == ["r"]
