"""Every sample order, played by its people on the real engine, ends where its file says, and leaves nothing behind."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest

from orchestrator.camunda import incidents
from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT
from orchestrator.doors.desk import Desk
from orchestrator.rehearsal.director import Ending, play
from orchestrator.rehearsal.performance import Cast
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.rehearsal.story import Answer, Script, read_scripts
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database, pytest.mark.timeout(900)]

SCRIPTS = {script.story.name: script for script in read_scripts(ROOT / "examples" / "orders")}
NEEDLESS = Answer(task="Task_CollectDeposit", by="lan-nguyen")


@pytest.fixture(scope="module")
def endings(stage: Stage) -> Mapping[str, Ending]:
    """How each story came out, by its name; all are played side by side, once."""

    def cast() -> Cast:
        engine = EngineSession(stage.engine_url, "admin", "admin")
        seats: dict[str, Reviewer] = {}

        def seat(person: str) -> Reviewer:
            return seats.setdefault(person, Reviewer(engine.as_user(person, stage.password)))

        return Cast(desk=Desk(engine=engine, store=stage.store, clock=stage.desk.clock, by="admin"), seat=seat)

    stop = threading.Event()
    scripts = {**SCRIPTS, "needless": with_needless_answer(SCRIPTS["04-tender-lost"])}
    played = play(list(scripts.values()), cast, lambda _: None, timedelta(minutes=12), stop)
    return dict(zip(scripts, played, strict=True))


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_story_ends_where_its_file_says(name: str, endings: Mapping[str, Ending]) -> None:
    ending = endings[name]

    assert (ending.stopped, ending.missed, ending.over) == ((), (), True), f"{ending.number}: {sorted(ending.ends)}"


def test_an_answer_that_nobody_asked_for_is_missed(endings: Mapping[str, Ending]) -> None:
    assert endings["needless"].missed == (NEEDLESS.task,)


def test_what_was_delivered_is_paid(endings: Mapping[str, Ending], stage: Stage) -> None:
    with stage.store.open() as records:
        invoices = [invoice for ending in endings.values() for invoice in records.receivables.of(ending.number)]

    assert len(invoices) >= 10
    assert [(invoice.invoice, str(invoice.amount)) for invoice in invoices if invoice.paid is None] == []


def test_the_stories_leave_no_incident(endings: Mapping[str, Ending], stage: Stage) -> None:
    open_ones = [
        each.message for ending in endings.values() for each in incidents.of_business_key(stage.admin, ending.number)
    ]

    assert open_ones == []


def test_an_order_that_ended_holds_neither_credit_nor_capacity(endings: Mapping[str, Ending], stage: Stage) -> None:
    over = [endings[name].number for name, script in SCRIPTS.items() if has_ended(script)]

    with stage.store.open() as records:
        held = {number: records.credit.reservations(number) for number in over}
        disagreeing = (records.credit.disagreeing(), records.capacity.disagreeing())

    still_held = {
        number: rows for number, rows in held.items() if any(row.state in ("reserved", "committed") for row in rows)
    }
    assert (still_held, disagreeing) == ({}, ((), ()))


def test_the_chain_of_every_order_is_whole(endings: Mapping[str, Ending], stage: Stage) -> None:
    with stage.store.open() as records:
        broken = [ending.number for ending in endings.values() if records.ledger.verify(ending.number) is not None]

    assert broken == []


def with_needless_answer(script: Script) -> Script:
    """The same story of another order, with an answer for a task that it never comes to."""
    order = {**script.story.order, "customer_reference": "NEEDLESS-1"}
    needless = {"order": order, "answer": (*script.story.answer, NEEDLESS)}
    return replace(script, story=script.story.model_copy(update=needless))


def has_ended(script: Script) -> bool:
    """Whether the story is one that ends, and not one that waits for somebody."""
    return script.story.leaves is None
