"""What a rule can ask of an element beyond its place in the flow."""

from orchestrator.diagrams.model import Diagram
from orchestrator.diagrams.piece import NOTHING
from orchestrator.diagrams.reader import read_diagram
from tests.diagrams.conftest import SOUND


def test_a_piece_has_the_files_own_words_for_what_it_is_and_holds() -> None:
    task = read_diagram(SOUND).piece("Task_CloseActions")

    assert (task.kind, task.says("formRef")) == ("userTask", "close-actions")
    listener = next(task.holds("taskListener"))
    script = listener.part("script")
    assert listener.says("event") == "complete"
    assert script
    assert script.says("resource") == "deployment://stamp-decision.groovy"


def test_what_a_piece_refers_to_stands_in_it_by_its_id(sound: Diagram) -> None:
    event = sound.piece("Event_ActionsStillOpen")

    assert [one.says("errorRef") for one in event.events] == ["Error_ActionsStillOpen"]
    assert sound.piece("Error_ActionsStillOpen").says("errorCode") == "ACTIONS_STILL_OPEN"


def test_inputs_and_extensions_stand_directly_in_their_element(sound: Diagram) -> None:
    assert [one.says("value") for one in sound.piece("Sub_Register").holds("inputParameter")] == ["${round}"]


def test_a_sub_process_does_not_hold_the_pieces_of_its_steps(sound: Diagram) -> None:
    assert {one.kind for one in sound.piece("Sub_Register").all()} == {"subProcess", "inputParameter"}


def test_an_element_that_is_not_there_has_an_empty_piece(sound: Diagram) -> None:
    assert sound.piece("Nowhere") == NOTHING
