"""What an order says on each of the ten items that Sales has to confirm, in words for a form or a record (N-0.2)."""

from collections.abc import Iterable

from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.gaps import Item
from orchestrator.domain.orders import OrderLine, SubmittedOrder


def item_values(order: SubmittedOrder) -> dict[Item, str]:
    """Return the ten items as the order states them, "" where it states nothing; several lines are numbered."""
    customer, lines = order.customer, order.lines
    return {
        "customer-name": customer.name,
        "phone-fax": customer.phone or "",
        "contact-person": customer.contact_person or "",
        "delivery-time": str(order.delivery.requested_date or ""),
        "product-name": _by_line(line.description or line.product_code or "" for line in lines),
        "specification-model": _by_line(map(_specification, lines)),
        "custom-design": _by_line(map(_custom_design, lines)),
        "quantity": _by_line(str(line.quantity or "") for line in lines),
        "payment-method": _payment(order),
        "other-information": _other(order),
    }


def _by_line(values: Iterable[str]) -> str:
    stated = list(values)
    if len(stated) == 1:
        return stated[0]
    return "; ".join(f"{number}: {value or '–'}" for number, value in enumerate(stated, start=1))


def _specification(line: OrderLine) -> str:
    size = f"{line.size_inches} in" if line.size_inches else None
    return ", ".join(part for part in (line.product_code, size, line.technology, *line.interfaces) if part)


def _custom_design(line: OrderLine) -> str:
    answer = {None: "", True: "có / yes", False: "không / no"}[line.custom_design]
    return ": ".join(part for part in (answer, line.custom_design_description) if part)


def _payment(order: SubmittedOrder) -> str:
    return "" if order.payment is None else str(describe_payment(order.payment))


def _other(order: SubmittedOrder) -> str:
    delivery, term = order.delivery, order.delivery.incoterm
    words = " ".join(str(part) for part in (term.rule, term.place, term.edition) if part) if term else None
    prices = _by_line(str(line.unit_price or "") for line in order.lines)
    parts = (prices, words, delivery.destination_country, order.use.environment, order.other_information)
    return "; ".join(part for part in parts if part)
