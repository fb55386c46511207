"""Holds what the customer needs after the sale against what our products carry (D-CS-2, K-4)."""

from collections.abc import Iterator

from orchestrator.domain.orders import SubmittedOrder
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.domain.words import Words


def check_after_sales_needs(order: SubmittedOrder, product_months: int | None) -> tuple[Finding, ...]:
    """Return one finding for each special need; `product_months` is the shortest warranty among the products.

    None of the needs is refused here: what goes beyond the product's own terms asks for an action.
    """
    found = tuple(_needs(order, product_months))
    if found:
        return found
    reason = Words("không có nhu cầu đặc biệt", "no special need")
    return (Finding(subject="after-sales", verdict=Verdict.CONFORMS, reason=reason),)


def _needs(order: SubmittedOrder, product_months: int | None) -> Iterator[Finding]:
    months = order.warranty_months
    if months is not None and product_months is not None and months > product_months:
        vi, en = (
            f"đòi {months} tháng, sản phẩm chỉ {product_months}",
            f"{months} months asked, {product_months} carried",
        )
        yield Finding(subject="warranty", verdict=Verdict.WITH_ACTION, reason=Words(vi, en))
    if order.training:
        reason = Words("cần tổ chức đào tạo", "training must be arranged")
        yield Finding(subject="training", verdict=Verdict.WITH_ACTION, reason=reason)
    if order.after_sales_needs:
        reason = Words("cần thỏa thuận dịch vụ riêng", "a service of its own must be agreed")
        yield Finding(subject="service", verdict=Verdict.WITH_ACTION, reason=reason)
