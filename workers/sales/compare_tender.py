"""Prepares Sales' review: tender, quotation and contract field by field (C), what was verbal (G), and completeness."""

from orchestrator.domain.clock import Clock
from orchestrator.domain.gaps import gaps
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.plain_words import SOURCES, clause_in_words
from orchestrator.domain.review_tables import PreparedReview, Row, clause_rows, fact, finding_facts, proposal_rows
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.agreements import tender_rows
from orchestrator.store.review_case import is_acknowledged, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class TenderToCompare(TaskInput):
    """Nothing beside the task: the round stands in the store."""


class ComparedTender(PreparedReview):
    """What the form shows, with every field of tender, quotation and contract, and how many differ; "" for none."""

    tender_rows: tuple[Row, ...]
    tender_differences: str


@topic("sales.compare-tender")
def compare_tender(_: TenderToCompare, records: Records, clock: Clock, task: Task) -> ComparedTender:
    """Show each difference from bidding documents and quotation, and every gap; propose verdicts on C and G."""
    case = open_case(records, order_of(task.business_key))
    rows = tender_rows(records, case)
    different = sum(1 for row in rows if row.differs)
    own = _completeness(case.content)
    facts = [
        fact("Nguồn yêu cầu", "Source of the request", SOURCES[case.content.source]),
        fact("Khách đã xác nhận", "Acknowledged by the customer", _acknowledged(records, case.order, case.content)),
    ]
    return ComparedTender(
        facts=(*facts, *finding_facts(own)),
        clauses=clause_rows(case.draft.contract, "sales"),
        proposals=proposal_rows("sales", propose_verdicts(records, case, clock.today()), own),
        tender_rows=tuple(
            {
                "name": clause_in_words(row.name),
                "tender": row.tender or "–",
                "quotation": row.quotation or "–",
                "contract": row.contract or "–",
                "differs": "; ".join(f"khác {text.vi} / differs from {text.en}" for text in row.differs) or "–",
            }
            for row in rows
        ),
        tender_differences=str(Words(f"{different} điểm khác", f"{different} differences")) if different else "",
    )


def _acknowledged(records: Records, order: str, content: SubmittedOrder) -> object:
    if content.source != "verbal":
        return Words("không cần, đã có bằng văn bản", "not needed, it is in writing")
    return is_acknowledged(records, order)


def _completeness(content: SubmittedOrder) -> list[Finding]:
    found = [Finding(subject=gap.path, verdict=Verdict.WITH_ACTION, reason=gap.reason) for gap in gaps(content)]
    complete = Words("điều khoản đầy đủ", "the terms are complete")
    return found or [Finding(subject="terms", verdict=Verdict.CONFORMS, reason=complete)]
