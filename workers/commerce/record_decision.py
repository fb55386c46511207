"""Writes the Draft Contract Review Record (FORM-1): result, price and risk (D-GM-1, D-GM-2), actions opened."""

from datetime import timedelta

from orchestrator.domain.clock import COMPANY_ZONE, Clock
from orchestrator.domain.contract_decision import ContractDecision, Outcome, decide_without_manager, read_decision
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.domain.review_tables import VERDICT_WORDS
from orchestrator.domain.sent_form import Decider
from orchestrator.domain.sent_review import SentDecision
from orchestrator.domain.source_answers import QUESTIONS, Question, answers_in
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.actions import ActionOpened
from orchestrator.store.prices import PriceDecision
from orchestrator.store.review_case import ReviewCase, open_case
from orchestrator.store.review_keeping import put, verdict_record
from orchestrator.store.review_results import collected_round, require_complete, round_findings, round_verdicts
from orchestrator.store.reviews import DepartmentFinding, ReviewResult
from workers.runtime import Task, TaskOutput, topic

_BY = "worker/commerce"
_TO_ASK = timedelta(days=14)


class DecisionRecorded(TaskOutput):
    """How the review ended."""

    review_outcome: Outcome


@topic("commerce.record-decision")
def record_decision(sent: SentDecision, records: Records, clock: Clock, task: Task) -> DecisionRecorded:
    """Record the round's result once, and open the actions of a contract that passed.

    Raises SubmissionRefused for a decision that does not hold, and NothingKept while a department has not decided.
    """
    case = open_case(records, order_of(task.business_key))
    if earlier := records.reviews.results.find(case.order, case.round):
        return DecisionRecorded(review_outcome=earlier.body.outcome)
    require_complete(records, case)
    if "general-manager" in case.opened.departments:
        decision = read_decision(sent, collected_round(records, case), _price_band(records, case))
        _keep_decision(records, case, decision, task.id)
        decided = _result(records, case, decision.outcome, decision.reason, decision.decider)
        result = decided.model_copy(update={"risk": decision.risk})
    else:
        result = _by_rule(records, case, clock)
    records.reviews.results.add(result, by=result.decided_by, task_id=task.id)
    if result.outcome == "passed":
        _open_actions(records, case)
    return DecisionRecorded(review_outcome=result.outcome)


def _by_rule(records: Records, case: ReviewCase, clock: Clock) -> ReviewResult:
    """The result as the departments' verdicts make it, with the names of those who gave them."""
    collected = collected_round(records, case)
    deciders = {body.decided_by for body in round_verdicts(records, case)}
    deciders |= {body.decided_by for body in round_findings(records, case)}
    worst = VERDICT_WORDS[collected.overall]
    reason = Words(
        f"bảng assess-change không hỏi Tổng giám đốc; ý kiến xấu nhất của các phòng ban: {worst.vi}",
        f"assess-change does not ask the general manager; the worst of the departments' verdicts: {worst.en}",
    )
    by = Decider(person=_BY, at=clock.now())
    result = _result(records, case, decide_without_manager(collected), str(reason), by)
    return result.model_copy(update={"verdicts_by": tuple(sorted(deciders))})


def _price_band(records: Records, case: ReviewCase) -> str | None:
    sheet = records.reviews.risks.find(case.order, case.round)
    return sheet.body.price_band if sheet else None


def _keep_decision(records: Records, case: ReviewCase, decision: ContractDecision, task_id: str) -> None:
    by = decision.decider
    verdict = verdict_record(case, "general-manager", decision.verdict, by)
    put(records.reviews.verdicts, verdict, by=by.person, task_id=task_id)
    value, margin = order_value(case.content), records.prices.margins.find(case.order, case.round)
    if value is not None:
        price = PriceDecision(
            order=case.order,
            round=case.round,
            decision=decision.price,
            reason=decision.reason,
            value=value,
            margin_percent=margin.body.percent if margin else None,
            decided_by=by.person,
            decided_at=by.at,
        )
        put(records.prices.decisions, price, by=by.person, task_id=task_id)


def _result(records: Records, case: ReviewCase, outcome: Outcome, reason: str, by: Decider) -> ReviewResult:
    return ReviewResult(
        order=case.order,
        round=case.round,
        text_sha256=case.opened.text_sha256,
        verdicts=collected_round(records, case).verdicts,
        outcome=outcome,
        reason=reason,
        decided_by=by.person,
        decided_at=by.at,
    )


def _open_actions(records: Records, case: ReviewCase) -> None:
    """An action keeps the round in which it was decided, so a verdict that is carried forward opens nothing twice."""
    for verdict in round_verdicts(records, case):
        if verdict.action is None or verdict.action_owner is None or verdict.action_due is None:
            continue
        decided_in = verdict.carried_from or verdict.round
        action = ActionOpened(
            order=case.order,
            action=f"R{decided_in}-{verdict.department}-{verdict.criterion}",
            round=decided_in,
            criterion=verdict.criterion,
            department=verdict.department,
            what=verdict.action,
            owner=verdict.action_owner,
            due=verdict.action_due,
        )
        records.actions.opened.add(action, by=_BY)
    for finding in round_findings(records, case):
        for question in (one.question for one in answers_in(finding.facts) if one.clarity == "to-be-asked"):
            records.actions.opened.add(_question(finding, question), by=_BY)


def _question(finding: DepartmentFinding, question: Question) -> ActionOpened:
    """A question of H that nobody asked yet is put to the customer before the signature, by whoever left it open."""
    asked, decided_in = QUESTIONS[question], finding.carried_from or finding.round
    return ActionOpened(
        order=finding.order,
        action=f"R{decided_in}-{finding.department}-H-{question}",
        round=decided_in,
        criterion="H",
        department=finding.department,
        what=str(Words(f"hỏi rõ {asked.vi}", f"ask for {asked.en}")),
        owner=finding.decided_by,
        due=finding.decided_at.astimezone(COMPANY_ZONE).date() + _TO_ASK,
    )
