"""Writes what was decided in a round, and carries earlier verdicts forward; nothing earlier is ever deleted."""

from collections.abc import Mapping
from typing import TypeVar

from pydantic import JsonValue

from orchestrator.domain.review_submission import CriterionVerdict, DepartmentReview
from orchestrator.domain.sent_form import Decider
from orchestrator.domain.verdicts import Department, Verdict
from orchestrator.store.evidence import Evidence, Shelf
from orchestrator.store.records import Records
from orchestrator.store.review_case import ReviewCase
from orchestrator.store.reviews import DepartmentFinding, ReviewKind, ReviewVerdict, RoundOpened

Body = TypeVar("Body", bound=Evidence)


def keep_review(
    records: Records, case: ReviewCase, review: DepartmentReview, task_id: str, facts: Mapping[str, JsonValue]
) -> None:
    """Record the department's verdicts and finding on the text under review.

    A department that decides again within the round, as after an amount was refused, corrects its record.
    """
    by = review.decider
    for verdict in review.verdicts:
        body = verdict_record(case, review.department, verdict, by)
        put(records.reviews.verdicts, body, by=by.person, task_id=task_id)
    finding = DepartmentFinding(
        order=case.order,
        round=case.round,
        department=review.department,
        finding=review.finding,
        reason=review.finding_reason,
        facts=dict(facts),
        text_sha256=case.opened.text_sha256,
        decided_by=by.person,
        decided_at=by.at,
    )
    put(records.reviews.findings, finding, by=by.person, task_id=task_id)


def verdict_record(case: ReviewCase, department: Department, verdict: CriterionVerdict, by: Decider) -> ReviewVerdict:
    """The record of one verdict, on the text under review."""
    action = verdict.action
    return ReviewVerdict(
        order=case.order,
        round=case.round,
        department=department,
        criterion=verdict.criterion,
        verdict=verdict.verdict,
        reason=verdict.reason,
        action=action.what if action else None,
        action_owner=action.owner if action else None,
        action_due=action.due if action else None,
        text_sha256=case.opened.text_sha256,
        decided_by=by.person,
        decided_at=by.at,
    )


def put(shelf: Shelf[Body], body: Body, *, by: str, task_id: str) -> None:
    """Record the body, or correct what stands under its key; the same content again changes nothing."""
    keep = shelf.correct if shelf.find(body.key) else shelf.add
    keep(body, by=by, task_id=task_id)


def standing_round(records: Records, order: str, review_kind: ReviewKind) -> int | None:
    """The round whose verdicts a new one carries forward; None before the first.

    A repeated review follows the one before it; a change follows the last round that passed and was not refused after.
    """
    if review_kind != "change":
        return records.reviews.last_round(order) or None
    refused = {entry.body.round for entry in records.changes.records.of(order) if entry.body.outcome == "refused"}
    results = [entry.body for entry in records.reviews.results.of(order)]
    passed = [result.round for result in results if result.outcome == "passed" and result.round not in refused]
    return max(passed, default=None)


def open_points(records: Records, order: str, round: int | None) -> frozenset[Department]:
    """Departments that found something in the round which does not conform: they review again whatever is routed."""
    if round is None:
        return frozenset()
    verdicts = [entry.body for entry in records.reviews.verdicts_of(order, round)]
    findings = [entry.body for entry in records.reviews.findings_of(order, round)]
    against = {body.department for body in verdicts if body.verdict is Verdict.DOES_NOT_CONFORM}
    return frozenset(against | {body.department for body in findings if body.finding == "not-suitable"})


def carry_forward(records: Records, opened: RoundOpened, earlier: int, by: str) -> None:
    """Repeat in the opened round what everybody else decided in the `earlier` one, naming the round they decided it in.

    Who decided, when and on which text stay as they were; `by` is whoever carries. So does the promised date.
    """
    order, reviewing = opened.order, opened.departments
    for verdict in (entry.body for entry in records.reviews.verdicts_of(order, earlier)):
        if verdict.department not in reviewing:
            carried = {"round": opened.round, "carried_from": verdict.carried_from or earlier}
            records.reviews.verdicts.add(verdict.model_copy(update=carried), by=by)
    for finding in (entry.body for entry in records.reviews.findings_of(order, earlier)):
        if finding.department not in reviewing:
            carried = {"round": opened.round, "carried_from": finding.carried_from or earlier}
            records.reviews.findings.add(finding.model_copy(update=carried), by=by)
    promise = records.requirements.promises.find(order, earlier)
    if promise and "production" not in reviewing:
        records.requirements.promises.add(promise.body.model_copy(update={"round": opened.round}), by=by)
