"""JUEL is read as the engine reads it, and what it cannot read is told with its place."""

from decimal import Decimal

import pytest

from orchestrator.diagrams.dataflow.expressions import acts_of
from orchestrator.diagrams.juel.parser import parse
from orchestrator.diagrams.juel.syntax import (
    Call,
    Choice,
    Item,
    Joined,
    Literal,
    Name,
    Operation,
    Prefix,
    Property,
    walk,
)
from orchestrator.diagrams.juel.tokens import JuelError

A, B, C = Name("a"), Name("b"), Name("c")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("P2D", Literal("P2D")),
        ("${a}", A),
        ("#{ a }", A),
        ("", Joined(())),
        ("${a} and ${b}", Joined((A, Literal(" and "), B))),
        (r"\${a} ${b}", Joined((Literal("${a} "), B))),
        ("${'it\\'s'}", Literal("it's")),
        ('${a == "won"}', Operation("==", A, Literal("won"))),
        ("${a eq 'won'}", Operation("==", A, Literal("won"))),
        ("${12.5}", Literal(Decimal("12.5"))),
        ("${true}", Literal(True)),
        ("${null}", Literal(None)),
        ("${!a}", Prefix("!", A)),
        ("${not empty a}", Prefix("!", Prefix("empty", A))),
        ("${-a}", Prefix("-", A)),
        ("${a || b && c}", Operation("||", A, Operation("&&", B, C))),
        ("${(a || b) && c}", Operation("&&", Operation("||", A, B), C)),
        ("${a - b - c}", Operation("-", Operation("-", A, B), C)),
        ("${a + b * c}", Operation("+", A, Operation("*", B, C))),
        ("${a div b mod c}", Operation("%", Operation("/", A, B), C)),
        ("${a ? b : c}", Choice(A, B, C)),
        ("${a ? b : c ? a : b}", Choice(A, B, Choice(C, A, B))),
        ("${a.b}", Property(A, "b")),
        ("${a['b']}", Property(A, "b")),
        ("${a[0]}", Item(A, Literal(Decimal(0)))),
        ("${a[b].c}", Property(Item(A, B), "c")),
        ("${a.elements()}", Call(A, "elements", ())),
        ("${a.prop('x').stringValue()}", Call(Call(A, "prop", (Literal("x"),)), "stringValue", ())),
        ("${now()}", Call(None, "now", ())),
        ("${fn:size(a)}", Call(None, "fn:size", (A,))),
    ],
)
def test_an_expression_is_read_as_the_engine_reads_it(text: str, meaning: object) -> None:
    assert parse(text) == meaning


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("${a", "at character 4: expected }, found the end"),
        ("${}", "at character 3: expected a value, found }"),
        ("${a ==}", "at character 7: expected a value, found }"),
        ("${a b}", "at character 5: expected }, found b"),
        ("${a = b}", "at character 5: = means nothing here"),
        ("${a.}", "at character 5: expected a name, found }"),
        ("${a ? b}", "at character 8: expected :, found }"),
        ("${a ? b : c(a)}", "at character 15: expected :, found }"),
        ("${f(a}", "at character 6: expected ), found }"),
        ("${“a”}", "at character 3: “ means nothing here"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str, wrong: str) -> None:
    with pytest.raises(JuelError) as refused:
        parse(text)

    assert str(refused.value) == wrong


@pytest.mark.parametrize(
    ("text", "most"),
    [
        ("(" * 100 + "a" + ")" * 100, 40),
        ("(" * 100_000 + "a" + ")" * 100_000, 250),
        ("!" * 100_000 + "a", 250),
        ("a" + ".b" * 100_000, 250),
        ("a" + " + a" * 100_000, 250),
    ],
)
def test_what_lies_too_deep_is_refused_without_a_crash(text: str, most: int) -> None:
    with pytest.raises(JuelError, match=f"at most {most}"):
        parse(f"${{{text}}}")


def test_what_is_just_short_enough_is_read_and_looked_through() -> None:
    assert acts_of("${" + "!" * 245 + "a}", "it")
    assert acts_of("${a" + " + a" * 120 + "}", "it")


def test_an_expression_is_walked_in_the_order_in_which_it_is_written() -> None:
    names = [each.name for each in walk(parse("${a.f(b) ? c[x] : !y}")) if isinstance(each, Name)]

    assert names == ["a", "b", "c", "x", "y"]
