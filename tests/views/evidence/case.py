"""An order that some records speak of: what the tests of the evidence pack start from."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.store.communications import Communication
from orchestrator.store.contracts import hash_text
from orchestrator.store.courses import Actor, CaseHistory, EngineHistory, FormShown, Moved, Source
from orchestrator.store.records import Records
from orchestrator.store.reviews import ReviewVerdict, RoundOpened
from orchestrator.views.evidence.values import Pack, Table
from tests.store.builders import NOW, submitted
from tests.store.courses import answer, course, step

TEXT = hash_text("Điều 1")
DIAGRAM = Path("bpmn/after-sales/after-sales.bpmn").read_text(encoding="utf-8")
FORM = Path("bpmn/after-sales/record-feedback.form").read_text(encoding="utf-8")
TABLE = Path("bpmn/decisions/set-deadlines.dmn").read_text(encoding="utf-8")
THU = Actor(id="thu-hoang", name="Hoàng Minh Thu", departments=("finance",), roles=("head",))


class Walked(EngineHistory):
    """A history in which Thu answered the survey of one case."""

    def moved(self, since: datetime | None, now: datetime) -> Moved:
        """Nothing further."""
        return Moved(cases=frozenset(), until=since or now)

    def of_case(self, case: str, kept: Iterable[str], *, running: bool) -> CaseHistory:
        """The course, once, and the answer of a table that it asked."""
        sources = {
            hash_text(source): Source(sha256=hash_text(source), text=source) for source in (DIAGRAM, TABLE, FORM)
        }
        shown = FormShown(name="record-feedback", sha256=hash_text(FORM))
        done = step("Task_AwaitFeedback", name="Chờ ý kiến / Await feedback", by=THU.id, form=shown)
        walked = course(done, case=case, diagram_sha256=hash_text(DIAGRAM), people=(THU,))
        return CaseHistory(
            courses=() if walked.instance in kept and not running else (walked,),
            answers=(answer(case=case, table_sha256=hash_text(TABLE)),),
            sources=tuple(sources.values()),
        )


def keep_course(records: Records, order: str) -> None:
    """Keep a course and an answer of the order."""
    records.courses.keep(Walked(), order, by="worker/office")


def enter_order(records: Records, reference: str = "PO-1", customer: str = "Highland Kiosk JSC") -> str:
    """The number of a new order."""
    return records.orders.enter(submitted(reference, customer), by="lan-nguyen")


def open_review(records: Records, order: str) -> None:
    """Open the order's first review round."""
    opened = RoundOpened.model_validate(
        {"order": order, "round": 1, "review_kind": "first", "departments": ["finance"], "text_sha256": TEXT}
    )
    records.reviews.open_round(opened, by="worker/commerce", task_id=f"{order}/open")


def verdict(order: str, word: str, criterion: str = "E", reason: str = "") -> ReviewVerdict:
    """Finance's word on a criterion in the first round."""
    return ReviewVerdict.model_validate(
        {
            "order": order,
            "round": 1,
            "department": "finance",
            "criterion": criterion,
            "verdict": word,
            "reason": reason,
            "text_sha256": TEXT,
            "decided_by": "thu-hoang",
            "decided_at": NOW,
        }
    )


def message(order: str, subject: str) -> Communication:
    """What was written to the customer."""
    return Communication(
        order=order,
        milestone="concluded",
        language="vi",
        recipient="Ngô Khánh Linh",
        subject=subject,
        text="Kính gửi",
        sent_at=NOW,
    )


def complain(records: Records, order: str, reference: str, customer: str = "Highland Kiosk JSC") -> str:
    """The number of a new complaint that names the order."""
    complaint = SubmittedComplaint.model_validate(
        {
            "complaint_reference": reference,
            "customer": {"name": customer, "country": "VN"},
            "order_number": order,
            "noticed_on": "2026-11-23",
            "description": "no touch",
        }
    )
    return records.complaints.enter(complaint, by="admin").body.complaint


def tables(pack: Pack, title: str) -> tuple[Table, ...]:
    """The tables of the section whose English title begins so."""
    (section,) = (each for each in pack.sections if each.title.en.startswith(title))
    return section.tables
