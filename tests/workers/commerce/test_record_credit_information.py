"""What Commerce finds out is kept with its source; what is known already is not kept again."""

from decimal import Decimal

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.credit_standing import information_of
from tests.workers.credit_case import AT, opened
from tests.workers.signing_case import task
from workers.commerce.record_credit_information import SentInformation, record_credit_information

pytestmark = pytest.mark.database


def sent(records: Records, customer: str = "C-00001", **changes: object) -> SentInformation:
    """What the form shows of the customer, changed."""
    known = information_of(records, customer)
    shown = {} if known is None else known.model_dump(mode="json", exclude={"customer", "on", "source"})
    return SentInformation.model_validate({**shown, "decided_by": "yen-ly", "decided_at": AT} | changes)


def test_news_is_kept_with_its_source(records: Records) -> None:
    news = sent(records, secured_share="0.5", information_source="Ngân hàng Sông Hồng")

    record_credit_information(news, records, task(opened(records)))

    known = information_of(records, "C-00001")
    assert known is not None
    assert (known.source, known.secured_share, known.bank_reference) == ("Ngân hàng Sông Hồng", Decimal("0.5"), "good")


def test_a_form_sent_as_it_was_shown_keeps_nothing(records: Records) -> None:
    before = records.credit.information.of("customer:C-00001")

    record_credit_information(sent(records), records, task(opened(records)))

    assert records.credit.information.of("customer:C-00001") == before


def test_an_unknown_customer_may_stay_unknown(records: Records) -> None:
    record_credit_information(sent(records, "C-00054"), records, task(opened(records, "C-00054")))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"secured_share": "0.5"}, "information_source: is missing"),
        ({"secured_share": "2", "information_source": "bank"}, "secured_share"),
        ({"country_risk": "8", "information_source": "bank"}, "country_risk"),
        ({"bank_reference": "splendid", "information_source": "bank"}, "bank_reference"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back_with_the_reason(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_credit_information(sent(records, **wrong), records, task(opened(records)))  # type: ignore[arg-type]  # fields of the form


def test_one_source_says_one_thing_a_day(records: Records) -> None:
    case = opened(records)
    record_credit_information(sent(records, secured_share="0.5", information_source="bank"), records, task(case))

    with pytest.raises(SubmissionRefused, match="bank said otherwise today"):
        record_credit_information(
            sent(records, secured_share="0.6", information_source="bank"), records, task(case, "t-2")
        )
