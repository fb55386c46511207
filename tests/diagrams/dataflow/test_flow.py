"""What is written on every way is what the engine has written, whichever way an order came."""

from tests.diagrams.dataflow.drawing import (
    boundary,
    call,
    flows,
    lacking,
    needing,
    never,
    node,
    parameters,
    process,
    reads,
    removes,
    start,
    writes,
)

E = node("endEvent", "e")
XOR, AND = "exclusiveGateway", "parallelGateway"
LOOP = '<bpmn:multiInstanceLoopCharacteristics camunda:collection="${many.list}" camunda:elementVariable="one" />'


def test_a_variable_is_there_after_its_writer_and_not_before() -> None:
    drawn = process(
        start(), reads("early", "x"), writes("w", "x"), reads("late", "x"), E, flows("s>early early>w w>late late>e")
    )

    assert lacking(drawn) == {"early"}
    assert never(drawn) == {"early"}


def test_what_comes_with_the_start_is_there_from_the_start() -> None:
    drawn = process(start("x"), reads("r", "x"), reads("q", "y"), E, flows("s>r r>q q>e"))

    assert lacking(drawn) == {"q"}


def test_where_ways_meet_only_what_each_of_them_wrote_is_sure() -> None:
    inside = (start(), node(XOR, "g"), writes("a", "x"), node("task", "b"), node(XOR, "m"), reads("r", "x"), E)
    drawn = process(*inside, flows("s>g g>a g>b a>m b>m m>r r>e"))

    assert lacking(drawn) == {"r"}
    assert never(drawn) == set()


def test_where_branches_join_all_that_any_of_them_wrote_is_sure() -> None:
    inside = (start(), node(AND, "g"), writes("a", "x"), node("task", "b"), node(AND, "m"), reads("r", "x"), E)
    drawn = process(*inside, flows("s>g g>a g>b a>m b>m m>r r>e"))

    assert lacking(drawn) == set()


def test_what_one_branch_removes_is_not_sure_after_the_join() -> None:
    inside = (start("x"), node(AND, "g"), removes("a", "x"), node("task", "b"), node(AND, "m"), reads("r", "x"), E)
    drawn = process(*inside, flows("s>g g>a g>b a>m b>m m>r r>e"))

    assert lacking(drawn) == {"r"}


def test_a_loop_does_not_make_sure_what_its_first_round_lacks() -> None:
    inside = (start(), node(XOR, "m"), reads("r", "x"), writes("w", "x"), node(XOR, "g"), E)
    drawn = process(*inside, flows("s>m m>r r>w w>g g>m g>e"))

    assert lacking(drawn) == {"r"}
    assert never(drawn) == set()


def test_an_event_that_interrupts_a_task_leaves_what_was_there_before_it_with_what_comes_with_it() -> None:
    inside = (
        start("a"),
        writes("w", "x"),
        boundary("b", "w", payload="y"),
        E,
        reads("r", "x"),
        reads("q", "y"),
        reads("p", "a"),
    )
    drawn = process(*inside, flows("s>w w>e b>q q>p p>r"))

    assert lacking(drawn) == {"r"}


def test_an_event_at_a_sub_process_finds_what_its_inside_may_have_written_or_not() -> None:
    sub = node("subProcess", "u", start(name="us") + writes("w", "x") + node("endEvent", "ue") + flows("us>w w>ue"))
    drawn = process(
        start(), sub, boundary("b", "u"), reads("r", "x"), E, reads("late", "x"), flows("s>u u>late late>e b>r")
    )

    assert lacking(drawn) == {"r"}
    assert never(drawn) == set()


def test_a_variable_of_a_sub_process_goes_with_it() -> None:
    inner = parameters("x") + start(name="us") + reads("in", "x") + writes("w", "x") + node("endEvent", "ue")
    drawn = process(
        start(), node("subProcess", "u", inner + flows("us>in in>w w>ue")), reads("r", "x"), E, flows("s>u u>r r>e")
    )

    assert lacking(drawn) == {"r"}


def test_an_event_sub_process_begins_with_no_more_than_its_scope_began_with() -> None:
    event = '<bpmn:startEvent id="es"><bpmn:messageEventDefinition id="d" messageRef="Message" /></bpmn:startEvent>'
    inner = event + reads("r", "x") + reads("q", "y") + flows("es>r r>q")
    handler = f'<bpmn:subProcess id="h" triggeredByEvent="true">{inner}</bpmn:subProcess>'
    drawn = process(start("y"), writes("w", "x"), E, handler, flows("s>w w>e"))

    assert lacking(drawn) == {"r"}
    assert never(drawn) == set()


def test_what_is_done_for_each_of_several_may_be_done_for_none() -> None:
    inside = (
        start("many"),
        writes("w", "x", LOOP),
        reads("r", "x"),
        reads("one-in", "one", LOOP),
        reads("one-out", "one"),
        E,
    )
    drawn = process(*inside, flows("s>w w>r r>one-in one-in>one-out one-out>e"))

    assert lacking(drawn) == {"r", "one-out"}


CALLED = process(
    start(None),
    reads("r", "given"),
    reads("q", "sometimes"),
    writes("w", "x"),
    node("endEvent", "e2"),
    flows("s>r r>q q>w w>e2"),
    key="called",
)


def test_a_called_process_has_what_every_caller_passes_and_they_what_it_surely_gives_back() -> None:
    passed = ("in:a>given", "in:b>sometimes")
    one = process(
        start("a b"),
        call("c", "called", *passed, "out:x>back"),
        reads("after", "back"),
        E,
        flows("s>c c>after after>e"),
        key="one",
    )
    other = process(
        start("a"),
        call("d", "called", *passed, "out:y>back"),
        reads("none", "back"),
        E,
        flows("s>d d>none none>e"),
        key="other",
    )

    assert lacking(CALLED, one, other) == {"q", "none"}


def test_how_a_process_is_started_that_nobody_calls_is_not_known() -> None:
    assert lacking(CALLED) == set()


def test_an_expression_that_looks_first_can_do_without() -> None:
    look = "${execution.hasVariable('x') ? x : y}"
    drawn = process(start(), f'<bpmn:serviceTask id="r" camunda:expression="{look}" />', E, flows("s>r r>e"))

    assert needing(drawn) == {"r"}
    assert needing(drawn.replace("x : y", "x : 0")) == set()
