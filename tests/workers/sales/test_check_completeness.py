"""The ten items and the four classes are checked, kept, and the gaps returned with their reasons."""

import pytest

from orchestrator.store import Records
from tests.processes.orders import customer, line
from tests.workers.request_case import BRIGHT, checked, confirm, entered, rules, written_to
from tests.workers.signing_case import AT, task
from workers.sales.check_completeness import check_completeness
from workers.sales.record_acknowledgement import SentAcknowledgement, record_acknowledgement

pytestmark = pytest.mark.database


def test_the_requirements_of_all_classes_are_kept_with_their_origin(records: Records) -> None:
    number = entered(records)

    check_completeness(rules(BRIGHT), records, task(number))

    (draft,) = records.requirements.drafts.of(number)
    rows = {(row.requirement_class, row.source): row.text for row in draft.body.rows}
    assert rows["a", "lines[0].quantity"] == "20"
    assert rows["b", "derive-unstated-requirements: brightness"] == "1000"
    assert rows["c", "require-certificates: RoHS"] == "RoHS 2011/65/EU"
    assert rows["d", "add-house-requirements: traceability"] == "Số sê-ri / Serial"


@pytest.mark.clauses("N-a", "N-b", "N-c", "N-d")
def test_every_requirement_says_how_it_came_to_us_in_words_and_in_the_record(records: Records) -> None:
    number = entered(records, source="verbal")

    shown = check_completeness(rules(BRIGHT), records, task(number)).requirements

    (draft,) = records.requirements.drafts.of(number)
    origins = {row.requirement_class: row.origin for row in draft.body.rows}
    assert origins == {"a": "verbal", "b": "implied", "c": "law", "d": "house"}
    assert {row["origin"] for row in shown if row["requirementClass"] == "a"} == {"bằng miệng / verbally"}
    assert [row["subject"] for row in shown if " / " not in row["subject"]] == []


def test_a_repeated_task_keeps_one_draft(records: Records) -> None:
    number = entered(records)
    check_completeness(rules(), records, task(number))

    check_completeness(rules(), records, task(number))

    assert len(records.requirements.drafts.of(number)) == 1


def test_each_missing_item_is_named_with_the_fields_that_answer_it(records: Records) -> None:
    number = entered(records, customer=customer(phone=None), payment=None)

    result = check_completeness(rules(), records, task(number))

    assert result.missing == ("phone", "payment")
    assert [gap["place"] for gap in result.gaps] == [
        "điện thoại khách hàng / customer's telephone", "thanh toán / payment"
    ]  # fmt: skip
    assert "phone / fax is missing" in result.gaps[0]["reason"]
    states = {item["item"]: item["state"] for item in result.items}
    assert states["số lượng / quantity"] == "đủ / complete"
    assert states["phương thức thanh toán / payment method"] == "còn thiếu / incomplete"


def test_only_the_first_incomplete_line_is_asked_about(records: Records) -> None:
    number = entered(records, lines=[line(), line(quantity=None), line(unit_price=None)])

    result = check_completeness(rules(), records, task(number))

    assert (result.missing, result.missing_line) == (("quantity",), "2")
    assert [gap["place"] for gap in result.gaps] == [
        "dòng 2, số lượng / line 2, quantity", "dòng 3, đơn giá / line 3, unit price"
    ]  # fmt: skip


def test_a_market_without_any_certificate_is_a_gap_of_class_c(records: Records) -> None:
    number = entered(records)

    result = check_completeness(rules().model_copy(update={"certificates": ()}), records, task(number))

    assert [gap["item"][:2] for gap in result.gaps] == ["c)"]


def test_corrections_of_the_customer_open_every_field(records: Records) -> None:
    number = entered(records, source="verbal")
    checked(records, number)
    confirm(records, number)
    written_to(records, number)
    answer = {"acknowledgement": "corrections", "acknowledged_by": "Hải", "acknowledged_on": "2026-11-20"}
    sent = SentAcknowledgement.model_validate(
        {**answer, "corrections": "white, not black", "decided_by": "emma-clarke", "decided_at": AT}
    )
    record_acknowledgement(sent, records, task(number, "answer"))

    result = check_completeness(rules(), records, task(number, "again"))

    assert result.corrections == "white, not black"
    assert {"phone", "quantity", "payment", "incoterm"} <= set(result.missing)

    confirm(records, number, "confirmed again")
    assert check_completeness(rules(), records, task(number, "later")).corrections is None
