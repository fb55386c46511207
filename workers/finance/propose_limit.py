"""Records a customer's grade and proposes a limit: the grade's share of a year's turnover (D-FINANCE-2, -3)."""

from orchestrator.domain.grade_customer import CreditScore, grade_customer
from orchestrator.domain.order_number import credit_case_of
from orchestrator.domain.propose_limit import GradeTerms, scorecard_rows
from orchestrator.domain.propose_limit import propose_limit as propose
from orchestrator.domain.review_tables import Row, fact
from orchestrator.store import Records
from orchestrator.store.credit_cases import CreditCaseOpened
from orchestrator.store.credit_records import CreditGrade
from orchestrator.store.credit_standing import Standing, standing_of
from workers.runtime import Task, TaskInput, TaskOutput, topic


class GradedCustomer(TaskInput):
    """What the two tables answered just before."""

    credit_grade: str
    credit_terms: GradeTerms


class ProposedCredit(TaskOutput):
    """What the review form shows, and what it is filled with beforehand."""

    credit_facts: tuple[Row, ...]
    proposed_limit: str
    proposal_reason: str
    reviewed_limit: str
    reviewed_net_days: int
    reviewed_until: str
    review_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("finance.propose-limit")
def propose_limit(graded: GradedCustomer, records: Records, task: Task) -> ProposedCredit:
    """Keep the grade with the points that explain it, once, and return the limit that follows from it."""
    case = records.credit_cases.opened.get(credit_case_of(task.business_key)).body
    standing, today = standing_of(records, case.customer), records.clock.today()
    proposal = propose(graded.credit_grade, graded.credit_terms, standing.turnover, today)
    _keep_grade(records, case, graded.credit_grade, grade_customer(standing.facts), task)
    return ProposedCredit(
        credit_facts=_rows(records, standing, graded.credit_grade),
        proposed_limit=str(proposal.limit),
        proposal_reason=str(proposal.reason),
        reviewed_limit=str(proposal.limit),
        reviewed_net_days=proposal.net_days,
        reviewed_until=str(proposal.valid_until),
    )


def _keep_grade(records: Records, case: CreditCaseOpened, grade: str, score: CreditScore, task: Task) -> None:
    rows = scorecard_rows(score)
    body = CreditGrade(
        customer=case.customer,
        case=case.case,
        grade=grade,
        points=score.points,
        explanation=tuple(f"{row['category']}: {row['points']} ({row['reason']})" for row in rows),
        facts={"blockListed": score.stopped},
        graded_on=records.clock.today(),
    )
    records.credit.grades.add(body, by="worker/finance", task_id=task.id)


def _rows(records: Records, standing: Standing, grade: str) -> tuple[Row, ...]:
    account = records.credit.account(standing.file.group)
    return (
        fact("Hạng", "Grade", grade),
        fact("Khách mới", "New customer", "có / yes" if standing.is_new else "không / no"),
        fact("Hạn mức hiện nay", "Present limit", standing.limit),
        fact("Đang dùng", "Exposure", account.exposure if account else None),
        fact("Doanh số 12 tháng", "Turnover of 12 months", standing.turnover),
        fact("Trễ hạn bình quân, ngày", "Days beyond terms", standing.facts.days_beyond_terms),
    )
