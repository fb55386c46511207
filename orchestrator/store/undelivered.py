"""What of an order is still to be delivered, and what of that is at risk: the part of the exposure that it keeps."""

from orchestrator.domain.exposure import unsecured_part
from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment, SubmittedOrder, order_value
from orchestrator.store.delivery_case import delivered_units, value_of
from orchestrator.store.records import Records


def undelivered_value(records: Records, order: str, content: SubmittedOrder) -> Money:
    """The value, at the order's prices, of what no carrier has taken; nothing where the order has no value yet."""
    value, gone = order_value(content), dict(delivered_units(records, order))
    if value is None:
        return Money.zero("USD")
    return value - value_of(content, gone, order) if gone else value


def undelivered_at_risk(records: Records, order: str, content: SubmittedOrder, payment: Payment | None) -> Money:
    """The part of it that nothing secures; what is delivered counts as an invoice from then on (D-FINANCE-2)."""
    value = undelivered_value(records, order, content)
    return unsecured_part(value, payment) if payment else value
