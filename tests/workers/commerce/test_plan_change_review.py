"""The changed order is a proposal, reviewed by exactly those whom the table names."""

import pytest

from orchestrator.errors import InputError, NothingKept
from orchestrator.store import Records
from tests.workers.change_case import asked, in_force, understood
from tests.workers.signing_case import task
from workers.commerce.plan_change_review import AssessedChange, plan_change_review

pytestmark = pytest.mark.database

ROWS = [{"department": "production", "criteria": "D F H"}, {"department": "finance", "criteria": "E"}]


def changing(records: Records, decision: str = "proceed") -> str:
    number = in_force(records)
    change = asked(records, number, lines=[{"line": 1, "quantity": 50}])
    understood(records, number, change, decision)
    return number


def assessed(*rows: dict[str, str]) -> AssessedChange:
    return AssessedChange.model_validate({"assessed_change": rows})


def test_the_proposal_leaves_the_agreed_order_as_it_is(records: Records) -> None:
    number = changing(records)

    planned = plan_change_review(assessed(*ROWS, ROWS[1]), records, task(number))

    assert records.orders.proposed(number, 1).content.lines[0].quantity == 50
    assert records.orders.current(number).content.lines[0].quantity == 40
    assert planned.changed_departments == ("production", "finance")
    assert (planned.changed_criteria, planned.review_kind, planned.change_number) == ("D E F H", "change", 1)


def test_a_repeated_task_proposes_once(records: Records) -> None:
    number = changing(records)
    plan_change_review(assessed(*ROWS), records, task(number))

    plan_change_review(assessed(*ROWS), records, task(number))

    assert [entry.body.basis for entry in records.orders.versions.of(number)] == ["submitted", "proposed"]


def test_a_table_that_names_nobody_is_said_with_the_area_it_forgot(records: Records) -> None:
    with pytest.raises(InputError, match="at least one department for quantity while before-production"):
        plan_change_review(assessed(), records, task(changing(records)))


def test_a_change_that_commerce_refused_is_not_planned(records: Records) -> None:
    with pytest.raises(NothingKept, match="understanding to go on"):
        plan_change_review(assessed(*ROWS), records, task(changing(records, "refuse")))
