"""Records money that came in, a letter of credit, or that the order may go on without (D-SALES-6, D-FINANCE-1)."""

from pydantic import JsonValue

from orchestrator.domain.fulfilment_forms import LetterOfCreditSent, MoneyReceived, PaymentChoice, PaymentRelease
from orchestrator.domain.money import Money
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import order_value
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import RecordConflict, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.receivables import LetterOfCredit, PaymentReceived, PaymentWaived
from orchestrator.store.settlement import receive
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentPayment(TaskInput):
    """What the form sent, or the message PaymentReceived brought, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    recorded_by: JsonValue = None
    payment_action: JsonValue = None
    payment_reference: JsonValue = None
    payment_amount: JsonValue = None
    payment_currency: JsonValue = None
    paid_on: JsonValue = None
    letter_of_credit: JsonValue = None
    letter_of_credit_amount: JsonValue = None
    letter_of_credit_compliant: JsonValue = None
    release_reason: JsonValue = None


class RecordedPayment(TaskOutput):
    """Nobody signed for what comes next."""

    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("finance.record-payment")
def record_payment(sent: SentPayment, records: Records, task: Task) -> RecordedPayment:
    """Record it once by its own reference.

    Raises SubmissionRefused for another currency than the contract's, and for a known reference with another content.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now(), sent.recorded_by)
    records.ledger.lock(number)
    case = open_delivery(records, number)
    try:
        _record(records, case, sent, by, task)
    except RecordConflict:
        raise SubmissionRefused(
            "số tham chiếu đã ghi với nội dung khác", "this reference was recorded with another content"
        ) from None
    return RecordedPayment()


def _record(records: Records, case: DeliveryCase, sent: SentPayment, by: Decider, task: Task) -> None:
    values = sent.model_dump()
    action = "received" if sent.decided_by in (None, "") else read_submission(PaymentChoice, values).payment_action
    if action == "received":
        receive(records, _payment(records, case, sent), by=by.person, task_id=task.id)
    elif action == "letter-of-credit":
        form = read_submission(LetterOfCreditSent, values)
        letter = LetterOfCredit(
            order=case.order,
            reference=form.letter_of_credit,
            amount=_money(case, form.letter_of_credit_amount, form.payment_currency),
            compliant=form.letter_of_credit_compliant == "yes",
            examined_by=by.person,
            examined_at=by.at,
        )
        records.receivables.letters_of_credit.add(letter, by=by.person, task_id=task.id)
    else:
        reason = read_submission(PaymentRelease, values).release_reason
        waiver = PaymentWaived(
            order=case.order,
            delivery=case.number,
            milestone="balance" if case.lots else "deposit",
            reason=reason,
            decided_by=by.person,
            decided_at=by.at,
        )
        records.receivables.waivers.add(waiver, by=by.person, task_id=task.id)


def _payment(records: Records, case: DeliveryCase, sent: SentPayment) -> PaymentReceived:
    form = read_submission(MoneyReceived, sent.model_dump(), records.clock.today())
    amount = _money(case, form.payment_amount, form.payment_currency)
    return PaymentReceived(order=case.order, reference=form.payment_reference, amount=amount, paid_on=form.paid_on)


def _money(case: DeliveryCase, amount: object, currency: str) -> Money:
    value = order_value(case.content)
    if value is not None and currency != value.currency:
        raise SubmissionRefused(f"hợp đồng tính bằng {value.currency}", f"the contract is in {value.currency}")
    try:
        return Money.parse(f"{amount} {currency}")
    except ValueError as problem:
        raise SubmissionRefused(f"số tiền: {problem}", f"amount: {problem}") from None
