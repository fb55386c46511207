"""FORM-2 bears two signatures of two people; a department may ask for a notary."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.commerce.test_register_contract import sealed
from tests.workers.signing_case import AT, sha_of, task
from workers.commerce.record_registration import SentRegistration, record_registration
from workers.commerce.register_contract import SealedText, register_contract

pytestmark = pytest.mark.database


def sent(**changes: object) -> SentRegistration:
    return SentRegistration.model_validate({"notarisation": "no", "decided_by": "yen-ly", "decided_at": AT} | changes)


def registered(records: Records) -> str:
    number = sealed(records)
    register_contract(SealedText(), records, task(number, "register"))
    return number


def test_whoever_issues_the_form_signs_it_beside_whoever_filled_it_in(records: Records) -> None:
    number = registered(records)

    recorded = record_registration(sent(), records, task(number))

    issued = records.register.issued.get(number, 1).body
    assert (issued.number, issued.issued_by, issued.issued_on.isoformat()) == (
        "CT-2026-000001",
        "yen-ly",
        "2026-11-24",
    )
    assert records.register.registrations.get(number, 1).body.filled_by == "lan-nguyen"
    assert (recorded.notarisation_requested, recorded.keep_until) == (False, "2036-11-24")


def test_one_person_cannot_give_both_signatures(records: Records) -> None:
    with pytest.raises(SubmissionRefused, match="lan-nguyen filled this form in, somebody else must issue it"):
        record_registration(sent(decided_by="lan-nguyen"), records, task(registered(records)))


def test_a_wish_for_a_notary_is_kept_with_who_asks_and_why(records: Records) -> None:
    number = registered(records)
    wish = {"notarisation": "yes", "notarisation_department": "finance", "notarisation_reason": "bank wants it"}

    recorded = record_registration(sent(**wish), records, task(number))

    asked = records.contracts.notarisations.get(number, sha_of(records, number), "requested").body
    assert recorded.notarisation_requested
    assert (asked.asked_by, asked.reason) == ("finance", "bank wants it")


@pytest.mark.parametrize(
    "wrong", [{"notarisation": "yes"}, {"notarisation": None}, {"notarisation": "maybe"}, {"decided_by": None}]
)
def test_what_does_not_hold_goes_back(records: Records, wrong: dict[str, object]) -> None:
    with pytest.raises(SubmissionRefused):
        record_registration(sent(**wrong), records, task(registered(records)))


def test_nothing_is_issued_for_a_contract_without_an_entry(records: Records) -> None:
    with pytest.raises(NothingKept, match="contract-registration"):
        record_registration(sent(), records, task(sealed(records)))
