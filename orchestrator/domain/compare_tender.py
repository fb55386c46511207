"""Lists, field by field, what tender, quotation and contract each say, and where they differ (R-C).

The quotation is our standard text of the order as it stood when the bid was won; the contract is the draft now.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orchestrator.domain.compare_drafts import compare_tender
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.domain.ten_items import item_values
from orchestrator.domain.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class TenderRow:
    """One field or clause: "" where a text says nothing of it; `differs` names those that the contract leaves."""

    name: str
    tender: str
    quotation: str
    contract: str
    differs: tuple[Words, ...] = ()


TENDER = Words("hồ sơ thầu", "the tender")
QUOTATION = Words("báo giá", "the quotation")


def compare_three(
    tender: Mapping[str, str], quoted: SubmittedOrder, contract: Mapping[str, str], order: SubmittedOrder
) -> tuple[TenderRow, ...]:
    """Return the fields of the order as quoted and as contracted, then every clause that the tender sets.

    `contract` is clause → text of the draft; a clause of the tender is kept where the draft has its words.
    """
    return (*_fields(quoted, order), *_clauses(tender, contract))


def _fields(quoted: SubmittedOrder, order: SubmittedOrder) -> Iterator[TenderRow]:
    before, now = _values(quoted), _values(order)
    for name, value in now.items():
        differs = (QUOTATION,) if before[name] != value else ()
        yield TenderRow(name=str(name), tender="", quotation=before[name], contract=value, differs=differs)


def _values(order: SubmittedOrder) -> dict[Words, str]:
    items, term = item_values(order), order.delivery.incoterm
    inspection = order.inspection
    return {
        Words("sản phẩm", "products"): items["specification-model"],
        Words("số lượng", "quantity"): items["quantity"],
        Words("đơn giá", "unit prices"): "; ".join(str(line.unit_price or "–") for line in order.lines),
        Words("tổng giá", "total price"): str(order_value(order) or ""),
        Words("ngày giao", "delivery date"): items["delivery-time"],
        Words("điều kiện giao hàng", "delivery term"): f"{term.rule} {term.place or ''}".strip() if term else "",
        Words("thanh toán", "payment"): items["payment-method"],
        Words("bảo hành, tháng", "warranty, months"): str(order.warranty_months or ""),
        Words("kiểm tra", "inspection"): f"AQL {inspection.aql}, {inspection.level}" if inspection else "",
    }


def _clauses(tender: Mapping[str, str], contract: Mapping[str, str]) -> Iterator[TenderRow]:
    for found in compare_tender(contract, tender):
        differs = () if found.kind == "same" else (TENDER,)
        yield TenderRow(name=found.clause, tender=found.theirs, quotation="", contract=found.ours, differs=differs)
