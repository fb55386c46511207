"""A notary's answer belongs to a request."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.commerce import test_record_registration as registration
from tests.workers.signing_case import AT, sha_of, task
from workers.commerce.record_notarisation import SentNotarisation, record_notarisation
from workers.commerce.record_registration import record_registration

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentNotarisation:
    values = {"notary_result": "certified", "certificate": "CC-2026/118", "decided_by": "bao-ngo", "decided_at": AT}
    values |= {"certified_on": "2026-11-23", "notary_office": "Văn phòng công chứng Sông Cấm, Hải Phòng"}
    return SentNotarisation.model_validate(values | changes)


def requested(records: Records) -> str:
    number = registration.registered(records)
    wish = {"notarisation": "yes", "notarisation_department": "finance", "notarisation_reason": "bank wants it"}
    record_registration(registration.sent(**wish), records, task(number, "registration"))
    return number


def test_the_certificate_is_kept_with_who_asked_for_it(records: Records) -> None:
    number = requested(records)

    record_notarisation(sent(), records, task(number))

    kept = records.contracts.notarisations.get(number, sha_of(records, number), "certified").body
    assert (kept.certificate, kept.asked_by, kept.reason) == ("CC-2026/118", "finance", "")
    assert (str(kept.certified_on), kept.notary_office[-9:]) == ("2026-11-23", "Hải Phòng")


def test_a_refusal_is_kept_with_the_notarys_reason(records: Records) -> None:
    number = requested(records)

    record_notarisation(sent(notary_result="refused", notary_reason="page 3 is missing"), records, task(number))

    kept = records.contracts.notarisations.get(number, sha_of(records, number), "refused").body
    assert (kept.certificate, kept.reason) == ("", "page 3 is missing")


@pytest.mark.parametrize(
    "wrong",
    [
        {"certificate": ""},
        {"certified_on": None},
        {"certified_on": "2026-11-25"},
        {"notary_office": " "},
        {"notary_result": "refused"},
        {"notary_result": ""},
        {"decided_by": None},
    ],
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object]) -> None:
    with pytest.raises(SubmissionRefused):
        record_notarisation(sent(**wrong), records, task(requested(records)))


def test_nobody_answers_what_nobody_asked(records: Records) -> None:
    with pytest.raises(NothingKept, match="notarisation"):
        record_notarisation(sent(), records, task(registration.registered(records)))
