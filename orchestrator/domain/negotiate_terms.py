"""Applies negotiated terms to an order: price, quantity, date and deposit, nothing else (D-SALES-4)."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment, SubmittedOrder, problems
from orchestrator.domain.sent_form import Submission
from orchestrator.domain.text import ComingDay, Number, Text
from orchestrator.errors import InputError


def _read_money(value: object) -> object:
    return Money.parse(value) if isinstance(value, str) else value


class NegotiatedTerms(Submission):
    """What the form brings; what was left empty stays. `negotiated_line` counts from 1."""

    negotiation_outcome: Literal["revised", "withdrawn"]
    negotiated_line: Annotated[int, Field(ge=1)] = 1
    negotiated_unit_price: Annotated[Money, BeforeValidator(_read_money)] | None = None
    negotiated_quantity: Annotated[int, Field(gt=0, le=1_000_000)] | None = None
    negotiated_date: ComingDay | None = None
    negotiated_deposit_percent: Annotated[Number, Field(gt=0, lt=100)] | None = None
    negotiation_note: Text


def apply_terms(order: SubmittedOrder, terms: NegotiatedTerms, today: date) -> SubmittedOrder:
    """Return the order with the negotiated terms.

    A negotiated deposit makes the payment "deposit and balance". Raises InputError when the order has no such line,
    when the terms change nothing, or when the order would be impossible.
    """
    if terms.negotiated_line > len(order.lines):
        raise InputError([f"negotiated_line: expected 1 to {len(order.lines)}, not {terms.negotiated_line}"])
    changed = order.model_copy(
        update={
            "lines": _lines(order, terms),
            "delivery": order.delivery.model_copy(
                update={} if terms.negotiated_date is None else {"requested_date": terms.negotiated_date}
            ),
            "payment": _payment(order.payment, terms.negotiated_deposit_percent),
        }
    )
    if changed == order:
        raise InputError(["the terms: expected at least one value that differs from the order's"])
    if found := set(problems(changed, today)) - set(problems(order, today)):
        raise InputError(sorted(found))
    return changed


def _lines(order: SubmittedOrder, terms: NegotiatedTerms) -> tuple[object, ...]:
    new = {"unit_price": terms.negotiated_unit_price, "quantity": terms.negotiated_quantity}
    given = {name: value for name, value in new.items() if value is not None}
    return tuple(
        line.model_copy(update=given) if place == terms.negotiated_line else line
        for place, line in enumerate(order.lines, start=1)
    )


def _payment(payment: Payment | None, deposit: Decimal | None) -> Payment | None:
    if deposit is None:
        return payment
    days = payment.net_days if payment else None
    return Payment(method="deposit-balance", deposit_percent=deposit, net_days=days)
