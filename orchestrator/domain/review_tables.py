"""The tables of a review form: facts checked, clauses that concern the department, and what is proposed and why."""

from collections.abc import Iterable, Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from orchestrator.domain.draft_contract import ContractDraft
from orchestrator.domain.plain_words import subject_in_words, yes_or_no
from orchestrator.domain.review_submission import REVIEWERS, Suitability
from orchestrator.domain.standard_text import STANDARD_CLAUSES
from orchestrator.domain.verdict_words import criterion_in_words
from orchestrator.domain.verdicts import Department, Finding, Verdict, worst_verdict
from orchestrator.domain.words import Words

Row = dict[str, str]

VERDICT_WORDS: Final[dict[Verdict, Words]] = {
    Verdict.CONFORMS: Words("Phù hợp", "Conforms"),
    Verdict.WITH_ACTION: Words("Phù hợp kèm biện pháp", "Conforms with action"),
    Verdict.DOES_NOT_CONFORM: Words("Không phù hợp", "Does not conform"),
    Verdict.NOT_APPLICABLE: Words("Không áp dụng", "Not applicable"),
}
FINDING_WORDS: Final[dict[Suitability, Words]] = {
    "suitable": Words("Đạt", "Suitable"),
    "suitable-with-action": Words("Đạt kèm biện pháp", "Suitable with action"),
    "not-suitable": Words("Không đạt", "Not suitable"),
    "not-applicable": Words("Không áp dụng", "Not applicable"),
}
_SUITABLE: Final[dict[Verdict, Suitability]] = {
    Verdict.CONFORMS: "suitable",
    Verdict.WITH_ACTION: "suitable-with-action",
    Verdict.DOES_NOT_CONFORM: "not-suitable",
    Verdict.NOT_APPLICABLE: "not-applicable",
}
_CONCERNS: Final[dict[Department, frozenset[str]]] = {
    "commerce": frozenset({"price", "permitted-adjustments", "delivery", "liability", "law", "effect"}),
    "sales": frozenset({"goods", "price", "delivery", "payment", "verbal-agreements"}),
    "customer-service": frozenset({"warranty", "inspection"}),
    "rd": frozenset({"goods", "quality"}),
    "product": frozenset({"goods", "quality", "supply"}),
    "production": frozenset({"goods", "permitted-adjustments", "delivery", "supply"}),
    "quality": frozenset({"inspection", "quality"}),
    "finance": frozenset({"price", "price-adjustment", "payment"}),
}
_LONGEST_CELL: Final = 600


class PreparedReview(BaseModel):
    """What a review form shows before somebody decides."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    facts: tuple[Row, ...]
    clauses: tuple[Row, ...]
    proposals: tuple[Row, ...]


def fact(vietnamese: str, english: str, value: object) -> Row:
    """One row of the facts' table; "–" for what is not known, words for yes and no."""
    said = yes_or_no(value) if isinstance(value, bool) else value
    text = "–" if said is None or said == "" else str(said)
    return {"subject": f"{vietnamese} / {english}", "value": text[:_LONGEST_CELL]}


def finding_facts(findings: Iterable[Finding]) -> tuple[Row, ...]:
    """The findings as rows of the facts' table: subject, then verdict, reason and what it rests on."""
    return tuple(
        {
            "subject": subject_in_words(finding.subject)[:_LONGEST_CELL],
            "value": f"{_spoken(finding)} ({'; '.join(finding.facts)})" if finding.facts else _spoken(finding),
        }
        for finding in findings
    )


def clause_rows(contract: ContractDraft, department: Department) -> tuple[Row, ...]:
    """The clauses that concern the department, and every one that our standard text does not know."""
    known = {clause.id for clause in STANDARD_CLAUSES}
    return tuple(
        {"clause": str(clause.title), "text": str(clause.text)[:_LONGEST_CELL]}
        for clause in contract.clauses
        if clause.id in _CONCERNS[department] or clause.id not in known
    )


def proposal_rows(department: Department, criteria: Iterable[Finding], own: Sequence[Finding]) -> tuple[Row, ...]:
    """What is proposed for the department's criteria, and for its finding: the worst of what it examined."""
    rows = [_proposal(finding.subject, finding) for finding in criteria if finding.subject in REVIEWERS[department]]
    worst = worst_verdict(finding.verdict for finding in own)
    reasons = [finding.reason for finding in own if finding.verdict is worst]
    reason = "; ".join(str(words) for words in reasons)
    proposed = FINDING_WORDS[_SUITABLE[worst]]
    return (*rows, {"criterion": "Kết luận / Finding", "verdict": str(proposed), "reason": reason[:_LONGEST_CELL]})


def _proposal(criterion: str, finding: Finding) -> Row:
    return {
        "criterion": criterion_in_words(criterion),
        "verdict": str(VERDICT_WORDS[finding.verdict]),
        "reason": str(finding.reason)[:_LONGEST_CELL],
    }


def _spoken(finding: Finding) -> str:
    return f"{VERDICT_WORDS[finding.verdict]}: {finding.reason}"
