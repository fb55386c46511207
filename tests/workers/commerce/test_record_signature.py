"""What the customer signed is what was reviewed, to the last character."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.contracts import hash_text
from tests.workers.signing_case import AT, reviewed, sha_of, stamped, task
from workers.commerce.record_signature import SentSignature, record_signature

pytestmark = pytest.mark.database


def sent(sha: str, **changes: object) -> SentSignature:
    values = {"signer": "Hoàng Anh", "signer_capacity": "legal-representative", "signed_on": "2026-11-24"}
    values |= {"signed_sha256": sha, "decided_by": "lan-nguyen", "decided_at": AT}
    return SentSignature.model_validate(values | changes)


def test_the_signature_is_kept_with_the_text_it_stands_under(records: Records) -> None:
    number = reviewed(records)
    stamped(records, number)

    record_signature(sent(sha_of(records, number)), records, task(number))

    kept = records.contracts.signatures.get(number, sha_of(records, number), "customer")
    assert (kept.body.name, kept.body.capacity) == ("Hoàng Anh", "legal-representative")
    assert kept.record.recorded_by == "lan-nguyen"


def test_news_from_outside_is_kept_under_whoever_brought_it(records: Records) -> None:
    number = reviewed(records)
    stamped(records, number)
    news = sent(sha_of(records, number), decided_by=None, decided_at=None, recorded_by="coxswain-deployer")

    record_signature(news, records, task(number))

    kept = records.contracts.signatures.get(number, sha_of(records, number), "customer")
    assert kept.record.recorded_by == "coxswain-deployer"


def test_one_changed_character_after_the_review_is_refused_with_both_hashes(records: Records) -> None:
    number = reviewed(records)
    stamped(records, number)
    text = records.contracts.texts.latest(number)
    assert text is not None
    other = hash_text(text.body.text.replace("40", "41", 1))

    with pytest.raises(SubmissionRefused) as refused:
        record_signature(sent(other), records, task(number))

    reviewed_sha = sha_of(records, number)
    assert f"the signed text {other[:12]}… is not the reviewed text {reviewed_sha[:12]}…" in str(refused.value)
    assert records.contracts.signatures.of(number) == ()


def test_a_text_that_was_not_stamped_cannot_be_signed(records: Records) -> None:
    number = reviewed(records)

    with pytest.raises(NothingKept, match="text-stamped"):
        record_signature(sent(sha_of(records, number)), records, task(number))


@pytest.mark.parametrize(
    "wrong",
    [
        {"signer_capacity": "officer"},
        {"signed_on": "2026-11-25"},
        {"signer": ""},
        {"signed_sha256": "ABC"},
        {"decided_by": None},
    ],
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object]) -> None:
    number = reviewed(records)
    stamped(records, number)

    with pytest.raises(SubmissionRefused):
        record_signature(sent(sha_of(records, number), **wrong), records, task(number))
