"""Price and delivery as they were decided: Sales holds to them, and changes them by a new decision only (D-SALES-7)."""

from orchestrator.errors import SubmissionRefused
from orchestrator.store.records import Records


def refuse_after_decision(records: Records, order: str) -> None:
    """Raise SubmissionRefused once the order's last review passed: from then on only a reviewed change counts.

    Sales corrects a request before its first review, and negotiates what a review sent back.
    """
    result = records.reviews.results.latest(order)
    if result is not None and result.body.outcome == "passed":
        raise SubmissionRefused(
            f"giá và giao hàng đã được quyết định ở vòng {result.body.round}: chỉ sửa qua yêu cầu thay đổi",
            f"price and delivery were decided in round {result.body.round}: they change by a change request only",
        )
