"""A review round as a whole, from its records: is it complete, what is the worst, which risks does it name (FORM-1)."""

from collections.abc import Iterator

from orchestrator.domain.contract_decision import Collected, collect_verdicts
from orchestrator.domain.review_submission import REVIEWERS
from orchestrator.domain.review_tables import FINDING_WORDS, VERDICT_WORDS, Row
from orchestrator.domain.verdict_words import criterion_in_words, department_in_words
from orchestrator.domain.verdicts import Verdict
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
        _row(criterion_in_words(body.criterion), body, str(VERDICT_WORDS[body.verdict]), _reason(body))
        for body in round_verdicts(records, case)
    ]
    findings = [
        _row("Kết luận / Finding", body, str(FINDING_WORDS[body.finding]), body.reason)
        for body in round_findings(records, case)
    ]
    return (*verdicts, *findings)


def risk_rows(records: Records, case: ReviewCase) -> tuple[Row, ...]:
    """What speaks against the contract or puts a condition on it, each with its source."""
    return tuple({"risk": risk, "source": department_in_words(source)} for risk, source in _risks(records, case))


def _row(subject: str, body: ReviewVerdict | DepartmentFinding, verdict: str, reason: str) -> Row:
    here = f"vòng {body.round} / round {body.round}"
    carried = f"mang từ vòng {body.carried_from} / carried from round {body.carried_from}"
    return {
        "subject": f"{subject} – {department_in_words(body.department)}",
        "verdict": verdict,
        "reason": reason,
        "decided": f"{body.decided_by}, {here if body.carried_from is None else carried}",
    }


def _reason(body: ReviewVerdict) -> str:
    action = f"{body.action} ({body.action_owner}, {body.action_due})" if body.action else ""
    return " → ".join(part for part in (body.reason, action) if part)


def _risks(records: Records, case: ReviewCase) -> Iterator[tuple[str, str]]:
    for verdict in round_verdicts(records, case):
        if verdict.verdict in (Verdict.DOES_NOT_CONFORM, Verdict.WITH_ACTION):
            yield (
                _reason(verdict),
                f"{criterion_in_words(verdict.criterion)} – {department_in_words(verdict.department)}",
            )
    for finding in round_findings(records, case):
        if finding.finding in ("not-suitable", "suitable-with-action"):
            yield finding.reason, finding.department
        if finding.facts.get("creditDecision") in ("exceptional", "with-deposit", "refused"):
            yield f"tín dụng / credit: {finding.facts['creditDecision']}", finding.department
    yield from _own_risks(records, case)


def _own_risks(records: Records, case: ReviewCase) -> Iterator[tuple[str, str]]:
    promise = records.requirements.promises.find(case.order, case.round)
    if promise and promise.body.requested and promise.body.promised > promise.body.requested:
        late = (promise.body.promised - promise.body.requested).days
        yield f"hứa giao trễ {late} ngày / promised {late} days late", "production"
    if any(ordered.product is None for ordered in case.products):
        yield "thiết kế chưa từng làm / a design not made before", "product"
    if case.draft.based_on == "customer-draft":
        yield "văn bản của khách / the customer's own text", "commerce"
