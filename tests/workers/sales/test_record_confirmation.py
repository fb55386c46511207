"""Sales confirms only what is complete; answers become a new version; a refusal has its reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.processes.orders import customer, delivery, line
from tests.workers.request_case import SALES, checked, confirm, confirmation, entered
from tests.workers.signing_case import pass_review, task
from workers.sales.record_confirmation import record_confirmation

pytestmark = pytest.mark.database


def test_a_complete_request_is_kept_with_its_ten_items_and_who_confirmed(records: Records) -> None:
    number = entered(records)
    checked(records, number)

    outcome = confirm(records, number)

    kept = records.requirements.confirmed(number)
    assert (outcome.request_outcome, outcome.order_value) == ("confirmed", "8240.00 USD")
    assert (kept.confirmed_by, kept.quantity, kept.payment_method) == (
        SALES,
        "20",
        "Đặt cọc 30 %, phần còn lại trước khi giao hàng / 30 % deposit, the balance before shipment",
    )
    assert not kept.was_verbal


def test_a_verbal_request_stays_unacknowledged(records: Records) -> None:
    number = entered(records, source="verbal")
    checked(records, number)

    assert confirm(records, number).request_outcome == "unacknowledged"
    assert records.requirements.confirmed(number).was_verbal


def test_a_confirmation_over_gaps_lists_them_in_both_languages(records: Records) -> None:
    number = entered(records, customer=customer(phone=None), lines=[line(quantity=None)])
    checked(records, number)

    with pytest.raises(SubmissionRefused) as refused:
        confirm(records, number)

    text = str(refused.value)
    assert "chưa có số lượng" in text
    assert "phone / fax is missing; quantity is missing" in text
    assert records.requirements.sets.of(number) == ()


def test_answers_become_the_orders_next_version(records: Records) -> None:
    number = entered(records, customer=customer(phone=None), delivery=delivery(incoterm=None))
    checked(records, number)

    answers = {"supplied_phone": "+84 1234567", "supplied_incoterm": "CIF", "supplied_incoterm_place": "Hamburg"}
    outcome = confirm(records, number, **answers, supplied_transport_mode="sea")

    current = records.orders.current(number)
    term = current.content.delivery.incoterm
    assert (outcome.request_outcome, current.version, current.basis) == ("supplemented", 2, "corrected")
    assert term is not None
    assert (term.rule, term.place, term.edition) == ("CIF", "Hamburg", 2020)
    assert outcome.supplied_phone is None


def test_the_answer_to_a_line_goes_to_the_line_that_was_asked_about(records: Records) -> None:
    number = entered(records, lines=[line(), line(quantity=None)])
    checked(records, number)

    confirm(records, number, supplied_quantity=7)

    assert [each.quantity for each in records.orders.current(number).content.lines] == [20, 7]


def test_a_field_that_was_not_asked_about_changes_nothing(records: Records) -> None:
    number = entered(records)
    checked(records, number)

    outcome = confirm(records, number, supplied_unit_price="1.00 USD", supplied_quantity=1)

    assert outcome.request_outcome == "confirmed"
    assert len(records.orders.versions.of(number)) == 1


def test_requirements_of_an_earlier_version_confirm_nothing(records: Records) -> None:
    number = entered(records, customer=customer(phone=None))
    checked(records, number)
    confirm(records, number, supplied_phone="+84 1234567")

    with pytest.raises(SubmissionRefused, match="newest version was not checked"):
        confirm(records, number, "second")


def test_a_repeated_task_confirms_once(records: Records) -> None:
    number = entered(records)
    checked(records, number)
    first = confirm(records, number)

    assert confirm(records, number) == first
    assert len(records.requirements.sets.of(number)) == 1


def test_a_repeated_task_supplements_once(records: Records) -> None:
    number = entered(records, customer=customer(phone=None))
    checked(records, number)
    first = confirm(records, number, supplied_phone="+84 1234567")

    assert confirm(records, number, supplied_phone="+84 1234567") == first
    assert len(records.orders.versions.of(number)) == 2


def test_declining_needs_its_reason(records: Records) -> None:
    number = entered(records)

    with pytest.raises(SubmissionRefused, match="declining needs its reason"):
        confirm(records, number, confirmation_decision="decline")
    outcome = confirm(records, number, confirmation_decision="decline", confirmation_reason="no such market")

    assert outcome.request_outcome == "declined"
    assert records.requirements.declines.get(number).body.reason == "no such market"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("decided_by", None),
        ("confirmation_decision", "perhaps"),
        ("supplied_phone", "call me"),
        ("supplied_quantity", "many"),
    ],
)
def test_what_does_not_hold_goes_back(records: Records, field: str, value: str | None) -> None:
    number = entered(records, customer=customer(phone=None))
    checked(records, number)

    with pytest.raises(SubmissionRefused):
        record_confirmation(confirmation(**{field: value}), records, task(number))


@pytest.mark.clauses("D-SALES-7")
def test_a_request_that_was_decided_on_is_not_corrected_by_the_way(records: Records) -> None:
    number = entered(records, lines=[line(unit_price=None)])
    checked(records, number)
    pass_review(records, number)

    with pytest.raises(SubmissionRefused, match="they change by a change request only"):
        confirm(records, number, supplied_unit_price="1.00 USD")

    assert records.orders.current(number).content.lines[0].unit_price is None
