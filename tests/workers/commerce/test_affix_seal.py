"""No contract seal before what it stands for: a passed review, closed actions, both signatures, its keeper."""

import pytest

from orchestrator.errors import NothingKept, SealRefused, SubmissionRefused
from orchestrator.store import Records, Store
from tests.workers.signing_case import AT, reviewed, sha_of, signed, stamped, task
from workers.commerce.affix_seal import SentSeal, affix_seal

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentSeal:
    values = {"company_signer": "minh-do", "company_signed_on": "2026-11-24", "seal": "SEAL-HD-01", "copies": 2}
    return SentSeal.model_validate(values | {"decided_by": "hung-tran", "decided_at": AT} | changes)


def ready(records: Records, **changes: object) -> str:
    number = reviewed(records, **changes)  # type: ignore[arg-type]  # the fields of an order
    stamped(records, number)
    signed(records, number)
    return number


def test_keeper_and_copies_stand_in_the_seal_register(records: Records) -> None:
    number = ready(records)

    affix_seal(sent(), records, task(number))

    kept = records.sealing.get_seal(number, sha_of(records, number)).body
    assert (kept.seal, kept.copies, kept.keeper) == ("SEAL-HD-01", 2, "hung-tran")
    ours = records.contracts.signatures.get(number, sha_of(records, number), "company").body
    assert ours.name == "minh-do"


def test_the_deputy_seals_while_the_keeper_is_away(records: Records) -> None:
    number = ready(records)

    affix_seal(sent(decided_by="yen-ly"), records, task(number))

    assert records.sealing.get_seal(number, sha_of(records, number)).body.keeper == "yen-ly"


def test_a_repeated_task_seals_once(records: Records) -> None:
    number = ready(records)
    affix_seal(sent(), records, task(number))

    affix_seal(sent(), records, task(number))

    assert [each.kind for each in records.ledger.stream(number)].count("seal-affixed") == 1


def test_no_seal_before_the_customers_representative_has_signed(records: Records) -> None:
    number = reviewed(records)
    stamped(records, number)

    with pytest.raises(SealRefused, match=r"đại diện của khách chưa ký.*representative has not signed"):
        affix_seal(sent(), records, task(number))

    assert records.sealing.seal_on(number, sha_of(records, number)) is None


def test_no_seal_while_an_action_is_open(records: Records) -> None:
    with pytest.raises(SealRefused, match="actions are still open: A-1"):
        affix_seal(sent(), records, task(ready(records, actions=1)))


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"decided_by": "bao-ngo"}, "bao-ngo does not keep SEAL-HD-01"),
        ({"seal": "SEAL-GL-01", "decided_by": "yen-ly"}, "SEAL-GL-01 is no contract seal"),
        ({"seal": "SEAL-HD-09"}, "SEAL-HD-09 is no contract seal"),
        ({"company_signer": "bao-ngo"}, "bao-ngo has no power to sign a contract of 10480.00 USD"),
        ({"company_signer": "nobody"}, "nobody has no power"),
        ({"copies": 0}, "copies"),
        ({"company_signed_on": "2026-11-25"}, "company_signed_on"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_wrong_hands_wrong_seal_or_wrong_power_go_back(records: Records, wrong: dict[str, object], why: str) -> None:
    with pytest.raises(SubmissionRefused, match=why):
        affix_seal(sent(**wrong), records, task(ready(records)))


def test_the_power_to_sign_ends_at_the_officers_limit(records: Records) -> None:
    lines = [{"product_code": "CX-215P-DT", "quantity": 200, "unit_price": {"amount": "250.01", "currency": "USD"}}]

    with pytest.raises(SealRefused, match=r"hung-tran has no power to sign a contract of 50002\.00 USD"):
        affix_seal(sent(company_signer="hung-tran"), records, task(ready(records, lines=lines)))


def test_a_refused_seal_leaves_no_signature_of_ours_behind(company_store: Store) -> None:
    with company_store.open() as records:
        number = ready(records)

    with pytest.raises(SealRefused), company_store.open() as records:
        affix_seal(sent(decided_by="bao-ngo"), records, task(number))

    with company_store.open() as records:
        assert records.contracts.signatures.find(number, sha_of(records, number), "company") is None


def test_an_amendment_is_sealed_only_while_a_change_is_under_way(records: Records) -> None:
    number = ready(records)

    with pytest.raises(NothingKept, match="change under way"):
        affix_seal(sent(), records, task(number, process_definition_key="contract-change"))
