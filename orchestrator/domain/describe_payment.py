"""Says in words how an order is paid: the sentence that contract, confirmation and review show (D-FINANCE-1)."""

from orchestrator.domain.orders import Payment
from orchestrator.domain.words import Words


def describe_payment(payment: Payment | None) -> Words:
    """Return one sentence part without a full stop; "–" when nothing is agreed yet."""
    if payment is None:
        return Words("–", "–")
    days = payment.net_days or 0
    return {
        "prepaid": Words("Thanh toán 100 % trước khi giao hàng", "100 % payable before shipment"),
        "deposit-balance": _deposit(payment, days),
        "letter-of-credit": _letter_of_credit(days),
        "open-account": Words(f"Trả sau trong {days} ngày từ ngày hóa đơn", f"Payable within {days} days of invoice"),
    }[payment.method]


def _deposit(payment: Payment, days: int) -> Words:
    percent = payment.deposit_percent or 0
    when = (
        Words(f"trong {days} ngày", f"within {days} days") if days else Words("trước khi giao hàng", "before shipment")
    )
    return Words(f"Đặt cọc {percent} %, phần còn lại {when.vi}", f"{percent} % deposit, the balance {when.en}")


def _letter_of_credit(days: int) -> Words:
    when = Words(f"trả chậm {days} ngày", f"at {days} days") if days else Words("trả ngay", "at sight")
    return Words(f"Thư tín dụng không hủy ngang, {when.vi}", f"Irrevocable letter of credit {when.en}")
