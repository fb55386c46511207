"""A round opens for those concerned; what the others decided before is carried forward, and nothing is deleted."""

import pytest

from orchestrator.errors import InputError
from orchestrator.store import Records
from orchestrator.store.orders import OrderVersion
from orchestrator.store.reviews import ReviewResult
from tests.workers.review_round import ALL, first, opened, sent
from tests.workers.signing_case import NOW, sha_of, task
from workers.commerce.draft_contract import DraftWanted, draft_contract
from workers.commerce.open_review import ReviewOpened, ReviewWanted, open_review
from workers.product.record_review import record_review as record_product
from workers.rd.record_review import record_review as record_rd

pytestmark = pytest.mark.database


def again(records: Records, number: str, *departments: str, kind: str = "again", **more: object) -> ReviewOpened:
    wanted = {"review_kind": kind, "routed_departments": departments} | more
    return open_review(ReviewWanted.model_validate(wanted), records, task(number, "again"))


def test_the_routed_departments_review_and_the_general_manager_decides(records: Records) -> None:
    number = opened(records)

    round_one = records.reviews.rounds.get(number, 1).body

    assert round_one.departments == (*ALL, "general-manager")


def test_the_general_manager_is_no_department_of_the_fan_out(records: Records) -> None:
    number = opened(records)

    assert first(records, number, ["rd"], "open").departments == ALL


def test_a_repeated_task_opens_no_second_round(records: Records) -> None:
    number = opened(records)

    assert first(records, number, task_id="open").round == 1
    assert records.reviews.last_round(number) == 1


def test_nobody_to_review_is_refused_before_a_gateway_could_fail(records: Records) -> None:
    number = opened(records)

    with pytest.raises(InputError, match="at least one department"):
        again(records, number)


def test_earlier_verdicts_are_carried_with_round_person_and_text(records: Records) -> None:
    number = opened(records)
    record_product(sent("product"), records, task(number))

    assert again(records, number, "sales").departments == ("sales",)

    carried = records.reviews.verdicts.get(number, 2, "product", "H")
    assert (carried.body.carried_from, carried.body.decided_by) == (1, "quang-le")
    assert carried.record.recorded_by == "worker/commerce"
    assert records.reviews.verdicts.get(number, 1, "product", "H").body.carried_from is None
    assert records.reviews.findings.get(number, 2, "product").body.carried_from == 1


def test_a_verdict_carried_twice_still_names_the_round_it_was_decided_in(records: Records) -> None:
    number = opened(records)
    record_product(sent("product"), records, task(number))
    again(records, number, "sales")

    wanted = ReviewWanted.model_validate({"review_kind": "again", "routed_departments": ["sales"]})
    open_review(wanted, records, task(number, "a third time"))

    assert records.reviews.verdicts.get(number, 3, "product", "H").body.carried_from == 1


def test_a_repeated_task_carries_nothing_twice_and_asks_the_same_departments(records: Records) -> None:
    number = opened(records)
    record_product(sent("product"), records, task(number))
    record_rd(sent("rd", verdictH="does-not-conform", reasonH="no such panel"), records, task(number, "t-2"))
    again(records, number)

    assert again(records, number).departments == ("rd",)
    assert [each.body.round for each in records.reviews.verdicts.of(number)] == [1, 1, 2]


def test_whoever_found_something_against_it_reviews_again_though_not_routed(records: Records) -> None:
    number = opened(records)
    record_rd(sent("rd", verdictH="does-not-conform", reasonH="no such panel"), records, task(number))

    assert again(records, number, "sales").departments == ("sales", "rd")
    assert records.reviews.verdicts.find(number, 2, "rd", "H") is None


def test_a_change_takes_over_from_the_last_round_that_passed(records: Records) -> None:
    number = opened(records)
    record_product(sent("product"), records, task(number))
    pass_round_one(records, number)
    again(records, number, "product", kind="again")  # a later round without a result
    proposal(records, number)

    changed = again_as_change(records, number)

    carried = records.reviews.verdicts.get(number, changed.round, "product", "H").body
    assert (changed.departments, carried.carried_from) == (("finance",), 1)


def test_a_change_goes_to_the_general_manager_only_when_its_departments_name_one(records: Records) -> None:
    number = opened(records)
    pass_round_one(records, number)
    proposal(records, number)

    again_as_change(records, number, "general-manager")

    assert records.reviews.rounds.get(number, 2).body.departments == ("finance", "general-manager")


def pass_round_one(records: Records, number: str) -> None:
    said = {"order": number, "round": 1, "text_sha256": sha_of(records, number), "verdicts": {"H": "conforms"}}
    said |= {"outcome": "passed", "reason": "fits", "decided_by": "minh-do", "decided_at": NOW}
    records.reviews.results.add(ReviewResult.model_validate(said), by="minh-do")


def proposal(records: Records, number: str) -> None:
    said = {"order": number, "version": 1, "basis": "proposed", "change_number": 1}
    body = OrderVersion.model_validate(said | {"content": records.orders.current(number).content})
    records.orders.revise(body, by="worker/commerce", task_id="proposal")


def again_as_change(records: Records, number: str, *more: str) -> ReviewOpened:
    draft_contract(DraftWanted(change_number=1), records, task(number, "draft the change"))
    wanted = {"review_kind": "change", "change_number": 1, "changed_departments": ["finance", *more]}
    return open_review(ReviewWanted.model_validate(wanted), records, task(number, "change"))
