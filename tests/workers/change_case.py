"""What the tests of a change start from: a contract in force, and a change of it that has its turn."""

from datetime import date
from decimal import Decimal

from orchestrator.domain.changes import ChangeRequest
from orchestrator.domain.money import Money
from orchestrator.store import Records
from orchestrator.store.capacity import Booked, LineWeek
from orchestrator.store.changes import ChangeTurnTaken, ChangeUnderstood
from orchestrator.store.contracts import SealAffixed, Signature
from orchestrator.store.requirements import PromiseDate
from orchestrator.store.reviewed_contract import reviewed_contract
from tests.workers.signing_case import NOW, pass_review, reviewed, signed, task
from workers.commerce.plan_change_review import AssessedChange, plan_change_review


def in_force(records: Records, **changes: object) -> str:
    """The number of an order whose contract is signed: 40 units, 10 480 USD committed, promised for 14 May."""
    number = reviewed(records, **changes)  # type: ignore[arg-type]  # the fields of an order
    records.credit.commit(number, 1, by="worker/finance")
    promise(records, number, 1, "2027-05-14")
    return number


def book(records: Records, number: str, round: int, weeks: dict[date, int]) -> None:
    """Hold these units of LINE-2, in weeks that the line has free."""
    for week in weeks:
        records.capacity.put(LineWeek(line="LINE-2", week=week, units=400))
    assert isinstance(records.capacity.book(number, round, {"LINE-2": weeks}, by="son-dang"), Booked)


def promise(records: Records, number: str, round: int, day: str) -> None:
    """Production's promise in that round."""
    body = {"order": number, "round": round, "requested": None, "promised": day, "reason": "capacity is free"}
    records.requirements.promises.add(PromiseDate.model_validate(body), by="son-dang")


def asked(records: Records, number: str, *, turn: bool = True, **requested: object) -> int:
    """Ask for a change, and give it its turn; gives the change's number."""
    reference = f"CH-{len(records.changes.requests.of(number)) + 1}"
    request = ChangeRequest.model_validate(
        {"order_number": number, "change_reference": reference, "requested": requested}
    )
    change = records.changes.enter(request, by="lan-nguyen").body.number
    if turn:
        records.changes.turns.add(ChangeTurnTaken(order=number, number=change), by="worker/commerce")
    return change


def understood(records: Records, number: str, change: int, decision: str = "proceed", reason: str = "") -> None:
    """Commerce went through the change with the customer."""
    body = {"order": number, "number": change, "confirmed_with": "Hoàng Anh", "confirmed_how": "phone"}
    body |= {"confirmed_on": "2026-11-24", "decision": decision, "reason": reason}
    body |= {"decided_by": "yen-ly", "decided_at": NOW}
    records.changes.understandings.add(ChangeUnderstood.model_validate(body), by="yen-ly")


def planned(records: Records, number: str, *rows: tuple[str, str]) -> None:
    """The change is proposed as the order's version, and routed to these departments with their criteria."""
    assessed = {"assessed_change": [{"department": department, "criteria": criteria} for department, criteria in rows]}
    plan_change_review(AssessedChange.model_validate(assessed), records, task(number, f"plan {number}"))


def reviewed_change(records: Records, number: str, change: int, outcome: str = "passed", more: str = "0") -> int:
    """The review of the change ended so, with so many USD reserved on top; gives its round."""
    pass_review(records, number, change, outcome)
    round = records.reviews.last_round(number)
    records.credit.reserve_exceptionally(number, round, Money(Decimal(more), "USD"), by="worker/finance")
    return round


def sealed_change(records: Records, number: str, change: int) -> None:
    """The amendment is signed by both and sealed."""
    signed(records, number)
    contract = reviewed_contract(records, number, change)
    text = {"order": number, "text_sha256": contract.text_sha256}
    ours = Signature(**text, party="company", name="minh-do", capacity="officer", signed_on=NOW.date())
    records.sealing.sign(ours, contract.value, by="hung-tran")
    seal = SealAffixed(**text, seal="SEAL-HD-01", copies=2, keeper="hung-tran", affixed_at=NOW)
    records.sealing.affix(seal, by="hung-tran")
