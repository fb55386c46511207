"""Random edits of our own bundle: chance repeats itself, every kind yields files that can be read, no rule is known."""

import ast
import json
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

import pytest

import benchmarks.mutations
from benchmarks.mutations.drawing import KINDS, draw, is_unseen
from benchmarks.mutations.edit import Change, Edit
from benchmarks.mutations.judging import judge
from benchmarks.mutations.page import page
from benchmarks.mutations.playing import Played
from benchmarks.mutations.results import Results, Tried, digest_of, summary
from benchmarks.mutations.truth import find_truth, stories_for
from benchmarks.results import OtherSettings, now, of_this_machine
from orchestrator.places import ROOT

BUNDLE = ROOT / "bpmn"
#: Everything that edits are made of; nothing of it may know what check looks at.
GENERATOR = [
    path
    for path in Path(benchmarks.mutations.__file__).parent.glob("*.py")
    if path.stem in ("edit", "diagram", "form", "drawing") or path.stem.startswith("kinds_")
]


@pytest.fixture(scope="module")
def drawn() -> Mapping[str, Edit]:
    """One edit of each kind."""
    edits = [draw(BUNDLE, 7, number) for number in range(len(KINDS))]
    return {edit.kind: edit for edit in edits if edit}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_yields_another_file_that_can_be_read(kind: str, drawn: Mapping[str, Edit]) -> None:
    edit = drawn[kind]

    before = (BUNDLE / edit.file).read_bytes()
    if edit.file.endswith(".form"):
        assert json.loads(edit.content) != json.loads(before)
    else:
        assert ET.canonicalize(edit.content) != ET.canonicalize(before)
    assert edit.change.needs


def test_there_are_at_least_25_kinds_and_each_has_its_turn() -> None:
    assert len(KINDS) >= 25
    assert len(GENERATOR) >= 10


def test_the_same_seed_and_number_draw_the_same_edit_and_others_another() -> None:
    first, again = draw(BUNDLE, 1, 11), draw(BUNDLE, 1, 11)

    assert first is not None
    assert first == again
    assert first != draw(BUNDLE, 2, 11)


def test_a_quarter_of_the_edits_stays_unseen() -> None:
    unseen = [is_unseen(1, number) for number in range(400)]

    assert 80 <= sum(unseen) <= 120
    assert unseen != [is_unseen(2, number) for number in range(400)]


@pytest.mark.parametrize("path", GENERATOR, ids=lambda path: path.stem)
def test_the_generator_knows_nothing_of_the_product(path: Path) -> None:
    imports = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)
    ]

    assert not [each.module for each in imports if each.module and each.module.startswith(("orchestrator", "workers"))]


def played(story: str, *places: str, **told: object) -> Played:
    """A story that came through these places."""
    return Played.model_validate({"story": story, "places": list(places), "seconds": len(places), **told})


FILLED = ["table at Task_A: amount"]
USUAL = {
    "short": played("short", "p:Start", "p:Task_A", "p:Flow_A", records=["contract", "order"], filled=FILLED),
    "long": played("long", "p:Start", "p:Task_A", "p:Flow_A", "p:Task_B", "p:Flow_B"),
}


def edit_at(*needs: str, **told: object) -> Edit:
    """An edit that orders notice at these places."""
    change = Change(element="x", told="x", needs=needs, **told)  # type: ignore[arg-type]  # whatever a test tells
    return Edit(seed=1, number=1, kind="x", file="p/p.bpmn", content=b"", change=change)


def test_the_quickest_stories_that_come_through_every_place_are_played() -> None:
    assert stories_for(("p:Task_A",), USUAL) == ["short", "long"]
    assert stories_for(("p:Task_B",), USUAL) == ["long"]
    assert stories_for(("p:Flow_A", "p:Flow_B"), USUAL) == ["short", "long"]
    assert stories_for(("p:Task_A", "p:Task_C"), USUAL) is None


@pytest.mark.parametrize(
    ("goes", "verdict", "why"),
    [
        ({}, "same", ""),
        ({"failed": "incident: no such variable"}, "broken", "incident: no such variable"),
        ({"doubled": ["Task_A"]}, "broken", "twice at the same time: Task_A"),
        (
            {"empty": ["table at Task_A: amount"]},
            "broken",
            "asked without what was always there: table at Task_A: amount",
        ),
        ({"records": ["order"]}, "broken", "leaves no record of contract"),
        ({"records": ["order"], "ends": ["Event_Other"]}, "same", ""),
        ({"otherwise": "Task_C has no answer"}, "changed", "Task_C has no answer"),
        ({"places": ["p:Start"]}, "changed", "does not come through p:Task_A"),
        ({"places": ["p:Start", "p:Task_A", "p:Task_C"]}, "changed", "comes through p:Task_C"),
        ({"places": ["p:Start", "p:Task_A", "form:f", "table:t/row"]}, "same", ""),
    ],
)
def test_the_truth_is_what_the_stories_did(goes: Mapping[str, object], verdict: str, why: str) -> None:
    told = {"story": "short", "places": ["p:Start", "p:Task_A"], "records": ["contract", "order"], **goes}

    truth = find_truth(edit_at("p:Flow_A"), {"short": USUAL["short"]}, lambda _: Played.model_validate(told))

    assert (truth.verdict, truth.why, truth.stories) == (verdict, why, ["short"])


def test_a_step_with_another_id_is_still_the_same_step() -> None:
    goes = played("short", "p:Start", "p:Task_New", records=["contract", "order"])

    truth = find_truth(edit_at("p:Task_A", steps={"Task_A": "Task_New"}), {"short": USUAL["short"]}, lambda _: goes)

    assert truth.verdict == "same"


def test_an_edit_where_no_story_comes_by_stays_undecided() -> None:
    assert find_truth(edit_at("p:Task_C"), USUAL, lambda name: USUAL[name]).verdict == "undecided"


def tried(number: int, verdict: str, findings: Sequence[str] = (), *, unseen: bool = False) -> Tried:
    """One edit with its truth and what check says."""
    truth = {"verdict": verdict, "why": f"why {number}"}
    told = {"kind": "flow-dropped", "file": "p.bpmn", "element": "Flow_A", "told": "is gone", "sha256": "0" * 64}
    edit = {"id": f"1-{number}", "number": number, "truth": truth, "findings": findings, "unseen": unseen}
    return Tried.model_validate(told | edit)


EDITS = [
    tried(1, "broken", ["order-can-stick Flow_A"]),
    tried(2, "broken"),
    tried(3, "changed", ["rows-gap t"]),
    tried(4, "same"),
    tried(5, "broken", unseen=True),
]


def test_what_is_missed_and_what_is_alarmed_for_nothing_is_counted() -> None:
    assert summary(EDITS) == "harmful found 1 of 3 (33.3 %), false alarms 1 of 2 (50.0 %)"


def test_the_page_names_each_miss_with_its_reason_and_shows_unseen_ones_only_when_asked(tmp_path: Path) -> None:
    setup = of_this_machine("mutations", {"count": 5, "seed": 1})
    results = Results(setup=setup, began=now(), bundle="", edits=EDITS, undecided=[9])

    shown = page(results, {"1-2": "no rule looks there", "1-3": "right: the gap is there"}, with_unseen=False)

    assert "| seen | 2 | 1 | 1 | 1 of 2 (50.0 %) | 1 of 1 (100.0 %) | 0 of 1 (0.0 %) |" in shown
    assert "| unseen | 1 | 0 | 0 | 0 of 1 (0.0 %) | 0 of 0 | 0 of 0 |" in shown
    assert "why 2\n  **Reason:** no rule looks there" in shown
    assert "By inspection 1 of the 1 false alarms are right" in shown
    assert "why 5" not in shown
    assert "why 5" in page(results, {}, with_unseen=True)


def test_results_stay_and_edits_that_would_be_others_by_now_do_not(tmp_path: Path) -> None:
    path = tmp_path / "mutations.json"
    setup = of_this_machine("mutations", {"count": 5, "seed": 1})
    edit = draw(BUNDLE, 1, 2)
    assert edit
    same = tried(2, "same").model_copy(update={"sha256": sha256(edit.content).hexdigest()})
    results = Results(setup=setup, began=now(), bundle=digest_of(BUNDLE), edits=[same, tried(3, "same")])

    results.write(path)

    assert Results.open(setup, BUNDLE, path) == results
    results.bundle = "another"
    results.write(path)
    assert Results.open(setup, BUNDLE, path).edits == [same]
    with pytest.raises(OtherSettings):
        Results.open(of_this_machine("mutations", {"count": 5, "seed": 2}), BUNDLE, path)


def test_check_finds_what_it_found_in_the_last_study_and_alarms_no_more_than_it_did() -> None:
    newest = max((ROOT / "benchmarks" / "results").glob("mutations-*.json"))
    results = Results.model_validate_json(newest.read_bytes())
    seed = results.setup.sizes["seed"]
    known = [(each, edit) for each in results.edits if not each.unseen and (edit := each.still(BUNDLE, seed))][:16]
    was = {each.id: each for each, _ in known}

    said = {edit.id: bool(found) for edit, found in judge(ROOT, [edit for _, edit in known])}

    assert known, "every file has changed since: let `make bench-mutations` go on"
    assert [told(each) for each in was.values() if each.is_harmful and each.findings and not said[each.id]] == []
    assert [told(each) for each in was.values() if not each.is_harmful and not each.findings and said[each.id]] == []


def told(each: Tried) -> str:
    """The edit in a line."""
    return f"{each.id} {each.kind} {each.file} {each.element}: {each.told}"
