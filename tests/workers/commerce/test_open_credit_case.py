"""A credit case opens once, one at a time for a customer, and shows what is known and what is missing."""

from datetime import timedelta

import pytest

from orchestrator.domain.clock import Clock
from orchestrator.errors import CreditCaseOpen, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.credit_cases import LAPSES_AFTER
from tests.workers.signing_case import NOW, task
from workers.commerce.open_credit_case import OpenedCase, RequestedReview, open_credit_case

pytestmark = pytest.mark.database


def request(**changes: object) -> RequestedReview:
    values = {"customer_number": "C-00001", "credit_reason": "larger orders", "submitted_by": "yen-ly"}
    return RequestedReview.model_validate(values | changes)


def value(opened: OpenedCase, subject: str) -> str:
    return next(row["value"] for row in opened.customer_facts if row["subject"].endswith(subject))


def test_the_case_shows_what_is_known(records: Records) -> None:
    opened = open_credit_case(request(), records, task(None))

    assert opened.credit_case == "CC-2026-000001"
    assert (opened.customer_name, opened.bank_reference, opened.years_in_business) == (
        "Công ty CP Bán lẻ Sao Mai",
        "good",
        "19",
    )
    assert (value(opened, "New customer"), value(opened, "Present limit")) == ("không / no", "60000.00 USD")
    assert opened.missing_information == "Phần có bảo đảm / secured share"
    assert records.credit_cases.opened.get("CC-2026-000001").record.recorded_by == "yen-ly"


def test_a_new_customer_is_named_as_new(records: Records) -> None:
    opened = open_credit_case(request(customer_number="C-00019"), records, task(None))

    assert value(opened, "New customer") == "có / yes"
    assert "Số năm là khách / years as customer" in opened.missing_information


def test_a_repeated_task_opens_one_case(records: Records) -> None:
    first = open_credit_case(request(), records, task(None))

    assert open_credit_case(request(), records, task(None)) == first


def test_a_second_request_for_the_same_customer_waits_for_the_first(records: Records) -> None:
    open_credit_case(request(), records, task(None))

    with pytest.raises(CreditCaseOpen, match="CC-2026-000001"):
        open_credit_case(request(), records, task(None, "t-2"))
    assert open_credit_case(request(customer_number="C-00012"), records, task(None, "t-3")).credit_case


@pytest.mark.parametrize(("late", "opens"), [(LAPSES_AFTER - timedelta(days=1), False), (LAPSES_AFTER, True)])
def test_a_case_that_nobody_decides_lapses(records: Records, late: timedelta, opens: bool) -> None:
    open_credit_case(request(), records, task(None))
    later = Clock(read=lambda: NOW + late)

    assert (records.credit_cases.pending("C-00001", later.today()) is None) is opens


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"customer_number": "C-99999"}, "nobody has the number C-99999"),
        ({"customer_number": ""}, "customer_number: is missing"),
        ({"credit_reason": " "}, "credit_reason"),
    ],
)
def test_what_cannot_be_read_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        open_credit_case(request(**wrong), records, task(None))
