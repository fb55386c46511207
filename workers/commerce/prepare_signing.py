"""Prepares the signing of what passed its review; open actions come first (S-1, S-2, D-COMMERCE-3)."""

from typing import Literal

from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.order_number import order_of
from orchestrator.domain.verdict_words import criterion_in_words, department_in_words
from orchestrator.errors import ActionsStillOpen
from orchestrator.store import Records
from orchestrator.store.actions import ActionOpened
from orchestrator.store.change_case import contract_to_sign
from orchestrator.store.reviewed_contract import ReviewedContract
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SigningWanted(TaskInput):
    """Nothing beside the task: what was reviewed stands in the store."""


class ReadyToSign(TaskOutput):
    """What the stamping form shows and proposes."""

    contract_sha256: str
    contract_subject: str
    #: Rows of item and value: the contract at a glance, and how its review ended.
    signing_overview: tuple[dict[str, str], ...]
    joint_seals: tuple[dict[str, str], ...]
    contract_seals: tuple[dict[str, str], ...]
    company_signers: tuple[dict[str, str], ...]
    #: Withdrawn until the contract is in force: every other end leaves it so.
    signing_outcome: Literal["withdrawn"] = "withdrawn"
    stamping_outcome: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.prepare-signing")
def prepare_signing(_: SigningWanted, records: Records, task: Task) -> ReadyToSign:
    """Give the text that may be signed, and the overview of it.

    Raises ActionsStillOpen with every open action, and NothingKept when the order's last review did not pass.
    """
    contract = contract_to_sign(records, order_of(task.business_key), task.process_definition_key)
    if still_open := records.actions.still_open(contract.order):
        raise ActionsStillOpen([_row(entry.body) for entry in still_open])
    signers = [officer for officer in records.officers.all() if officer.may_sign]
    return ReadyToSign(
        contract_sha256=contract.text_sha256,
        contract_subject=contract.subject,
        signing_overview=_overview(contract),
        joint_seals=_seals(records, "joint"),
        contract_seals=_seals(records, "contract"),
        company_signers=tuple({"value": each.user, "label": f"{each.name} – {each.title}"} for each in signers),
    )


def _row(opened: ActionOpened) -> dict[str, str]:
    return {
        "action": opened.action,
        "criterion": criterion_in_words(opened.criterion),
        "department": department_in_words(opened.department),
        "what": opened.what,
        "owner": opened.owner,
        "due": str(opened.due),
    }


def _overview(contract: ReviewedContract) -> tuple[dict[str, str], ...]:
    result = contract.result
    rows = {
        "Khách hàng / Customer": contract.customer,
        "Nội dung / Subject": contract.subject,
        "Giá trị / Value": str(contract.value),
        "Thanh toán / Payment": str(describe_payment(contract.payment)),
        "Lần xem xét / Review round": str(contract.round),
        "Kết quả xem xét / Review result": f"Đạt / Passed: {result.reason}",
        "Người quyết định / Decided by": f"{result.deciders}, {result.decided_at:%Y-%m-%d}",
        "SHA-256": contract.text_sha256,
    }
    return tuple({"item": item, "value": value} for item, value in rows.items())


def _seals(records: Records, kind: str) -> tuple[dict[str, str], ...]:
    seals = [seal for seal in records.seals.all() if seal.kind == kind]
    return tuple({"value": seal.serial, "label": f"{seal.serial} ({seal.keeper})"} for seal in seals)
