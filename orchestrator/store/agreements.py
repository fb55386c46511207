"""What was agreed beside the contract: the bid and our quotation (R-C), and what was said by word of mouth (R-G)."""

from orchestrator.domain.compare_tender import TenderRow, compare_three
from orchestrator.domain.draft_contract import clause_texts
from orchestrator.domain.plain_words import clause_in_words
from orchestrator.store.records import Records
from orchestrator.store.review_case import ReviewCase


def tender_rows(records: Records, case: ReviewCase) -> tuple[TenderRow, ...]:
    """Tender, quotation and contract field by field (R-C); nothing without a tender.

    The quotation is the order as it stood when the award came in, or as it was submitted while none is recorded.
    """
    tender = case.content.tender
    if tender is None:
        return ()
    award = records.orders.awards.find(case.order)
    versions = [entry for entry in records.orders.versions.of(case.order) if entry.body.basis != "proposed"]
    known = [one for one in versions if award and one.record.position < award.record.position]
    quoted = (known or versions[:1])[-1].body.content
    return compare_three(tender.terms, quoted, clause_texts(case.draft.contract), case.content)


def differences(records: Records, case: ReviewCase) -> tuple[str, ...]:
    """The fields and clauses in which the contract leaves the tender or our quotation, each with all three (R-C)."""
    return tuple(
        f"{clause_in_words(row.name)}: {row.tender or '–'} | {row.quotation or '–'} | {row.contract or '–'}"
        for row in tender_rows(records, case)
        if row.differs
    )


def count_differences(records: Records, case: ReviewCase) -> int:
    """In how many fields and clauses the contract leaves the tender or our quotation."""
    return sum(1 for row in tender_rows(records, case) if row.differs)
