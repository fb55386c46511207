"""The limit follows from the grade's share of a year's turnover, and the grade is kept with its points."""

import pytest

from orchestrator.store import Records
from orchestrator.store.credit_standing import standing_of
from tests.workers.credit_case import opened
from tests.workers.signing_case import task
from workers.finance.propose_limit import GradedCustomer, propose_limit

pytestmark = pytest.mark.database


def graded(grade: str = "B", percent: int = 20) -> GradedCustomer:
    terms = {"limitPercent": percent, "netDays": 45, "depositPercent": 10, "reviewMonths": 12}
    return GradedCustomer.model_validate({"creditGrade": grade, "creditTerms": terms})


def test_the_limit_is_the_grades_share_rounded_down_to_hundreds(records: Records) -> None:
    proposed = propose_limit(graded(), records, task(opened(records)))

    share = standing_of(records, "C-00001").turnover.amount / 5
    assert proposed.proposed_limit == f"{share // 100 * 100:.2f} USD"
    assert share > 100
    assert (proposed.reviewed_limit, proposed.reviewed_net_days) == (proposed.proposed_limit, 45)
    assert proposed.reviewed_until == "2027-11-24"


def test_the_grade_is_kept_with_what_explains_it(records: Records) -> None:
    case = opened(records)
    propose_limit(graded(), records, task(case))

    propose_limit(graded(), records, task(case))

    grade = records.credit.grades.get("C-00001", case).body
    assert (grade.grade, len(grade.explanation)) == ("B", 11)
    assert f"Tổng điểm / Total: {grade.points} / 100" in grade.explanation[-1]


@pytest.mark.parametrize(("customer", "percent"), [("C-00001", 0), ("C-00019", 20)])
def test_without_a_share_or_turnover_there_is_no_limit(records: Records, customer: str, percent: int) -> None:
    assert propose_limit(graded(percent=percent), records, task(opened(records, customer))).proposed_limit == "0.00 USD"
