"""A complaint as the departments work on it: its customer and order, the facts of its warranty, its letters."""

from dataclasses import dataclass

from orchestrator.domain.complaint_forms import rma_number
from orchestrator.domain.complaint_letters import Occasion, write_letter
from orchestrator.domain.complaints import SubmittedComplaint
from orchestrator.domain.decide_warranty import Cause
from orchestrator.domain.orders import OrderLine, SubmittedOrder, Technology
from orchestrator.domain.warranty_facts import SerialState, WarrantyFacts
from orchestrator.errors import NothingKept
from orchestrator.store.complaints import ComplaintLetter
from orchestrator.store.records import Records
from orchestrator.store.shipped_goods import shipped_goods


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintCase:
    """One complaint, its customer, its order if it is known to be this customer's, and the attempt that runs."""

    number: str
    customer: str
    submitted: SubmittedComplaint
    order: str | None
    attempt: int


def open_complaint(records: Records, number: str) -> ComplaintCase:
    """Return the complaint as it stands; raises NothingKept for an unknown one."""
    received = records.complaints.received.get(number).body
    named = received.submitted.order_number
    order = records.orders.find(named) if named else None
    is_theirs = order is not None and order.customer == received.customer
    return ComplaintCase(
        number=number,
        customer=received.customer,
        submitted=received.submitted,
        order=named if is_theirs else None,
        attempt=records.complaints.attempt(number),
    )


def warranty_facts(records: Records, case: ComplaintCase) -> WarrantyFacts:
    """Return what the store knows of the fault, with cause and serial number as Quality found them last, if it did."""
    submitted, agreed = case.submitted, _order_text(records, case)
    goods = shipped_goods(records, case.order) if case.order else None
    cause, intact = _found(records, case)
    known = goods is not None and goods.knows(submitted.serial_numbers)
    state: SerialState = ("intact" if intact else "not-intact") if known else "unknown"
    return WarrantyFacts(
        component=submitted.component,
        technology=_technology(records, submitted, agreed),
        shipped_on=goods.shipped_on(submitted.serial_numbers, submitted.lot) if goods else None,
        noticed_on=submitted.noticed_on,
        cause=cause,
        serial_state=state,
        agreed_months=agreed.warranty_months if agreed else None,
    )


def keep_complaint_letter(
    records: Records, case: ComplaintCase, occasion: Occasion, *, task_id: str, reason: str = ""
) -> None:
    """Keep the occasion's letter in the customer's language, once a complaint; `accepted` once an attempt."""
    number = case.attempt if occasion == "accepted" else 1
    sent = [(entry.body.occasion, entry.body.number) for entry in records.complaints.letters.of(case.number)]
    if (occasion, number) in sent:
        return
    customer = case.submitted.customer
    facts = {"complaint": case.number, "reference": case.submitted.complaint_reference, "name": customer.name}
    facts["rma"] = rma_number(case.number, case.attempt)
    letter = write_letter(occasion, customer.language, facts | {"reason": reason})
    body = ComplaintLetter(
        complaint=case.number,
        occasion=occasion,
        number=number,
        language=customer.language,
        recipient=customer.email or customer.contact_person or customer.name,
        subject=letter.subject,
        text=letter.text,
        sent_at=records.clock.now(),
    )
    records.complaints.letters.add(body, by="worker/customer-service", task_id=task_id)


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectiveAction:
    """The corrective action that stands: what, whose, until when."""

    action: str
    owner: str
    due: str


def standing_action(records: Records, number: str) -> CorrectiveAction:
    """The newest corrective action of a complaint: Quality's, or the one that followed what did not hold.

    Raises NothingKept before Quality found a cause.
    """
    asked = [
        entry.body.facts for entry in records.complaints.steps.of(number) if entry.body.facts.get("correctiveAction")
    ]
    if not asked:
        raise NothingKept("corrective action", number)
    newest = asked[-1]
    return CorrectiveAction(
        action=str(newest["correctiveAction"]),
        owner=str(newest.get("correctiveOwner") or ""),
        due=str(newest.get("correctiveDue") or ""),
    )


def complained_lines(records: Records, case: ComplaintCase) -> tuple[OrderLine, ...]:
    """The order's lines that the complaint may be about: those of its product, else all; none without an order."""
    agreed = _order_text(records, case)
    if agreed is None:
        return ()
    mine = tuple(line for line in agreed.lines if line.product_code == case.submitted.product_code)
    return mine or agreed.lines


def _order_text(records: Records, case: ComplaintCase) -> SubmittedOrder | None:
    return records.orders.current(case.order).content if case.order else None


def _found(records: Records, case: ComplaintCase) -> tuple[Cause, bool]:
    causes = [entry.body for entry in records.complaints.steps.of(case.number) if entry.body.step == "cause"]
    if not causes:
        return "unknown", True
    facts = causes[-1].facts
    found: dict[object, Cause] = {
        "material": "material",
        "workmanship": "workmanship",
        "misuse": "misuse",
        "transport": "transport",
    }
    return found.get(facts["cause"], "unknown"), facts["serialIntact"] is True


def _technology(records: Records, submitted: SubmittedComplaint, agreed: SubmittedOrder | None) -> Technology | None:
    codes = [submitted.product_code, *(line.product_code for line in (agreed.lines if agreed else ()))]
    products = (records.products.find(code) for code in codes if code)
    return next((product.technology for product in products if product), None)
