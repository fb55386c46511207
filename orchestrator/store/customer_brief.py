"""Gathers what the store knows of an order's customer, and keeps the page that Sales was shown (D-COMMERCE-12)."""

from datetime import date

from orchestrator.domain.clock import COMPANY_ZONE
from orchestrator.domain.customer_brief import (
    CreditStanding,
    CustomerKnown,
    FileAge,
    OrderHistory,
    PaymentBehaviour,
    write_brief,
)
from orchestrator.domain.days_beyond_terms import InvoicePayment, days_beyond_terms
from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.money import Money, total
from orchestrator.domain.orders import order_value
from orchestrator.store.customers import CustomerBriefed, CustomerFile
from orchestrator.store.evidence import customer_stream
from orchestrator.store.orders import Order
from orchestrator.store.receivables import Receivable
from orchestrator.store.records import Records

_IN = "USD"


def file_age(records: Records, customer: str) -> FileAge:
    """How old the customer's file is today, by the owner's limit; raises NothingKept for an unknown customer."""
    days = (records.clock.today() - _confirmed_on(records, customer)).days
    return FileAge(days, int(records.limits.now().customer_file_days))


def brief_of(records: Records, customer: str, present: str = "") -> tuple[dict[str, str], ...]:
    """What is known of the customer now, the `present` order left aside; raises NothingKept for an unknown one."""
    return write_brief(_known(records, records.customers.get(customer), present))


def brief_sales(records: Records, order: str, task_id: str) -> CustomerBriefed:
    """Keep the page of the order's customer as it is now, once a task, and return it."""
    records.ledger.lock(order)
    earlier = records.customers.briefs.of(order)
    if mine := next((entry.body for entry in earlier if entry.record.task_id == task_id), None):
        return mine
    customer = records.orders.get(order).customer
    body = CustomerBriefed(
        order=order,
        number=len(earlier) + 1,
        customer=customer,
        file_age_days=file_age(records, customer).days,
        rows=brief_of(records, customer, order),
    )
    return records.customers.briefs.add(body, by="worker/commerce", task_id=task_id).body


def _confirmed_on(records: Records, customer: str) -> date:
    entry = records.customers.files.latest(customer_stream(customer))
    file = records.customers.get(customer)
    if file.confirmed_on or entry is None:
        return file.confirmed_on or records.clock.today()
    return entry.record.recorded_at.astimezone(COMPANY_ZONE).date()


def _known(records: Records, file: CustomerFile, present: str) -> CustomerKnown:
    orders = [order for order in records.orders.of_customer(file.customer) if order.number != present]
    complaints = [
        e.body.complaint for e in records.complaints.received.everywhere() if e.body.customer == file.customer
    ]
    closed = sum(1 for number in complaints if records.complaints.closed.of(number))
    scores = [entry for order in orders for entry in records.feedback.assessments.of(order.number)]
    last = max(scores, key=lambda entry: entry.record.recorded_at, default=None)
    return CustomerKnown(
        name=file.name,
        country=file.country or "",
        business=file.business,
        since=file.customer_since,
        blocked=records.customers.is_blocked(file.customer),
        file_age_days=file_age(records, file.customer).days,
        orders=_history(records, orders),
        payments=_behaviour(records, file),
        credit=_standing(records, file),
        complaints=len(complaints),
        open_complaints=len(complaints) - closed,
        open_measures=sum(len(records.actions.still_open(order.number)) for order in orders),
        satisfaction=last.body.mean if last else None,
        satisfaction_on=last.record.recorded_at.astimezone(COMPANY_ZONE).date() if last else None,
    )


def _history(records: Records, orders: list[Order]) -> OrderHistory:
    today = records.clock.today()
    ends = [ended.body.state for order in orders if (ended := records.orders.ends.find(order.number))]
    contents = {order.number: records.orders.current(order.number).content for order in orders}
    values = [value for content in contents.values() if (value := order_value(content))]
    last = orders[-1] if orders else None
    return OrderHistory(
        total=len(orders),
        closed=ends.count("closed"),
        declined=ends.count("declined"),
        cancelled=ends.count("cancelled"),
        value_usd=total([records.rates.convert(value, _IN, today) for value in values], _IN),
        last_on=last.entered_at.astimezone(COMPANY_ZONE).date() if last else None,
        last_terms=str(describe_payment(contents[last.number].payment)) if last else "",
    )


def _behaviour(records: Records, file: CustomerFile) -> PaymentBehaviour:
    today = records.clock.today()
    invoices = records.receivables.history(file.customer, date.min)
    overdue = [one for one in invoices if one.paid is None and one.due < today]

    def in_usd(invoice: Receivable) -> Money:
        return records.rates.convert(invoice.amount, _IN, today)

    paid = [one for one in invoices if one.paid]
    return PaymentBehaviour(
        invoices=len(paid),
        paid_on_time=sum(1 for one in paid if one.paid and one.paid <= one.due),
        days_beyond_terms=days_beyond_terms(
            [InvoicePayment(amount=in_usd(one), due=one.due, paid=one.paid) for one in invoices], today
        ),
        overdue=len(overdue),
        overdue_usd=total([in_usd(one) for one in overdue], _IN),
    )


def _standing(records: Records, file: CustomerFile) -> CreditStanding:
    account = records.credit.account(file.group)
    grade = records.credit.grades.latest(customer_stream(file.customer))
    limit = records.credit.limits.latest(customer_stream(file.customer))
    return CreditStanding(
        grade=grade.body.grade if grade else "",
        limit=str(account.limit) if account else "",
        headroom=str(account.headroom) if account else "",
        net_days=limit.body.net_days if limit else None,
    )
