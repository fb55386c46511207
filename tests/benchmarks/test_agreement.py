"""Models that both analysers are asked about are written as they were drawn, and properties are counted as defined."""

from itertools import islice

import pytest

from benchmarks.agreement.asking import ALIVE, COMPLETES, PROPER, SAFE, ours
from benchmarks.agreement.models import models, readable, written
from orchestrator.diagrams.reader import read_source
from orchestrator.diagrams.soundness.verdict import judge
from tests.diagrams.soundness.sketch import KEY, sketch
from tests.diagrams.soundness.test_verdict import SOUND, UNSOUND

DRAWN = [*SOUND.values(), *(tuple(map(str, texts)) for _, *texts in UNSOUND.values())]


@pytest.mark.parametrize("texts", DRAWN, ids=[*SOUND, *UNSOUND])
def test_a_model_is_written_as_it_was_drawn(texts: tuple[str, ...]) -> None:
    drawn = sketch(*texts)

    assert judge(read_source(readable(written(drawn)), "x.bpmn"), KEY) == judge(drawn, KEY)


@pytest.mark.parametrize(
    ("elements", "flows", "broken"),
    [
        ("start s\nxor x\ntask a\ntask b\nand y\nend e", ("s > x > a > y > e", "x > b > y"), {COMPLETES}),
        ("start s\nand x\ntask a\ntask b\nend e", ("s > x > a > e", "x > b > e"), {PROPER}),
        ("start s\nand x\ntask a\ntask b\nxor y\nend e", ("s > x > a > y > e", "x > b > y"), {SAFE, PROPER}),
        ("start s\ntask a\nend e\ntask b\ntask c", ("s > a > e", "b > c > b"), {ALIVE}),
        ("start s\nand x\ntask a\ntask b\nend e\nend f", ("s > x > a > e", "x > b > f"), set()),
    ],
)
def test_a_property_is_broken_by_what_breaks_it(elements: str, flows: tuple[str, ...], broken: set[str]) -> None:
    answer = ours(sketch(elements, *flows))

    assert {name for name, holds in answer.items() if not holds} == broken


def test_models_drawn_by_chance_are_the_same_each_time_and_some_of_them_are_unsound() -> None:
    drawn = [text for name, text in models(30) if name.startswith("drawn/")]
    again = [text for name, text in models(30) if name.startswith("drawn/")]

    verdicts = [ours(read_source(text, "x.bpmn")) for text in islice(drawn, 30)]
    assert drawn == again
    assert {all(each.values()) for each in verdicts} == {True, False}
