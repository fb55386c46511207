"""Checks whether the money that is due now has come in: the deposit before production, the balance before shipment."""

from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.money import Money
from orchestrator.domain.order_letters import Summary, write_letter
from orchestrator.domain.order_number import order_of
from orchestrator.domain.release_conditions import ReleaseFacts, payment_due, release_conditions
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter, letters_of
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.release_facts import Milestone, deposit_of, release_facts
from workers.runtime import Task, TaskInput, TaskOutput, topic


class PaymentToCheck(TaskInput):
    """Nothing: payments, letters of credit and waivers stand in the store."""


class CheckedPayment(TaskOutput):
    """What the gateway reads and the form shows; the rest empty."""

    payment_in_place: bool
    payment_milestone: Milestone
    payment_terms: str
    payment_due: str
    payment_received: str
    payment_lacking: str
    payment_reason: str
    payment_action: str | None = None
    payment_reference: str | None = None
    payment_amount: str | None = None
    payment_currency: str
    paid_on: str | None = None
    letter_of_credit: str | None = None
    letter_of_credit_amount: str | None = None
    letter_of_credit_compliant: str | None = None
    release_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("finance.check-payment")
def check_payment(_: PaymentToCheck, records: Records, task: Task) -> CheckedPayment:
    """Say whether what is due has come in, several payments added up, and ask the customer for what is lacking.

    The customer is asked anew only when another sum is lacking. Raises NothingKept without terms or value.
    """
    case = open_delivery(records, order_of(task.business_key))
    milestone: Milestone = "balance" if case.lots else "deposit"
    facts = release_facts(records, case, milestone)
    due, met, reason = _deposit(facts) if milestone == "deposit" else _balance(facts)
    lacking = max(due - facts.received, Money.zero(due.currency))
    if not met:
        stage = _stage(case, milestone)
        _ask(records, case, Words(f"{stage.vi}: {reason.vi}", f"{stage.en}: {reason.en}"), task)
    return CheckedPayment(
        payment_in_place=met,
        payment_milestone=milestone,
        payment_terms=str(describe_payment(facts.payment)),
        payment_due=str(due),
        payment_received=str(facts.received),
        payment_lacking=str(lacking),
        payment_reason=f"{_stage(case, milestone)}: {reason}",
        payment_currency=due.currency,
    )


def _deposit(facts: ReleaseFacts) -> tuple[Money, bool, Words]:
    due = deposit_of(facts.payment, facts.contract_value)
    if facts.exceptional_approval:
        by = facts.exceptional_approval
        return due, True, Words(f"duyệt ngoại lệ: {by}", f"exceptional approval: {by}")
    if facts.received < due:
        lacking = due - facts.received
        return due, False, Words(f"còn thiếu {lacking}", f"{lacking} not received yet")
    return due, True, Words(f"đã nhận {facts.received}", f"{facts.received} received")


def _balance(facts: ReleaseFacts) -> tuple[Money, bool, Words]:
    condition = next(each for each in release_conditions(facts) if each.name == "payment")
    return payment_due(facts), condition.met, condition.reason


def _ask(records: Records, case: DeliveryCase, lacking: Words, task: Task) -> None:
    asked = letters_of(records, case.order, "payment-due")
    letter = Summary(items={}, requirements=(str(lacking),))
    language = case.content.customer.language
    text = write_letter("payment-due", language, order=case.order, name=case.content.customer.name, summary=letter).text
    if not asked or asked[-1].body.text != text:
        keep_letter(records, case.order, "payment-due", task_id=task.id, summary=letter)


def _stage(case: DeliveryCase, milestone: Milestone) -> Words:
    vi, en = {"deposit": ("đặt cọc", "deposit"), "balance": ("trước khi giao", "before shipment")}[milestone]
    return Words(f"đợt {case.number}, {vi}", f"delivery {case.number}, {en}")
