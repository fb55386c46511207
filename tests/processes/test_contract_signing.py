"""Signing on the real engine: the acts come in their order, and what was reviewed is what is signed and sealed."""

import pytest

from orchestrator.doors.news import record_news
from tests.domain.builders import raw
from tests.processes.stage import Stage
from tests.workers.signing_case import reviewed, sha_of

pytestmark = [pytest.mark.engine, pytest.mark.database]

STAMPED = {
    "stampingOutcome": "agreed",
    "jointSeal": "SEAL-GL-01",
    "stampedOn": "2026-01-05",
    "contractSubject": "=contractSubject",
}
SIGNED = {"signer": "Hoàng Anh", "signerCapacity": "representative", "signedOn": "2026-01-06"}
SEALED = {"companySigner": "minh-do", "companySignedOn": "2026-01-06", "seal": "SEAL-HD-01", "copies": 2}


def begin(stage: Stage, actions: int = 0) -> tuple[str, str]:
    """Start the signing of an order that passed its review; gives number and instance."""
    with stage.store.open() as records:
        number = reviewed(records, actions=actions)
    return number, stage.start("contract-signing", number)


def sign(stage: Stage, number: str) -> None:
    stage.complete(number, "Task_StampText", "lan-nguyen", **STAMPED)
    stage.complete(number, "Task_AwaitSignature", "lan-nguyen", **SIGNED, signedSha256="=contractSha256")


def seal(stage: Stage, number: str) -> None:
    sign(stage, number)
    stage.complete(number, "Task_SealContract", "hung-tran", **SEALED)


def archive(stage: Stage, number: str) -> None:
    stage.complete(
        number, "Task_ArchiveOriginal", "tam-lam", archiveLocation="tủ 3", archivedCopies=2, keepUntil="=keepUntil"
    )


@pytest.mark.clauses("S-1 to S-4", "V-2", "V-3", "K-1", "D-SALES-2")
def test_a_reviewed_contract_comes_into_force(stage: Stage) -> None:
    number, instance = begin(stage)

    seal(stage, number)
    stage.complete(number, "Task_ConfirmRegistration", "yen-ly", notarisation="no")
    archive(stage, number)

    assert stage.ended(instance, number) == ("Event_ContractInForce",)
    with stage.store.open() as records:
        sha = sha_of(records, number)
        entry = records.register.registrations.get(number, 1).body
        assert entry.text_sha256 == sha
        assert records.sealing.get_seal(number, sha).body.keeper == "hung-tran"
        assert records.contracts.archive.get(number, sha).body.received_by == "tam-lam"
        assert [held.state for held in records.credit.reservations(number)] == ["committed"]
        assert records.communications.messages.get(number, "concluded", 1).body.language == "vi"
        acts = [record.kind for record in records.ledger.stream(number)]
    order = ["text-stamped", "signature", "signature", "seal-affixed", "contract-registration", "registration-issued"]
    assert [kind for kind in acts if kind in order] == order


@pytest.mark.clauses("D-COMMERCE-3")
def test_open_actions_hold_the_signing_until_each_is_closed(stage: Stage) -> None:
    number, _ = begin(stage, actions=2)

    first = stage.complete(number, "Task_ReportActions", "bao-ngo", closedAction="A-1", closingNote="done in person")
    second = stage.comes_back(first, number)
    assert [row["action"] for row in stage.shown(second)["openActions"]] == ["A-2"]  # type: ignore[attr-defined]  # a list
    stage.complete(number, "Task_ReportActions", "bao-ngo", closedAction="A-2", closingNote="done by letter")

    stage.task(number, "Task_StampText")


def test_closing_an_action_that_is_not_open_comes_back(stage: Stage) -> None:
    number, _ = begin(stage, actions=1)

    task = stage.send(number, "Task_ReportActions", "bao-ngo", {"closedAction": "A-9", "closingNote": "done"})

    assert "A-9 is not open" in str(stage.shown(stage.comes_back(task, number))["refusal"])


def test_a_customer_who_withdraws_ends_the_signing(stage: Stage) -> None:
    number, instance = begin(stage)

    stage.complete(number, "Task_StampText", "lan-nguyen", stampingOutcome="withdrawn", withdrawalReason="no budget")

    assert stage.ended(instance, number) == ("Event_CustomerWithdrew",)
    with stage.store.open() as records:
        assert records.contracts.withdrawals.get(number, 1).body.reason == "no budget"


@pytest.mark.clauses("S-1")
def test_a_stamp_with_the_contract_seal_comes_back(stage: Stage) -> None:
    number, _ = begin(stage)

    task = stage.send(number, "Task_StampText", "lan-nguyen", {**STAMPED, "jointSeal": "SEAL-HD-01"})

    assert "SEAL-HD-01 is no joint seal" in str(stage.shown(stage.comes_back(task, number))["refusal"])


@pytest.mark.clauses("S-3")
def test_a_signature_under_another_text_comes_back_with_both_hashes(stage: Stage) -> None:
    number, _ = begin(stage)
    stage.complete(number, "Task_StampText", "lan-nguyen", **STAMPED)

    task = stage.complete(number, "Task_AwaitSignature", "lan-nguyen", **SIGNED, signedSha256="0" * 64)

    again = stage.shown(stage.comes_back(task, number))
    assert "the signed text 000000000000… is not the reviewed text" in str(again["refusal"])


def test_a_signature_reported_from_outside_moves_the_order_even_after_a_refused_form(stage: Stage) -> None:
    number, _ = begin(stage)
    stage.complete(number, "Task_StampText", "lan-nguyen", **STAMPED)
    task = stage.complete(number, "Task_AwaitSignature", "lan-nguyen", **SIGNED, signedSha256="0" * 64)
    stage.comes_back(task, number)
    with stage.store.open() as records:
        sha = sha_of(records, number)
    news = {"signer": "Hoàng Anh", "signer_capacity": "representative", "signed_on": "2026-01-06", "signed_sha256": sha}

    record_news(stage.desk, number, "signature", raw(news), ".json")

    stage.task(number, "Task_SealContract")
    with stage.store.open() as records:
        assert records.contracts.signatures.get(number, sha, "customer").record.recorded_by == "admin"


@pytest.mark.clauses("S-3")
def test_a_seal_in_the_wrong_hands_comes_back(stage: Stage) -> None:
    number, _ = begin(stage)
    sign(stage, number)

    task = stage.complete(number, "Task_SealContract", "bao-ngo", **SEALED)

    assert "bao-ngo does not keep SEAL-HD-01" in str(stage.shown(stage.comes_back(task, number))["refusal"])


def test_a_registration_that_chooses_nothing_comes_back(stage: Stage) -> None:
    number, _ = begin(stage)
    seal(stage, number)

    task = stage.send(number, "Task_ConfirmRegistration", "yen-ly", {"notarisation": None})

    assert "nothing is chosen" in str(stage.shown(stage.comes_back(task, number))["refusal"])


@pytest.mark.clauses("V-1")
def test_a_department_gets_its_notary_and_an_empty_certificate_comes_back(stage: Stage) -> None:
    number, instance = begin(stage)
    seal(stage, number)
    wish = {"notarisation": "yes", "notarisationDepartment": "finance", "notarisationReason": "the bank asks for it"}
    stage.complete(number, "Task_ConfirmRegistration", "yen-ly", **wish)

    task = stage.send(number, "Task_NotariseContract", "bao-ngo", {"notaryResult": "certified", "certificate": ""})
    assert "certificate" in str(stage.shown(stage.comes_back(task, number))["refusal"])
    certified = {"certificate": "CC-118", "certifiedOn": "2026-01-07", "notaryOffice": "Sông Cấm, Hải Phòng"}
    stage.complete(number, "Task_NotariseContract", "bao-ngo", notaryResult="certified", **certified)
    archive(stage, number)

    assert stage.ended(instance, number) == ("Event_ContractInForce",)
    with stage.store.open() as records:
        kept = records.contracts.notarisations.get(number, sha_of(records, number), "certified").body
        assert (kept.certificate, kept.notary_office) == ("CC-118", "Sông Cấm, Hải Phòng")


def test_a_reservation_that_was_released_meanwhile_ends_the_signing(stage: Stage) -> None:
    number, instance = begin(stage)
    seal(stage, number)
    stage.task(number, "Task_ConfirmRegistration")
    with stage.store.open() as records:
        records.credit.release(number, by="worker/finance")

    stage.complete(number, "Task_ConfirmRegistration", "yen-ly", notarisation="no")

    assert stage.ended(instance, number) == ("Event_CancelledMeanwhile",)


@pytest.mark.clauses("V-3")
def test_an_archive_with_more_copies_than_were_sealed_comes_back(stage: Stage) -> None:
    number, _ = begin(stage)
    seal(stage, number)
    stage.complete(number, "Task_ConfirmRegistration", "yen-ly", notarisation="no")

    task = stage.complete(
        number, "Task_ArchiveOriginal", "tam-lam", archiveLocation="tủ 3", archivedCopies=3, keepUntil="=keepUntil"
    )

    assert "only 2 copies were sealed" in str(stage.shown(stage.comes_back(task, number))["refusal"])


@pytest.mark.clauses("V-3")
def test_an_original_that_is_not_handed_in_raises_the_offices_alarm_and_may_still_come(stage: Stage) -> None:
    number, instance = begin(stage)
    seal(stage, number)
    stage.complete(number, "Task_ConfirmRegistration", "yen-ly", notarisation="no")

    stage.fire(number, "Event_OriginalOverdue")
    stage.passed(instance, number, "Task_ReportMissingOriginal")
    archive(stage, number)

    assert set(stage.ended(instance, number)) == {"Event_MissingOriginalReported", "Event_ContractInForce"}
    with stage.store.open() as records:
        (alarm,) = records.contracts.missing.of(number)
        (notice,) = records.communications.notices.of(number)
    assert (alarm.body.copies, alarm.body.told) == (2, ("commerce",))
    assert notice.body.milestone == "original-missing"
