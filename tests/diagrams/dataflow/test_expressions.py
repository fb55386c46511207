"""What an expression reads, writes and removes is what its evaluation does."""

import pytest

from orchestrator.diagrams.dataflow.acts import ASKED, NEEDED, Act, Drop, Read, Write
from orchestrator.diagrams.dataflow.expressions import acts_of, asked_in_feel
from orchestrator.diagrams.dataflow.kinds import BOOLEAN, Kind, one_of, or_null


def told(acts: tuple[Act, ...]) -> list[object]:
    return [(act.name, act.need) if isinstance(act, Read) else (type(act), act.name) for act in acts]


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("plain", []),
        ("${a}", [("a", NEEDED)]),
        ("${a.b.c}", [("a", NEEDED)]),
        ("${a[b]}", [("a", NEEDED), ("b", NEEDED)]),
        ("${a.list(b)}", [("a", NEEDED), ("b", NEEDED)]),
        ("${now()}", []),
        ("${execution.processBusinessKey}", []),
        ("${task.assignee == a}", [("a", NEEDED)]),
        ("${a and b}", [("a", NEEDED), ("b", NEEDED)]),
        ("${execution.getVariable('a')}", [("a", ASKED)]),
        ("${execution.hasVariable('a') and a}", [("a", ASKED), ("a", ASKED)]),
        ("${execution.setVariable('a', b)}", [("b", NEEDED), (Write, "a")]),
        ("${execution.setVariable('a', a.append(b))}", [("a", NEEDED), ("b", NEEDED), (Write, "a")]),
        ("${execution.removeVariable('a')}", [(Drop, "a")]),
        ("${empty a}", [("a", NEEDED)]),
        ("${a", []),
    ],
)
def test_an_expression_does_with_variables_what_the_engine_does(text: str, acts: list[object]) -> None:
    assert told(acts_of(text, "it")) == acts


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("${a}", BOOLEAN),
        ("${!a}", or_null(BOOLEAN)),
        ("${a && b}", or_null(BOOLEAN)),
        ('${a == "x"}', one_of(["x"])),
        ('${"x" != a}', one_of(["x"])),
        ("${a == b}", None),
        ("${a == null}", None),
        ("${empty a}", None),
    ],
)
def test_a_condition_tells_what_its_variable_should_be(text: str, kind: Kind | None) -> None:
    first = acts_of(text, "the condition", BOOLEAN)[0]

    assert isinstance(first, Read)
    assert first.kind == kind


def test_feel_asks_for_variables_and_paths_but_not_for_names_of_its_own() -> None:
    (path,) = asked_in_feel("order.value", "it")

    assert (path.name, path.path) == ("order", ("value",))
    assert [read.name for read in asked_in_feel("count(rows) > limit", "it")] == ["limit", "rows"]
    assert asked_in_feel("some row in rows satisfies row > 1", "it") == ()
    assert asked_in_feel("a ===", "it") == ()
