"""A variable fits where its reader can use whatever it may hold, as far as that is declared."""

import pytest

from orchestrator.diagrams.dataflow.acts import Read
from orchestrator.diagrams.dataflow.fitting import misfit
from orchestrator.diagrams.dataflow.kinds import (
    AMOUNT,
    ANY,
    BOOLEAN,
    NULL,
    NUMBER,
    TEXT,
    Kind,
    either,
    list_of,
    map_of,
    one_of,
    or_null,
)

AB, ROW = one_of(["a", "b"]), map_of([("days", NUMBER), ("who", TEXT)])


def read(kind: Kind | None = None, *path: str, is_compared: bool = False) -> Read:
    return Read(name="x", by="it", kind=kind, path=path, is_compared=is_compared)


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        (read(BOOLEAN), BOOLEAN),
        (read(BOOLEAN), ANY),
        (read(or_null(BOOLEAN)), or_null(BOOLEAN)),
        (read(NUMBER), TEXT),
        (read(NUMBER), one_of(["1", "2.5"])),
        (read(AMOUNT), NUMBER),
        (read(TEXT), AMOUNT),
        (read(AB), one_of(["a"])),
        (read(one_of(["a"]), is_compared=True), AB),
        (read(one_of(["c"]), is_compared=True), TEXT),
        (read(None, "days"), ROW),
        (read(None, "days"), ANY),
        (read(map_of([("days", NUMBER), ("why", TEXT)], ["days"])), ROW),
        (read(list_of(map_of([("days", NUMBER)], ["days"]))), list_of(ROW)),
        (read(), TEXT),
    ],
)
def test_what_the_reader_can_use_fits(wanted: Read, held: Kind) -> None:
    assert misfit(wanted, held) == ""


@pytest.mark.parametrize(
    ("wanted", "held", "wrong"),
    [
        (read(BOOLEAN), TEXT, "is text, where yes or no is needed"),
        (read(BOOLEAN), or_null(BOOLEAN), "may be nothing, where yes or no is needed"),
        (read(NUMBER), AB, 'is "a" or "b", where a number is needed'),
        (read(list_of(ANY)), TEXT, "is text, where a list is needed"),
        (read(AB), one_of(["a", "c"]), 'may be "c", where "a" or "b" is needed'),
        (read(one_of(["c"]), is_compared=True), AB, 'is never "c"; it is "a" or "b"'),
        (read(one_of(["c"]), is_compared=True), BOOLEAN, 'is yes or no, and is compared with "c"'),
        (read(None, "day"), ROW, "holds days, who, but no day"),
        (read(None, "day"), NUMBER, "is a number, and holds no day"),
        (read(map_of([("why", TEXT)], ["why"])), ROW, "holds days, who, but no why"),
        (read(map_of([("days", BOOLEAN)])), ROW, "holds a days that is a number, where yes or no is needed"),
        (
            read(list_of(map_of([("why", TEXT)], ["why"]))),
            list_of(ROW),
            "is a list of which each holds days, who, but no why",
        ),
    ],
)
def test_what_the_reader_cannot_use_is_said(wanted: Read, held: Kind, wrong: str) -> None:
    assert misfit(wanted, held) == wrong


def test_several_writers_together_hold_what_any_of_them_writes() -> None:
    assert either([one_of(["a"]), one_of(["b"])]) == AB
    assert either([AB, TEXT]) == TEXT
    assert either([BOOLEAN, NULL]) == or_null(BOOLEAN)
    assert either([BOOLEAN, NUMBER]) == ANY
    assert either([]) == ANY
