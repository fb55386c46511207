"""Commerce goes on only with what the customer confirmed, and refuses only with a reason."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.orders import OrderVersion
from tests.workers.change_case import asked, in_force
from tests.workers.signing_case import AT, task
from workers.commerce.record_understanding import SentUnderstanding, record_understanding

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentUnderstanding:
    values = {"confirmed_with": "Hoàng Anh", "confirmed_how": "email", "confirmed_on": "2026-11-23"}
    values |= {"change_decision": "proceed", "decided_by": "yen-ly", "decided_at": AT}
    return SentUnderstanding.model_validate(values | changes)


def changing(records: Records) -> str:
    number = in_force(records)
    asked(records, number, warranty_months=24)
    return number


def test_who_confirmed_how_and_when_is_kept(records: Records) -> None:
    number = changing(records)

    recorded = record_understanding(sent(), records, task(number))

    kept = records.changes.understandings.get(number, 1).body
    assert recorded.change_decision == "proceed"
    assert (kept.confirmed_with, kept.confirmed_how, kept.confirmed_on.isoformat(), kept.decided_by) == (
        "Hoàng Anh",
        "email",
        "2026-11-23",
        "yen-ly",
    )


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"confirmed_with": ""}, "confirmed_with"),
        ({"confirmed_on": "2026-11-25"}, "confirmed_on"),
        ({"confirmed_how": "telepathy"}, "confirmed_how"),
        ({"change_decision": "refuse"}, "a refusal needs its reason"),
        ({"change_decision": None}, "change_decision"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        record_understanding(sent(**wrong), records, task(changing(records)))


def test_a_change_that_alters_nothing_any_more_can_only_be_refused(records: Records) -> None:
    number = changing(records)
    content = records.orders.current(number).content.model_copy(update={"warranty_months": 24})
    changed = OrderVersion(order=number, version=0, basis="changed", content=content)
    records.orders.revise(changed, by="worker/commerce", task_id="earlier")

    with pytest.raises(SubmissionRefused, match="this change cannot be made"):
        record_understanding(sent(), records, task(number))

    refused = sent(change_decision="refuse", change_decision_reason="it is so already")
    assert record_understanding(refused, records, task(number)).change_decision == "refuse"
