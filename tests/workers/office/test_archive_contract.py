"""The office knows where each original lies, in how many copies and until when."""

from datetime import date

import pytest

from orchestrator.domain.signing_forms import keep_at_least_until
from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.commerce.test_affix_seal import ready
from tests.workers.commerce.test_register_contract import sealed
from tests.workers.signing_case import AT, sha_of, task
from workers.office.archive_contract import SentArchiving, archive_contract


def sent(**changes: object) -> SentArchiving:
    values = {"archive_location": "tủ 3, ngăn 2", "archived_copies": 2, "keep_until": "2036-11-24"}
    return SentArchiving.model_validate(values | {"decided_by": "ngoc-duong", "decided_at": AT} | changes)


@pytest.mark.database
def test_location_copies_and_period_are_kept(records: Records) -> None:
    number = sealed(records)

    archive_contract(sent(), records, task(number))

    kept = records.contracts.archive.get(number, sha_of(records, number)).body
    assert (kept.location, kept.copies, kept.keep_until) == ("tủ 3, ngăn 2", 2, date(2036, 11, 24))
    assert kept.received_by == "ngoc-duong"


@pytest.mark.database
@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"archived_copies": 3}, "only 2 copies were sealed"),
        ({"keep_until": "2036-11-23"}, "until 2036-11-24 at least"),
        ({"archive_location": ""}, "archive_location"),
        ({"archived_copies": 0}, "archived_copies"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        archive_contract(sent(**wrong), records, task(sealed(records)))


@pytest.mark.database
def test_an_unsealed_text_is_no_original(records: Records) -> None:
    with pytest.raises(NothingKept, match="seal-affixed"):
        archive_contract(sent(), records, task(ready(records)))


def test_a_leap_day_is_followed_by_the_first_of_march() -> None:
    assert keep_at_least_until(date(2028, 2, 29)) == date(2038, 3, 1)
