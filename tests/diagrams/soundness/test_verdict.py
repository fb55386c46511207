"""What can go wrong is told of every element that the engine runs, and nothing is told of what cannot."""

import pytest

from orchestrator.diagrams.soundness.verdict import Verdict, judge
from tests.diagrams.soundness.sketch import KEY, sketch

SOUND = {
    "a line": ("start s\ntask a\nend e", "s > a > e"),
    "one branch of two": ("start s\nxor x\ntask a\ntask b\nxor y\nend e", "s > x > a > y > e", "x > b > y"),
    "two branches": ("start s\nand x\ntask a\ntask b\nand y\nend e", "s > x > a > y > e", "x > b > y"),
    "two branches with an end each": ("start s\nand x\ntask a\ntask b\nend e\nend f", "s > x > a > e", "x > b > f"),
    "any of two branches": ("start s\nor x\ntask a\ntask b\nor y\nend e", "s > x > a > y > e", "x > b > y"),
    "two branches and an inclusive join": (
        "start s\nand x\ntask a\ntask b\nor y\nend e",
        "s > x > a > y > e",
        "x > b > y",
    ),
    "a loop": ("start s\nxor x\ntask a\nxor y\nend e", "s > x > a > y > e", "y > x"),
    "a loop to the task itself": ("start s\ntask a\nxor y\nend e", "s > a > y > e", "y > a"),
    "a loop in one of two branches": (
        "start s\nand x\ntask a\nxor l\ntask b\nand y\nend e",
        "s > x > a > l > y > e",
        "l > a",
        "x > b > y",
    ),
    "two starts": ("start s\nstart t by message\ntask a\nend e", "s > a > e", "t > a"),
    "whichever event comes first": (
        "start s\nevents g\ncatch m by message\ncatch t by timer\nend e\nend f",
        "s > g > m > e",
        "g > t > f",
    ),
    "an event that interrupts": ("start s\ntask a\nboundary b on a by timer\nend e\nend f", "s > a > e", "b > f"),
    "an event that interrupts and leads back": (
        "start s\ntask a\nboundary b on a by error:X\nend e",
        "s > a > e",
        "b > a",
    ),
    "a reminder": (
        "start s\ntask a\nboundary b on a by timer beside\ntask r\nend e\nend f",
        "s > a > e",
        "b > r > f",
    ),
    "a reminder in a loop": (
        "start s\ntask a\nboundary b on a by timer beside\ntask r\nend f\nxor y\nend e",
        "s > a > y > e",
        "y > a",
        "b > r > f",
    ),
    "a sub-process": ("start s\nsub p\nstart i in p\ntask a in p\nend o in p\nend e", "s > p > e", "i > a > o"),
    "a sub-process with two branches that end apart": (
        "start s\nsub p\nstart i in p\nand x in p\ntask a in p\nend o in p\nend q in p\nend e",
        "s > p > e",
        "i > x > a > o",
        "x > q",
    ),
    "an error that the sub-process lets out": (
        "start s\nsub p\nstart i in p\nxor x in p\ntask a in p\nend o in p\nend w in p by error:X\n"
        "boundary b on p by error:X\nend e\nend f",
        "s > p > e",
        "i > x > a > o",
        "x > w",
        "b > f",
    ),
    "an error that a handler inside catches": (
        "start s\nsub p\nstart i in p\nend w in p by error:X\nhandler h in p\nstart c in h by error:X\ntask a in h\n"
        "end o in h\nend e",
        "s > p > e",
        "i > w",
        "c > a > o",
    ),
    "an error that nobody catches": ("start s\nand x\ntask a\nend e\nend w by error:X", "s > x > a > e", "x > w"),
    "an end that ends all": ("start s\nand x\ntask a\nend e\nend t by terminate", "s > x > a > e", "x > t"),
    "an end that ends all of a sub-process": (
        "start s\nsub p\nstart i in p\nand x in p\ntask a in p\nend o in p\nend t in p by terminate\nend e",
        "s > p > e",
        "i > x > a > o",
        "x > t",
    ),
    "a handler that interrupts the process": (
        "start s\ntask a\nend e\nhandler h\nstart c in h by message\ntask b in h\nend o in h",
        "s > a > e",
        "c > b > o",
    ),
    "a handler beside the process": (
        "start s\ntask a\nend e\nhandler h\nstart c in h by message beside\ntask b in h\nend o in h",
        "s > a > e",
        "c > b > o",
    ),
    "a transaction that is cancelled": (
        "start s\ntransaction p\nstart i in p\nxor x in p\nend o in p\nend c in p by cancel\n"
        "boundary b on p by cancel\nend e\nend f",
        "s > p > e",
        "i > x > o",
        "x > c",
        "b > f",
    ),
    "an escalation beside": (
        "start s\nsub p\nstart i in p\nthrow t in p by escalation:X\nend o in p\nboundary b on p by escalation:X "
        "beside\nend e\nend f",
        "s > p > e",
        "i > t > o",
        "b > f",
    ),
    "compensation": (
        "start s\ntask a\nboundary b on a by compensate\ntask u undo\nthrow c by compensate\nend e",
        "s > a > c > e",
    ),
    "a link": ("start s\nthrow l by link:L\ncatch m by link:L\ntask a\nend e", "s > l", "m > a > e"),
    "flows with conditions": ("start s\ntask a\ntask b\ntask c\nend e\nend f", "s > a ?> b > e", "a /> c > f"),
    "a branch less with conditions, joined as it comes": (
        "start s\ntask a\ntask b\ntask c\nor y\nend e",
        "s > a ?> b > y > e",
        "a ?> c > y",
        "a /> y",
    ),
    "the same sub-process again": (
        "start s\nsub p\nstart i in p\ntask a in p\nboundary r on a by timer beside\nend q in p\nend o in p\n"
        "xor y\nend e",
        "s > p > y > e",
        "y > p",
        "i > a > o",
        "r > q",
    ),
}

UNSOUND = {
    "branches that are split by one kind and joined by the other": (
        ("doubled", {"y-e"}),
        "start s\nand x\ntask a\ntask b\nxor y\nend e",
        "s > x > a > y > e",
        "x > b > y",
    ),
    "a task that both branches lead to": (
        ("doubled", {"c"}),
        "start s\nand x\ntask a\ntask b\ntask c\nend e",
        "s > x > a > c > e",
        "x > b > c",
    ),
    "any of two branches, joined as if it were one": (
        ("doubled", {"y-e"}),
        "start s\nor x\ntask a\ntask b\nxor y\nend e",
        "s > x > a > y > e",
        "x > b > y",
    ),
    "two flows without condition, and no join": (
        ("doubled", {"c"}),
        "start s\ntask a\ntask b\ntask c\nend e",
        "s > a > b > c > e",
        "a > c",
    ),
    "a reminder that leads into the order's way": (
        ("doubled", {"c"}),
        "start s\ntask a\nboundary b on a by timer beside\ntask c\nend e",
        "s > a > c > e",
        "b > c",
    ),
    "one branch of two, joined as if both came": (
        ("stuck", {"a-y", "b-y"}),
        "start s\nxor x\ntask a\ntask b\nand y\nend e",
        "s > x > a > y > e",
        "x > b > y",
    ),
    "any of two branches, joined as if both came": (
        ("stuck", {"a-y", "b-y"}),
        "start s\nor x\ntask a\ntask b\nand y\nend e",
        "s > x > a > y > e",
        "x > b > y",
    ),
    "a loop that is joined as if it were a branch": (
        ("stuck", {"s-y"}),
        "start s\nand y\ntask a\nxor x\nend e",
        "s > y > a > x > e",
        "x > y",
    ),
    "an event that leaves one of two branches": (
        ("stuck", {"c-y"}),
        "start s\nand x\ntask a\nboundary b on a by error:X\ntask c\nand y\nend e\nend f",
        "s > x > a > y > e",
        "x > c > y",
        "b > f",
    ),
    "a join inside a sub-process that never fills": (
        ("stuck", {"a-y", "b-y", "p"}),
        "start s\nsub p\nstart i in p\nxor x in p\ntask a in p\ntask b in p\nand y in p\nend o in p\nend e",
        "s > p > e",
        "i > x > a > y > o",
        "x > b > y",
    ),
    "no way out": (("circling", set()), "start s\nxor x\ntask a\ntask b", "s > x > a > b > x"),
    "one way into a circle": (
        ("circling", {"x-b"}),
        "start s\nxor x\ntask a\ntask b\ntask c\nend e",
        "s > x > a > e",
        "x > b > c > b",
    ),
    "an island": (("unreached", {"b"}), "start s\ntask a\nend e\ntask b\ntask c", "s > a > e", "b > c > b"),
    "an end that an error always keeps from coming": (
        ("unreached", {"e"}),
        "start s\nsub p\nstart i in p\nand x in p\nend o in p\nend w in p by error:X\n"
        "boundary b on p by error:X\nend e\nend f",
        "s > p > e",
        "i > x > o",
        "x > w",
        "b > f",
    ),
    "a cancel event that nothing cancels": (
        ("unreached", {"b"}),
        "start s\ntransaction p\nstart i in p\nend o in p\nboundary b on p by cancel\nend e\nend f",
        "s > p > e",
        "i > o",
        "b > f",
    ),
}


@pytest.mark.parametrize("drawn", SOUND.values(), ids=SOUND)
def test_what_always_comes_to_an_end_is_sound(drawn: tuple[str, ...]) -> None:
    assert judge(sketch(*drawn), KEY) == Verdict()


@pytest.mark.parametrize("drawn", UNSOUND.values(), ids=UNSOUND)
def test_what_can_go_wrong_is_told_with_where(drawn: tuple[tuple[str, set[str]], str]) -> None:
    (kind, where), *texts = drawn
    verdict = judge(sketch(*texts), KEY)

    assert {name for name in ("doubled", "stuck", "circling", "unreached") if getattr(verdict, name)} == {kind}
    found = verdict.unreached if kind == "unreached" else [at for case in getattr(verdict, kind) for at in case.at]
    assert set(found) - {KEY} == where


def test_the_way_there_is_a_shortest_one() -> None:
    drawn = sketch("start s\nxor l\ntask a\nxor x\ntask b\nand y\nend e", "s > l > a > x > b > y > e", "x > l", "x > y")

    [straight, behind] = judge(drawn, KEY).stuck
    assert straight.way == ("s", "s-l", "l", "l-a", "a", "a-x", "x")
    assert behind.way == ("s", "s-l", "l", "l-a", "a", "a-x", "x", "x-b", "b")


def test_what_the_engine_does_not_run_and_choices_among_too_many_are_not_decided() -> None:
    branches = [f"t{number}" for number in range(11)]
    wide = sketch(
        "start s\nor x\nend e\n" + "\n".join(f"task {one}" for one in branches),
        "s > x",
        *(f"x > {one} > e" for one in branches),
    )

    assert judge(sketch("start s\ncomplex x\nend e", "s > x > e"), KEY).undecided.startswith("x is of a kind")
    assert judge(wide, KEY).undecided == "x chooses among more than 10 branches"


def test_a_million_states_are_none_when_they_are_branches_that_only_wait_for_each_other() -> None:
    branches = [f"t{number}" for number in range(20)]
    elements = "start s\nand x\nand y\nend e\n" + "\n".join(f"task {one}" for one in branches)
    drawn = sketch(elements, "s > x", "y > e", *(f"x > {one} > y" for one in branches))

    assert judge(drawn, KEY, most=10) == Verdict()


def test_more_states_than_allowed_are_not_decided() -> None:
    texts = ("start s\nxor x\ntask a\ntask b\nand y\nend e", "s > x > a > y > e", "x > b > y")

    assert judge(sketch(*texts), KEY, most=1).undecided == "it has more than 1 states"
