"""The contract that may be signed: the text which passed the order's review, and what it is about."""

from pydantic import BaseModel, ConfigDict

from orchestrator.domain.money import Money
from orchestrator.domain.orders import OrderLine, Payment, order_value
from orchestrator.errors import NothingKept
from orchestrator.store.credit_decisions import agreed_payment
from orchestrator.store.records import Records
from orchestrator.store.reviews import ReviewResult


class ReviewedContract(BaseModel):
    """What was reviewed and passed: only this text may be signed and sealed."""

    model_config = ConfigDict(frozen=True)

    order: str
    round: int
    text_sha256: str
    customer: str
    value: Money
    subject: str
    #: With the deposit that Finance asked for.
    payment: Payment | None
    result: ReviewResult


def reviewed_contract(records: Records, order: str, change_number: int | None = None) -> ReviewedContract:
    """What passed the order's own review, or the review of one change; asks the store alone, no variable.

    Raises NothingKept when the last such round did not pass, or the order has no value.
    """
    opened = [
        entry.body.round for entry in records.reviews.rounds.of(order) if entry.body.change_number == change_number
    ]
    result = records.reviews.results.find(order, opened[-1]) if opened else None
    if result is None or result.body.outcome != "passed":
        raise NothingKept("passed review", order if change_number is None else f"{order} of change {change_number}")
    orders = records.orders
    version = orders.current(order) if change_number is None else orders.proposed(order, change_number)
    value = order_value(version.content)
    if value is None:
        raise NothingKept("value of the order", order)
    return ReviewedContract(
        order=order,
        round=result.body.round,
        text_sha256=result.body.text_sha256,
        customer=version.content.customer.name,
        value=value,
        subject="; ".join(map(_item, version.content.lines)),
        payment=agreed_payment(records, order, version.content.payment),
        result=result.body,
    )


def _item(line: OrderLine) -> str:
    name = line.product_code or line.description or line.custom_design_description or "?"
    return f"{line.quantity} × {name}"
