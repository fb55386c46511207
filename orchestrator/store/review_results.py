"""A review round as a whole, from its records: is it complete, what is the worst, and who said what (FORM-1)."""

from collections.abc import Iterator

from orchestrator.domain.contract_decision import Collected, collect_verdicts
from orchestrator.domain.review_submission import REVIEWERS
from orchestrator.domain.review_tables import FINDING_WORDS, VERDICT_WORDS, Row
from orchestrator.domain.source_answers import CLARITY, QUESTIONS, answers_in
from orchestrator.domain.verdict_words import criterion_in_words, department_in_words
from orchestrator.errors import NothingKept
from orchestrator.store.records import Records
from orchestrator.store.review_case import ReviewCase
from orchestrator.store.reviews import DepartmentFinding, ReviewVerdict


def round_verdicts(records: Records, case: ReviewCase) -> tuple[ReviewVerdict, ...]:
    """The departments' verdicts of the round, carried ones among them, by criterion."""
    bodies = (entry.body for entry in records.reviews.verdicts_of(case.order, case.round))
    return tuple(sorted(bodies, key=lambda body: (body.criterion, body.department)))


def round_findings(records: Records, case: ReviewCase) -> tuple[DepartmentFinding, ...]:
    """The departments' findings of the round, carried ones among them."""
    return tuple(entry.body for entry in records.reviews.findings_of(case.order, case.round))


def require_complete(records: Records, case: ReviewCase) -> None:
    """Raise NothingKept for the first department that the round waits for: no decision is made on less than all."""
    spoken = {(body.department, body.criterion) for body in round_verdicts(records, case)}
    found = {body.department for body in round_findings(records, case)}
    for department in (one for one in case.opened.departments if one in REVIEWERS):
        wanted = {(department, criterion) for criterion in REVIEWERS[department]}
        if not wanted <= spoken or department not in found:
            raise NothingKept("review", f"{case.order}/{case.round}/{department}")


def collected_round(records: Records, case: ReviewCase) -> Collected:
    """The worst verdict by criterion, and of all."""
    verdicts = [(body.criterion, body.verdict) for body in round_verdicts(records, case)]
    return collect_verdicts(verdicts, [body.finding for body in round_findings(records, case)])


def verdict_rows(records: Records, case: ReviewCase) -> tuple[Row, ...]:
    """Every verdict and finding as a row for people: who said what, why, and from which round it comes."""
    verdicts = [
        _row(criterion_in_words(body.criterion), body, str(VERDICT_WORDS[body.verdict]), reason_of(body))
        for body in round_verdicts(records, case)
    ]
    findings = [
        _row("Kết luận / Finding", body, str(FINDING_WORDS[body.finding]), body.reason)
        for body in round_findings(records, case)
    ]
    return (*verdicts, *_answers(records, case), *findings)


def _answers(records: Records, case: ReviewCase) -> Iterator[Row]:
    """Both questions of H (R-H), each with who answered it."""
    for body in round_findings(records, case):
        for answer in answers_in(body.facts):
            yield _row(f"H. {QUESTIONS[answer.question]}", body, str(CLARITY[answer.clarity]), answer.source)


def _row(subject: str, body: ReviewVerdict | DepartmentFinding, verdict: str, reason: str) -> Row:
    here = f"vòng {body.round} / round {body.round}"
    carried = f"mang từ vòng {body.carried_from} / carried from round {body.carried_from}"
    return {
        "subject": f"{subject} – {department_in_words(body.department)}",
        "verdict": verdict,
        "reason": reason,
        "decided": f"{body.decided_by}, {here if body.carried_from is None else carried}",
    }


def reason_of(body: ReviewVerdict) -> str:
    """The reviewer's reason, and the action with its owner and date."""
    action = f"{body.action} ({body.action_owner}, {body.action_due})" if body.action else ""
    return " → ".join(part for part in (body.reason, action) if part)
