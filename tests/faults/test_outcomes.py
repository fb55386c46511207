"""Work that is done stays done: its outcome reaches the engine however often it must be sent; nothing runs again."""

import threading
from collections import Counter
from collections.abc import Callable

import pytest

from orchestrator.camunda import external_tasks, history, incidents, instances
from orchestrator.errors import BusinessError
from tests.faults.diagrams import CAUGHT, EIGHT_AT_ONCE, STUCK_BEHIND
from tests.faults.program import Anything
from tests.faults.room import Room, let_pass
from workers.runtime import Handler, Task, TaskOutput, seconds, topic
from workers.testkit import ANSWER_LOST, CUT, DEADLOCK, OPTIMISTIC_LOCKING, serving, until

pytestmark = pytest.mark.engine

Runs = Counter[str | None]


class Done(TaskOutput):
    done_by: str


class Refused(BusinessError):
    code = "REFUSED"

    def __init__(self, why: str) -> None:
        self.variables = {"why": why}
        super().__init__(why)


class Surprise(BusinessError):
    code = "NOBODY_CATCHES_THIS"


def counting(room: Room, runs: Runs, act: Callable[[], object] = lambda: None) -> Handler:
    @topic(room.topic, lock_for=seconds(2))
    def work(anything: Anything, task: Task) -> Done:
        runs[task.business_key] += 1
        act()
        return Done(done_by=f"run {runs[task.business_key]}")

    return work


def test_a_completion_that_was_done_and_whose_answer_was_cut_is_not_work_to_do_again(room: Room) -> None:
    runs: Runs = Counter()
    room.proxy.misbehave("complete", ANSWER_LOST, CUT, ANSWER_LOST)
    keys = room.start(5)
    with serving(room.settings(), counting(room, runs)):
        room.wait_until_ended(5)

    assert runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)
    assert len(room.proxy.calls("complete")) == 5 + 3


def test_optimistic_locking_and_deadlock_are_answered_by_sending_again(room: Room) -> None:
    runs: Runs = Counter()
    room.proxy.misbehave("complete", OPTIMISTIC_LOCKING, OPTIMISTIC_LOCKING, DEADLOCK, DEADLOCK)
    keys = room.start(2)
    with serving(room.settings(slots=1), counting(room, runs)):
        room.wait_until_ended(2)

    assert runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)
    assert len(room.proxy.calls("complete")) == 2 + 4


def test_branches_that_really_collide_in_the_engine_all_end_once(room: Room) -> None:
    runs: Runs = Counter()
    room.deploy(EIGHT_AT_ONCE)
    keys = room.start(4)
    with serving(room.settings(slots=16), counting(room, runs)):
        room.wait_until_ended(4)

    assert runs == Counter(dict.fromkeys(keys, 8))
    assert (room.failures(), room.incidents()) == (0, 0)


def test_work_that_the_engine_cannot_go_on_from_is_one_incident_and_its_retry_sends_the_kept_result(room: Room) -> None:
    runs: Runs = Counter()
    room.deploy(STUCK_BEHIND)
    [key] = room.start()
    with serving(room.settings(), counting(room, runs)):
        incident = room.wait_for_incident(key)
        assert incident.message is not None
        assert "work done, the engine cannot continue" in incident.message
        assert "amount" in incident.message
        instance_id = room.instance(key).instance_id
        instances.set_variables(room.admin, instance_id, {"amount": 8})

        incidents.retry_incident(room.admin, incident)
        room.wait_until_ended(1)

    assert runs == Counter([key])
    assert (room.failures(), room.incidents()) == (1, 1)
    assert history.end_activities(room.admin, instance_id) == ("End_Large",)
    assert history.variables(room.admin, instance_id) == {"amount": 8, "doneBy": "run 1"}


def test_a_bpmn_error_takes_the_path_of_the_boundary_event_that_catches_it(room: Room) -> None:
    runs: Runs = Counter()
    room.deploy(CAUGHT)
    keys = room.start(3)

    def refuse() -> None:
        raise Refused("no credit")

    room.proxy.misbehave("bpmnError", ANSWER_LOST)
    with serving(room.settings(), counting(room, runs, refuse)):
        room.wait_until_ended(3)

    ended = [room.instance(key).instance_id for key in keys]
    assert {history.end_activities(room.admin, each) for each in ended} == {("End_Refused",)}
    assert [history.variables(room.admin, each) for each in ended] == [{"why": "no credit"}] * 3
    assert runs == Counter(keys)
    assert (room.failures(), room.incidents()) == (0, 0)


def test_a_bpmn_error_that_nobody_catches_is_one_incident_at_once(room: Room) -> None:
    runs: Runs = Counter()
    [key] = room.start()

    def surprise() -> None:
        raise Surprise("what now")

    with serving(room.settings(), counting(room, runs, surprise)):
        incident = room.wait_for_incident(key)
        room.proxy.wait_for("fetchAndLock", len(room.proxy.calls("fetchAndLock")) + 2)

    assert "NOBODY_CATCHES_THIS" in str(incident.message)
    assert runs == Counter([key])
    assert (room.failures(), room.incidents()) == (1, 1)


def test_work_that_ends_while_its_instance_is_suspended_counts_when_that_goes_on(room: Room) -> None:
    runs: Runs = Counter()
    finish = threading.Event()
    [key] = room.start()
    with serving(room.settings(), counting(room, runs, lambda: finish.wait(60))):
        until(lambda: runs)
        instance_id = room.instance(key).instance_id
        instances.suspend(room.admin, instance_id)
        finish.set()
        room.proxy.wait_for("complete")
        let_pass(2.5)  # longer than the lock
        instances.activate(room.admin, instance_id)
        room.wait_until_ended(1)

    assert runs == Counter([key])
    assert (room.failures(), room.incidents()) == (0, 0)


def test_a_case_that_is_cancelled_while_its_handler_runs_disturbs_nobody(room: Room) -> None:
    runs: Runs = Counter()
    finish = threading.Event()
    cancelled, other = room.start(2)
    with serving(room.settings(), counting(room, runs, lambda: finish.wait(60))):
        until(lambda: len(runs) == 2)
        instances.delete(room.admin, room.instance(cancelled).instance_id)
        finish.set()
        room.wait_until_ended(1)
        until(lambda: external_tasks.count(room.admin, topic=room.topic) == 0)

    assert runs == Counter([cancelled, other])
    assert (room.failures(), room.incidents()) == (0, 0)
