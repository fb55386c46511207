"""Who authorised the end of a change (ISO 9001, 8.5.6): always people, found in the order's own records (C-3)."""

from datetime import datetime
from typing import NamedTuple

from orchestrator.domain.verdicts import Verdict
from orchestrator.store.changes import ChangeRequested
from orchestrator.store.evidence import Entry
from orchestrator.store.orders import OrderEnded
from orchestrator.store.records import Records
from orchestrator.store.reviewed_contract import ReviewedContract
from orchestrator.store.reviews import ReviewResult

_WORKER = "worker/"


class Authority(NamedTuple):
    """The logins of those who decided, and when."""

    by: str
    at: datetime


def who_accepted(records: Records, contract: ReviewedContract) -> Authority:
    """The general manager where the change came before them, else the officer who signed the amendment for us.

    Raises NothingKept for an amendment that nobody signed for the company.
    """
    if not contract.result.decided_by.startswith(_WORKER):
        return Authority(contract.result.decided_by, contract.result.decided_at)
    signature = records.contracts.signatures.get(contract.order, contract.text_sha256, "company")
    return Authority(signature.body.name, signature.record.recorded_at)


def who_refused(records: Records, result: ReviewResult) -> Authority:
    """Whoever refused the change in its review: the general manager, else those whose verdict it did not pass."""
    if not result.decided_by.startswith(_WORKER):
        return Authority(result.decided_by, result.decided_at)
    verdicts = [entry.body for entry in records.reviews.verdicts_of(result.order, result.round)]
    findings = [entry.body for entry in records.reviews.findings_of(result.order, result.round)]
    said_no = [one for one in verdicts if one.verdict is Verdict.DOES_NOT_CONFORM]
    found_no = [one for one in findings if one.finding == "not-suitable"]
    people = [one.decided_by for one in said_no] + [one.decided_by for one in found_no]
    return Authority(", ".join(dict.fromkeys(people)) or result.decided_by, result.decided_at)


def who_ended(records: Records, ended: Entry[OrderEnded]) -> Authority:
    """Whoever ended the order: who cancelled it, else the last person on its record before a worker wrote the end.

    Who asked for a change has ended nothing.
    """
    until = records.ledger.stream(ended.body.order)[: ended.record.position]
    acts = [record for record in until if record.kind != ChangeRequested.kind]
    people = [record.recorded_by for record in acts if not record.recorded_by.startswith(_WORKER)]
    return Authority(people[-1] if people else ended.record.recorded_by, ended.record.recorded_at)
