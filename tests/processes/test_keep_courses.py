"""What the engine did with a case is kept with its records, and shown when the engine's history of it is gone."""

import hashlib
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.camunda import instances
from orchestrator.store.courses import ProcessCourse, TableAnswer, course_stream
from orchestrator.views.evidence.gather import copy_order
from tests.processes.stage import Stage
from tests.processes.test_after_sales import SCORES, SERVICE, begin

pytestmark = [pytest.mark.engine, pytest.mark.database]

KEY = "keep-courses"
FORM = Path("bpmn/after-sales/record-feedback.form")


@pytest.fixture(autouse=True)
def _from_now_on(stage: Stage) -> None:
    """What other tests left in the history is no matter here; a turn looks at some of it only."""
    with stage.store.open() as records:
        records.courses.look_on_from(records.clock.now() - timedelta(seconds=1))


def look(stage: Stage) -> None:
    """Let the office look through the engine's history, as the timer does every five minutes."""
    instance = instances.start(stage.admin, KEY).instance_id
    assert stage.ended(instance, "") == ("Event_CoursesKept",)


def kept(stage: Stage, number: str, instance: str) -> tuple[tuple[ProcessCourse, ...], tuple[TableAnswer, ...]]:
    """What the store keeps of the case's instance."""
    with stage.store.open() as records:
        courses = [entry.body for entry in records.courses.courses.of(course_stream(number))]
        answers = [entry.body for entry in records.courses.answers.of(course_stream(number))]
    return (
        tuple(each for each in courses if each.instance == instance),
        tuple(each for each in answers if each.instance == instance),
    )


@pytest.mark.clauses("X-2")
def test_answers_are_kept_while_a_process_runs_and_its_course_when_it_has_ended(stage: Stage) -> None:
    number, instance = begin(stage, "DE")
    task = stage.task(number, "Task_AwaitFeedback")
    look(stage)
    running, (asked,) = kept(stage, number, instance)
    stage.seat(SERVICE).answer(task.task_id, SCORES)
    stage.ended(instance, number)
    look(stage)
    look(stage)
    (course,), again = kept(stage, number, instance)

    assert (running, again) == ((), (asked,))
    assert (course.process, course.instance, course.steps[0].node) == ("after-sales", instance, "Start_OrderDelivered")
    assert {step.node: step.by for step in course.steps if step.by} == {"Task_AwaitFeedback": SERVICE}
    (form,) = (step.form for step in course.steps if step.form)
    assert form.name == "record-feedback"
    with stage.store.open() as records:
        assert records.courses.source(form.sha256) == FORM.read_text(encoding="utf-8")
    assert (course.state, course.steps[-1].kind) == ("COMPLETED", "noneEndEvent")
    assert (asked.table, asked.node) == ("set-deadlines", "Task_SetDeadlines")
    assert [cell.value for cell in asked.inputs] == ["satisfaction-survey", True]
    assert [row.row for row in asked.fired] != [None]
    assert asked.fired[0].note


def test_what_is_kept_needs_the_engines_history_no_more(stage: Stage) -> None:
    number, instance = begin(stage)
    stage.fire(number, "Event_AnswerOverdue")
    stage.ended(instance, number)
    look(stage)
    before = kept(stage, number, instance)
    stage.admin.command("DELETE", f"/history/process-instance/{instance}")
    look(stage)

    with stage.store.open() as records:
        source = records.courses.source(before[0][0].diagram_sha256)
        streams = [copy.stream for copy in copy_order(records, number).streams]
    assert kept(stage, number, instance) == before
    assert source is not None
    assert hashlib.sha256(source.encode()).hexdigest() == before[0][0].diagram_sha256
    assert 'id="after-sales"' in source
    assert course_stream(number) in streams
