"""Records that the carrier took a released delivery, and enters what the customer now owes (D-COMMERCE-9, F-2)."""

from datetime import date, timedelta

from pydantic import JsonValue

from orchestrator.domain.fulfilment_forms import CarrierTook
from orchestrator.domain.money import Money
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import read_submission, who_decided
from orchestrator.domain.words import Words
from orchestrator.errors import NothingKept
from orchestrator.store import Records
from orchestrator.store.deliveries import HandedOver
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.lowered_reservations import deliver_credit
from orchestrator.store.progress_notices import tell_sales
from orchestrator.store.receivables import Receivable
from orchestrator.store.release_facts import value_before
from orchestrator.store.settlement import received
from orchestrator.store.undelivered import undelivered_at_risk
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentHandover(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    carrier: JsonValue = None
    transport_document: JsonValue = None
    handed_over_on: JsonValue = None


class RecordedHandover(TaskOutput):
    """An empty proof of delivery; nobody signed for it."""

    received_by: str | None = None
    received_on: str | None = None
    proof_reference: str | None = None
    received_condition: str | None = None
    received_remarks: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None
    recorded_by: str | None = None


@topic("commerce.record-handover")
def record_handover(sent: SentHandover, records: Records, task: Task) -> RecordedHandover:
    """Record the hand-over once: from now on the invoice counts against the customer's limit, the rest stays committed.

    Raises NothingKept for a delivery that nobody released, else SubmissionRefused.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(CarrierTook, sent.model_dump(), records.clock.today())
    records.ledger.lock(number)
    case = open_delivery(records, number)
    _released(records, case)
    if records.deliveries.handovers.find(number, case.number) is None:
        body = HandedOver(
            order=number,
            delivery=case.number,
            carrier=form.carrier,
            transport_document=form.transport_document,
            handed_over_at=by.at,
            handed_over_on=form.handed_over_on,
            handed_over_by=by.person,
        )
        records.deliveries.handovers.add(body, by=by.person, task_id=task.id)
        _bill(records, case, form.handed_over_on)
        rest = undelivered_at_risk(records, number, case.content, case.payment)
        deliver_credit(records, number, case.number, rest, task_id=task.id)
    words = Words(f"đợt {case.number} đã giao {form.carrier}", f"delivery {case.number} went with {form.carrier}")
    tell_sales(records, number, "handed-over", words, by="worker/commerce", task_id=task.id)
    return RecordedHandover()


def _paid_ahead(records: Records, case: DeliveryCase) -> Money:
    """What came in for the order beyond the value of its earlier deliveries."""
    currency = case.value.currency
    earlier, paid = value_before(records, case, currency), received(records, case.order, currency)
    return max(paid, earlier) - earlier


def _released(records: Records, case: DeliveryCase) -> None:
    releases = [one.body for one in records.deliveries.releases.of(case.order) if one.body.delivery == case.number]
    if not releases or not releases[-1].released:
        raise NothingKept("release of the delivery", f"{case.order}/{case.number}")


def _bill(records: Records, case: DeliveryCase, on: date) -> None:
    """Invoice what was not paid ahead; under a letter of credit the bank owes."""
    owed = case.value - min(case.value, _paid_ahead(records, case))
    if case.payment is None or owed.amount == 0 or case.payment.method == "letter-of-credit":
        return
    order = records.orders.get(case.order)
    invoice = Receivable(
        invoice=f"INV-{case.order}-{case.number}",
        customer=order.customer,
        customer_group=order.customer_group,
        order=case.order,
        amount=owed,
        issued=on,
        due=on + timedelta(days=case.payment.net_days or 0),
    )
    records.receivables.add(invoice)
