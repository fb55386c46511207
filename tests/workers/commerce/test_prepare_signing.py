"""Only what passed its review is prepared for signing, and open actions come first."""

import pytest

from orchestrator.errors import ActionsStillOpen, NothingKept
from orchestrator.store import Records
from orchestrator.store.reviews import RoundOpened
from tests.workers.signing_case import pass_review, reviewed, sha_of, submitted, task
from workers.commerce.prepare_signing import SigningWanted, prepare_signing

pytestmark = pytest.mark.database


def test_the_stamping_form_gets_the_reviewed_text_and_its_overview(records: Records) -> None:
    number = reviewed(records)

    ready = prepare_signing(SigningWanted(), records, task(number))

    assert ready.contract_sha256 == sha_of(records, number)
    assert ready.contract_subject == "40 × CX-215P-DT"
    assert {"item": "Giá trị / Value", "value": "10480.00 USD"} in ready.signing_overview
    assert [seal["value"] for seal in ready.joint_seals] == ["SEAL-GL-01"]
    assert [seal["value"] for seal in ready.contract_seals] == ["SEAL-HD-01", "SEAL-HD-02"]
    assert "minh-do" in {signer["value"] for signer in ready.company_signers}
    assert ready.signing_outcome == "withdrawn"


def test_open_actions_block_the_signing_and_are_named(records: Records) -> None:
    number = reviewed(records, actions=2)

    with pytest.raises(ActionsStillOpen, match="A-1, A-2") as blocked:
        prepare_signing(SigningWanted(), records, task(number))

    rows, choices = blocked.value.variables["openActions"], blocked.value.variables["actionChoices"]
    assert [(row["action"], row["owner"], row["due"]) for row in rows] == [
        ("A-1", "thu-hoang", "2026-11-24"),
        ("A-2", "thu-hoang", "2026-11-24"),
    ]
    assert choices[0] == {"value": "A-1", "label": "A-1: obtain the bank reference"}


def test_a_contract_that_was_rejected_is_not_prepared(records: Records) -> None:
    number = records.orders.enter(submitted(), by="lan-nguyen")
    pass_review(records, number, outcome="rejected")

    with pytest.raises(NothingKept, match="passed review"):
        prepare_signing(SigningWanted(), records, task(number))


def test_a_later_round_without_a_result_takes_the_earlier_pass_away(records: Records) -> None:
    number = reviewed(records)
    again = RoundOpened(
        order=number, round=2, review_kind="again", departments=("sales",), text_sha256=sha_of(records, number)
    )
    records.reviews.open_round(again, by="worker/commerce", task_id="again")

    with pytest.raises(NothingKept, match="passed review"):
        prepare_signing(SigningWanted(), records, task(number))
