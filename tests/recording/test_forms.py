"""The form that a node shows is found in its deployment by its own id."""

from pathlib import Path

from orchestrator.recording.forms import find_forms, form_refs

HEAD = '<definitions xmlns:camunda="http://camunda.org/schema/1.0/bpmn">'
TASKS = """<userTask id="A" camunda:formRef="one" camunda:formRefBinding="deployment"/><userTask id="B"/>
<userTask id="C" camunda:formRef="two" camunda:formRefBinding="latest"/></definitions>"""


def test_only_a_form_of_the_same_deployment_is_known_to_be_the_one_that_was_filled() -> None:
    assert form_refs(HEAD + TASKS) == {"A": "one"}


def test_our_own_diagrams_name_their_forms() -> None:
    refs = form_refs(Path("bpmn/after-sales/after-sales.bpmn").read_text(encoding="utf-8"))

    assert refs == {"Task_AwaitFeedback": "record-feedback"}


def test_a_form_is_read_from_the_file_of_its_name_first_and_told_by_its_id() -> None:
    files = {"one.form": '{"id": "one"}', "renamed.form": '{"id": "two"}', "three.bpmn": "<no-form/>"}
    read: list[str] = []

    def content(name: str) -> str:
        read.append(name)
        return files[name]

    assert find_forms(files, ["one"], content) == {"one": '{"id": "one"}'}
    assert read == ["one.form"]
    assert find_forms(files, ["two", "nowhere"], content) == {"two": '{"id": "two"}'}
