"""Every sample order, played by its people on the real engine, ends where its file says, and leaves nothing behind."""

import threading
from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from orchestrator.camunda import incidents
from orchestrator.camunda.session import EngineSession
from orchestrator.config import ROOT
from orchestrator.deployment.organisation import read_organisation
from orchestrator.doors.desk import Desk
from orchestrator.recording.engine_history import RestHistory
from orchestrator.rehearsal.director import Ending, play
from orchestrator.rehearsal.performance import Cast
from orchestrator.rehearsal.reviewer import Reviewer
from orchestrator.rehearsal.story import Answer, Script, read_scripts
from orchestrator.store.copies import read_copy
from orchestrator.store.courses import Actor
from orchestrator.views.evidence.clauses import clauses_of, clauses_of_kind, kinds
from orchestrator.views.evidence.coverage import cover, gaps
from orchestrator.views.evidence.folder import write_folder
from orchestrator.views.evidence.gather import cases_of, gather_evidence
from orchestrator.views.evidence.proof import prove
from tests.processes.stage import Stage

pytestmark = [pytest.mark.engine, pytest.mark.database, pytest.mark.timeout(900)]

#: Clauses whose records the stories have no need of: notarisation, negotiation, the customer's file and credit case.
RECORDED_BESIDE = {"V-1", "D-SALES-3", "D-SALES-4", "D-COMMERCE-11"}
SCRIPTS = {script.story.name: script for script in read_scripts(ROOT / "examples" / "orders")}
PEOPLE = read_organisation(ROOT / "organisation.toml").people
DEPARTMENTS = ("commerce", "sales", "customer-service", "rd", "product", "production", "quality", "finance")
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


@pytest.fixture(scope="module")
def packs(endings: Mapping[str, Ending], stage: Stage, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """The evidence of each story, as a folder, by the story's name."""
    people = {each.id: Actor(**each.model_dump(include=set(Actor.model_fields))) for each in PEOPLE}
    history, place = RestHistory(stage.admin, people), tmp_path_factory.mktemp("packs")
    for name in SCRIPTS:
        number = endings[name].number
        with stage.store.open() as records:
            for case in cases_of(records, number):
                records.courses.keep(history, case, by="admin", running=True)
        with stage.store.open() as records:
            write_folder(gather_evidence(records, number), place / name)
    return {name: place / name for name in SCRIPTS}


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


def test_the_stories_leave_records_of_every_clause_that_has_a_kind(packs: Mapping[str, Path]) -> None:
    copies = [read_copy((pack / "records.json").read_bytes()) for pack in packs.values()]
    streams = [stream for copy in copies for stream in copy.streams if not stream.stream.startswith("customer:")]
    proven = {clause for stream in streams for record in stream.records for clause in clauses_of(record)}

    assert {clause for model in kinds().values() for clause in clauses_of_kind(model)} - proven == RECORDED_BESIDE


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_evidence_of_a_story_has_no_gap_and_proves_itself(name: str, packs: Mapping[str, Path]) -> None:
    covered = cover(read_copy((packs[name] / "records.json").read_bytes()))

    assert gaps(covered) == ()
    assert {each.clause for each in covered if each.state == "shown"} >= {"N-0.1", "X-2"}
    assert prove(packs[name], None)[0].startswith("SHA256SUMS: records.json, evidence.html, evidence.pdf, course-01")


@pytest.mark.clauses("X-2")
def test_the_stories_show_each_table_that_answered_and_each_diagram_that_ran(packs: Mapping[str, Path]) -> None:
    files = [file.name for pack in packs.values() for file in pack.iterdir()]
    tables = {file.rpartition("-v")[0] for file in files if file.endswith(".dmn")}
    ran = {file.rpartition("-v")[0] for file in files if file.endswith(".bpmn")}
    drawn = {file.removesuffix(".svg").split("-", 2)[2] for file in files if file.endswith(".svg")}

    of_credit_cases = {"grade-customer", "set-credit-terms"}  # there when other tests reviewed a story's customer
    assert {path.stem for path in (ROOT / "bpmn" / "decisions").iterdir()} - tables <= of_credit_cases
    assert drawn == ran
    assert ran >= {"customer-order", "contract-review", "contract-signing", "order-fulfilment", "complaint"}


@pytest.mark.clauses("R-0.2", "R-0.3", "R-B", "R-C")
def test_the_contract_under_review_is_our_standard_text_or_the_customers_own_draft(
    endings: Mapping[str, Ending], stage: Stage
) -> None:
    ours, theirs = (endings[name].number for name in ("01-plain-repeat-order", "03-tender-won"))

    with stage.store.open() as records:
        texts = {
            order: [entry.body.based_on for entry in records.contracts.texts.of(order)] for order in (ours, theirs)
        }
        verdicts = {
            (e.body.criterion, e.body.department): str(e.body.verdict) for e in records.reviews.verdicts_of(theirs, 1)
        }

    assert texts == {ours: ["standard-text"], theirs: ["customer-draft"]}
    assert verdicts["B", "commerce"] == "conforms-with-action"
    assert [verdicts["C", department] for department in ("commerce", "sales")] == ["conforms", "conforms"]


@pytest.mark.clauses("D-SALES-5", "D-COMMERCE-4", "D-FINANCE-1", "D-PRODUCT-1", "D-PRODMGMT-1", "D-RD-1", "D-RD-2")
def test_each_department_finds_on_its_own_duty_beside_the_criteria(endings: Mapping[str, Ending], stage: Stage) -> None:
    with stage.store.open() as records:
        plain = records.reviews.findings_of(endings["01-plain-repeat-order"].number, 1)
        infeasible = records.reviews.findings.get(endings["07-design-infeasible"].number, 1, "rd").body

    assert {entry.body.department: entry.body.finding for entry in plain} == dict.fromkeys(DEPARTMENTS, "suitable")
    assert (infeasible.finding, infeasible.decided_by) == ("not-suitable", "quang-le")


@pytest.mark.clauses("D-FINANCE-3", "D-GM-2", "R-E")
def test_the_risk_of_a_new_customer_is_found_by_finance_and_decided_by_the_general_manager(
    endings: Mapping[str, Ending], stage: Stage
) -> None:
    number = endings["05-new-customer-refused"].number

    with stage.store.open() as records:
        found = records.reviews.findings.get(number, 1, "finance").body
        result = records.reviews.results.get(number, 1).body

    assert (found.finding, found.facts["creditDecision"]) == ("not-suitable", "refused")
    assert (result.risk, result.outcome, result.decided_by) == ("refuse", "rejected", "minh-do")


@pytest.mark.clauses("D-FINANCE-4", "D-GM-1")
def test_a_price_below_the_floor_is_decided_on_with_the_margin_that_finance_calculated(
    endings: Mapping[str, Ending], stage: Stage
) -> None:
    number = endings["09-margin-under-floor"].number

    with stage.store.open() as records:
        sheet = records.prices.margins.get(number, 1).body
        price = records.prices.decisions.get(number, 1).body

    assert str(sheet.percent) == "13.6"
    assert (price.decision, price.margin_percent, price.decided_by) == ("approve-below-floor", sheet.percent, "minh-do")


@pytest.mark.clauses("D-PRODMGMT-2", "D-PRODMGMT-3")
def test_production_moves_the_date_and_its_milestones_follow_the_promise(
    endings: Mapping[str, Ending], stage: Stage
) -> None:
    number = endings["08-date-moved-by-production"].number

    with stage.store.open() as records:
        promise = records.requirements.promises.get(number, 1).body
        schedule = records.deliveries.schedules.get(number, 1).body

    assert promise.requested is not None
    assert promise.promised > promise.requested
    assert schedule.promised == promise.promised


def with_needless_answer(script: Script) -> Script:
    """The same story of another order, with an answer for a task that it never comes to."""
    order = {**script.story.order, "customer_reference": "NEEDLESS-1"}
    needless = {"order": order, "answer": (*script.story.answer, NEEDLESS)}
    return replace(script, story=script.story.model_copy(update=needless))


def has_ended(script: Script) -> bool:
    """Whether the story is one that ends, and not one that waits for somebody."""
    return script.story.leaves is None
