"""Names what a delivery still lacks before it may leave the factory (D-COMMERCE-5, D-COMMERCE-7, ISO 9001 8.6)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from orchestrator.domain.money import Money
from orchestrator.domain.orders import Payment
from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseFacts:
    """What the store knows of one delivery; amounts in the contract's currency, payments are those received.

    `exceptional_approval` names who freed the payment condition and why; an approval also frees the delivery.
    """

    payment: Payment
    contract_value: Money
    delivery_value: Money
    earlier_delivered_value: Money
    received: Money
    letter_of_credit_compliant: bool | None
    inspection_accepted: bool | None
    missing_documents: tuple[str, ...]
    document_differences: int
    credit_released: bool
    order_open: bool = True
    exceptional_approval: str | None = None
    #: Who of Finance granted the credit, and in which round; None where no review says so.
    credit_granter: Words | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """One condition of release, whether it is met, and by what or what is missing."""

    name: str
    met: bool
    reason: Words


def release_conditions(facts: ReleaseFacts) -> tuple[Condition, ...]:
    """Return every condition of release, met or not: order, payment, inspection, documents."""
    return tuple(_all(facts))


def missing_conditions(conditions: Iterable[Condition]) -> tuple[Condition, ...]:
    """Return the conditions that are not met; a delivery may be released only when there are none."""
    return tuple(condition for condition in conditions if not condition.met)


def payment_due(facts: ReleaseFacts) -> Money:
    """Return what must have been received before this delivery leaves: all of it and of earlier ones, or the deposit.

    Prepaid: the whole value delivered so far. Deposit-balance without days: the deposit's share of the contract, or, if
    more, everything delivered so far; with days to pay, the deposit. Letter of credit and open account: nothing.
    """
    delivered = facts.earlier_delivered_value + facts.delivery_value
    if facts.payment.method == "prepaid":
        return delivered
    if facts.payment.method != "deposit-balance":
        return Money.zero(facts.contract_value.currency)
    deposit = facts.contract_value * ((facts.payment.deposit_percent or Decimal(0)) / 100)
    return deposit if facts.payment.net_days else max(deposit, delivered)


def _all(facts: ReleaseFacts) -> Iterator[Condition]:
    yield _condition("order-open", facts.order_open, Words("đơn hàng còn hiệu lực", "the order is open"))
    yield _payment(facts)
    if facts.inspection_accepted is None:
        yield _condition("inspection", False, Words("chưa kiểm tra lô hàng", "the lot has not been inspected"))
    else:
        verdict = (
            Words("lô hàng đạt", "accepted") if facts.inspection_accepted else Words("lô hàng không đạt", "refused")
        )
        yield _condition("inspection", facts.inspection_accepted, verdict)
    yield _documents(facts)


def _condition(name: str, met: bool, reason: Words) -> Condition:
    return Condition(name=name, met=met, reason=reason)


def _payment(facts: ReleaseFacts) -> Condition:
    if facts.exceptional_approval:
        by = facts.exceptional_approval
        return _condition("payment", True, Words(f"duyệt ngoại lệ: {by}", f"exceptional approval: {by}"))
    if facts.payment.method == "letter-of-credit":
        met = facts.letter_of_credit_compliant is True
        reason = Words("L/C hợp lệ", "compliant L/C") if met else Words("chưa có L/C hợp lệ", "no compliant L/C yet")
        return _condition("payment", met, reason)
    lacking = payment_due(facts) - facts.received
    if lacking.amount > 0:
        return _condition("payment", False, Words(f"còn thiếu {lacking}", f"{lacking} not received yet"))
    if facts.payment.method == "open-account" or facts.payment.net_days:
        return _condition("payment", facts.credit_released, _credit(facts))
    return _condition("payment", True, Words(f"đã nhận {facts.received}", f"{facts.received} received"))


def _credit(facts: ReleaseFacts) -> Words:
    if not facts.credit_released:
        return Words("chưa có tín dụng", "no credit")
    if facts.credit_granter is None:
        return Words("trong tín dụng", "on credit")
    by = facts.credit_granter
    return Words(f"trong tín dụng, duyệt bởi {by.vi}", f"on credit, granted by {by.en}")


def _documents(facts: ReleaseFacts) -> Condition:
    if facts.missing_documents:
        names = ", ".join(facts.missing_documents)
        return _condition("documents", False, Words(f"thiếu {names}", f"missing: {names}"))
    if facts.document_differences:
        count = facts.document_differences
        vi, en = f"{count} chỗ chứng từ không khớp", f"the documents differ in {count} place(s)"
        return _condition("documents", False, Words(vi, en))
    return _condition("documents", True, Words("chứng từ đầy đủ và khớp", "documents complete and in agreement"))
