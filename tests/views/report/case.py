"""A company's orders in every state, made through the handlers over three weeks: what sales data is tested on."""

from datetime import UTC, date, datetime

from orchestrator.domain.clock import Clock
from orchestrator.domain.sent_review import SentDecision
from orchestrator.store import Records
from orchestrator.store.contracts import CustomerWithdrew
from orchestrator.store.requirements import RequestDeclined
from tests.workers.change_case import asked, planned, promise, reviewed_change, sealed_change, understood
from tests.workers.complaint_case import received, step
from tests.workers.fulfilment_case import in_force
from tests.workers.fulfilment_papers import DELIVERY, declare, papers
from tests.workers.fulfilment_steps import PARTIAL, arrive, decide, hand_over, inspect, make, request, sample
from tests.workers.review_round import first, opened, sent
from tests.workers.signing_case import AT, pass_review, reviewed, signed, stamped, submitted, task
from workers.commerce.affix_seal import SentSeal, affix_seal
from workers.commerce.apply_change import SealedAmendment, apply_change
from workers.commerce.cancel_order import CancelledOrder, cancel_order
from workers.commerce.decline_order import UnsuccessfulOrder, decline_order
from workers.commerce.plan_deliveries import ContractInForce, plan_deliveries
from workers.commerce.record_decision import record_decision
from workers.commerce.refuse_change import ChangeToRefuse, refuse_change
from workers.customer_service.close_complaint import SentConfirmation, close_complaint
from workers.finance.calculate_margin import MarginToCalculate, calculate_margin
from workers.finance.record_payment import SentPayment, record_payment
from workers.rd.record_review import record_review
from workers.sales.record_tender_result import SentTenderResult, record_tender_result

EARLY, LATER = datetime(2026, 11, 19, 3, tzinfo=UTC), datetime(2026, 12, 10, 3, tzinfo=UTC)
DUE = {"delivery": {"requested_date": "2026-12-01", "destination_country": "VN"}}


def at(records: Records, moment: datetime) -> Records:
    """The same transaction at another moment."""
    later = Records(records.unit.connection, Clock(read=lambda: moment))
    later.ledger._held = records.ledger._held  # what one of them appends, the other follows
    return later


def line(units: int, price: str, currency: str = "USD", product: str = "CX-215P-DT") -> dict[str, object]:
    """So many units at a price."""
    return {"product_code": product, "quantity": units, "unit_price": {"amount": price, "currency": currency}}


def seal(records: Records, number: str) -> None:
    """Customer and company sign, and Hưng seals."""
    stamped(records, number)
    signed(records, number)
    form = {"company_signer": "minh-do", "company_signed_on": "2026-11-24", "seal": "SEAL-HD-01", "copies": 2}
    affix_seal(SentSeal.model_validate({**form, "decided_by": "hung-tran", "decided_at": AT}), records, task(number))


def decided(records: Records, outcome: str = "passed", price: str = "262.00", when: str = AT) -> str:
    """The number of an order whose first round, with a margin sheet, the general manager decided."""
    number = opened(records, ["rd"], lines=[line(40, price)], **DUE)
    record_review(sent("rd"), records, task(number, f"rd {number}"))
    calculate_margin(MarginToCalculate(), records, records.clock, task(number, f"margin {number}"))
    form = {"verdictI": "conforms", "priceDecision": "approve-below-floor", "riskDecision": "accept"}
    form |= {"decision": outcome, "reason": "known", "decidedBy": "minh-do", "decidedAt": when}
    record_decision(SentDecision.model_validate(form), records, records.clock, task(number, f"decide {number}"))
    return number


def produce(records: Records, number: str, units: int = 40, lot: str = "1", **more: object) -> None:
    """Plan, make and accept one delivery."""
    plan_deliveries(ContractInForce(), records, task(number, f"plan {lot} {number}"))
    make(records, number, units, f"make-{lot} {number}", lot_code=f"L-{lot}", **more)
    sample(records, number, f"sample {lot} {number}")
    inspect(records, number, f"inspect {lot} {number}", lot=f"L-{lot}")


def send(records: Records, number: str, lot: str = "1") -> None:
    """Release the delivery and give it to the carrier."""
    request(records, number, task_id=f"request {lot} {number}")
    decide(records, number, task_id=f"release {lot} {number}")
    hand_over(records, number, f"hand {lot} {number}")


def delivered(records: Records, day: str, **changes: object) -> str:
    """The number of a sealed order that the customer received on the day."""
    number = in_force(at(records, EARLY), **changes)
    seal(records, number)
    produce(records, number)
    send(records, number)
    arrive(at(records, LATER), number, f"proof {number}", received_on=day)
    return number


def exported(records: Records) -> str:
    """An order FOB: delivered when the carrier has it, whatever arrives."""
    number = in_force(records, delivery=DELIVERY)
    seal(records, number)
    produce(records, number)
    papers(records, number, f"papers {number}")
    declare(records, number, f"declare {number}")
    send(records, number)
    return number


def in_two_parts(records: Records) -> str:
    """An order of which the first of two deliveries arrived."""
    number = in_force(records, **PARTIAL)
    seal(records, number)
    produce(records, number, 20, deliver_now="yes")
    send(records, number)
    arrive(records, number, f"proof {number}")
    return number


def changed(records: Records, *, accepted: bool) -> str:
    """A sealed order with a change: fifty units for June, or refused."""
    number = in_force(at(records, EARLY), **DUE)
    promise(records, number, 1, "2026-12-02")
    seal(records, number)
    change = asked(records, number, lines=[{"line": 1, "quantity": 50}])
    understood(records, number, change, *(() if accepted else ("refuse", "no capacity")))
    if not accepted:
        refuse_change(ChangeToRefuse(), records, task(number, f"refuse {number}"))
        return number
    planned(records, number, ("finance", "E"), ("production", "F"))
    round = reviewed_change(records, number, change, more="2620.00")
    promise(records, number, round, "2027-06-04")
    sealed_change(records, number, change)
    apply_change(SealedAmendment(), records, task(number, f"apply {number}"))
    return number


def lose(records: Records, number: str) -> None:
    """Decline the order."""
    decline_order(UnsuccessfulOrder(), records, task(number, f"decline {number}"))


def cancel(records: Records, number: str) -> None:
    """The customer cancels the order."""
    records.credit.release(number, by="worker/finance")
    form = CancelledOrder(cancel_reason="the shop is not built", cancelled_by="door")
    cancel_order(form, records, task(number, f"cancel {number}"))


def bid(records: Records, result: str) -> str:
    """An order from a tender, won or lost by a notice of the 20th."""
    tender = {"number": "T-77", "bid_valid_until": "2027-02-01"}
    number = at(records, EARLY).orders.enter(submitted(source="tender", tender=tender), by="lan-nguyen")
    form = {"decided_by": "emma-clarke", "decided_at": AT, "tender_result": result, "notice_reference": "N-1"}
    notice = SentTenderResult.model_validate(form | {"notice_date": "2026-11-20"})
    record_tender_result(notice, records, task(number, f"notice {number}"))
    return number


def losses(records: Records) -> None:
    """One order lost for each reason, and one cancelled after its seal."""
    lose(records, bid(records, "lost"))
    unwanted = records.orders.enter(submitted(source="verbal"), by="lan-nguyen")
    body = RequestDeclined(order=unwanted, reason="no", declined_by="emma-clarke", declined_at=records.clock.now())
    records.requirements.declines.add(body, by="emma-clarke")
    lose(records, unwanted)
    lose(at(records, LATER), decided(records, "rejected"))
    silent = reviewed(records)
    told = {"round": 1, "reason": "no", "told_to": "lan-nguyen", "told_at": records.clock.now()}
    records.contracts.withdrawals.add(CustomerWithdrew(order=silent, **told), by="lan-nguyen")
    lose(records, silent)
    cancel(records, reviewed(at(records, EARLY)))
    late = reviewed(records)
    seal(records, late)
    cancel(at(records, LATER), late)


def still_open(records: Records) -> None:
    """Orders that wait at every stage, one in euros, one without a price."""
    early = at(records, EARLY)
    early.orders.enter(submitted(lines=[line(3, "250.00", "EUR")]), by="lan-nguyen")
    early.orders.enter(submitted(lines=[{"product_code": "CX-215P-DT", "quantity": 4}]), by="lan-nguyen")
    opened(at(records, datetime(2026, 11, 2, 3, tzinfo=UTC)))
    again = decided(early, "negotiate")
    first(records, again, ["rd"], f"again {again}")
    pass_review(records, again)
    reviewed(early, lines=[line(2, "9000000", "VND")])
    bid(records, "won")
    for price in ("150.00", "200.00", "262.00", "400.00"):
        seal(records, decided(records, price=price))


def complaints(records: Records, order: str, other: str) -> None:
    """About one order a complaint closed to satisfaction and one open; a stranger's about the other."""
    number = received(records, order_number=order)
    step(records, number, "assessed", justified=True)
    corrective = "thử thêm / one more test"
    step(records, number, "cause", cause="material", serialIntact=True, correctiveAction=corrective)
    step(records, number, "service", remedy="replace")
    form = {"customer_satisfied": "yes", "confirmed_by": "Hoàng Anh", "confirmed_on": "2026-11-24"}
    told = SentConfirmation.model_validate(form | {"decided_by": "mai-pham", "decided_at": "2026-12-09T03:00:00Z"})
    close_complaint(told, at(records, LATER), task(number, f"close {number}"))
    received(at(records, LATER), order_number=order)
    received(records, order_number=other, customer={"name": "Somebody else", "country": "VN"})


def pay(records: Records, number: str) -> None:
    """The customer pays the order's invoice on 9 December."""
    form = {"payment_action": "received", "payment_reference": "B-1", "payment_amount": "10480.00"}
    form |= {"payment_currency": "USD", "paid_on": "2026-12-09", "decided_by": "lan-nguyen", "decided_at": AT}
    record_payment(SentPayment.model_validate(form), at(records, LATER), task(number, f"pay {number}"))


def busy_weeks(records: Records) -> None:
    """All of the above."""
    in_time = delivered(records, "2026-12-01", **DUE)
    too_late = delivered(records, "2026-12-04", **DUE)
    complaints(records, in_time, too_late)
    pay(records, in_time)
    exported(records)
    in_two_parts(records)
    changed(records, accepted=True)
    changed(records, accepted=False)
    losses(records)
    still_open(records)


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)
