"""How an order comes to where it goes wrong is drawn on its diagram."""

from pathlib import Path
from xml.etree import ElementTree

from orchestrator.diagrams.checking import check
from orchestrator.diagrams.drawing.ink import CANCELLED, TAKEN
from orchestrator.diagrams.rules import RULES
from orchestrator.diagrams.ways import draw_ways
from tests.diagrams.examples import around
from tests.diagrams.test_checks import Spoil
from tests.diagrams.unsound import BOTH_TO_DEADLINES


def test_the_way_is_blue_and_where_it_goes_wrong_is_orange(spoiled: Spoil, tmp_path: Path) -> None:
    models = around(spoiled(BOTH_TO_DEADLINES, ("exclusiveGateway", "parallelGateway")))
    found = check(models, [rule for rule in RULES if rule.id in ("step-comes-twice", "flow-slanted")])

    [picture] = draw_ways(found, tmp_path / "ways")

    assert picture.name == "spoiled-step-comes-twice-Task_SetDeadlines.svg"
    svg = ElementTree.parse(picture).getroot()  # noqa: S314  # written here
    assert "can come here twice" in (svg.findtext("{*}title") or "")
    tasks = [box.get("stroke") for box in svg.findall("{*}rect") if box.get("rx") == "10"]
    assert tasks.count(CANCELLED.line) == 1
    # The registration as a whole and the task in it.
    assert tasks.count(TAKEN.line) == 2
