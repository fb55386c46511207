"""Gathers what decides the warranty of a complaint: shipment, serial number, age, agreed term (K-4)."""

from orchestrator.domain.order_number import complaint_of
from orchestrator.domain.review_tables import Row, fact
from orchestrator.domain.warranty_facts import WarrantyFacts, WarrantyQuestion
from orchestrator.store import Records
from orchestrator.store.complaint_case import ComplaintCase, open_complaint, warranty_facts
from orchestrator.store.known_causes import products_of, recurring_about
from workers.runtime import Task, TaskInput, topic


class RegisteredComplaint(TaskInput):
    """Nothing: the business key names the complaint."""


class GatheredFacts(WarrantyQuestion):
    """What the table is asked and the form shows, and the form's fields emptied."""

    complaint_facts: tuple[Row, ...]
    dissatisfaction: str | None = None
    assessment: str | None = None
    assessment_reason: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("customer-service.gather-warranty-facts")
def gather_warranty_facts(_: RegisteredComplaint, records: Records, task: Task) -> GatheredFacts:
    """Return the facts of the complaint from the store; raises NothingKept for an unknown complaint."""
    case = open_complaint(records, complaint_of(task.business_key))
    facts = warranty_facts(records, case)
    return GatheredFacts(**facts.question().model_dump(), complaint_facts=_rows(records, case, facts))


_SERIALS = {
    "intact": "của lô đã gửi / of the goods shipped",
    "not-intact": "không còn nguyên / not intact",
    "unknown": "chưa rõ / not known to us",
}


def _rows(records: Records, case: ComplaintCase, facts: WarrantyFacts) -> tuple[Row, ...]:
    submitted = case.submitted
    earlier = [e.body for e in records.complaints.received.everywhere() if e.body.customer == case.customer]
    return (
        fact("Đơn hàng", "Order", case.order or _no_order(submitted.order_number)),
        fact("Sản phẩm", "Product", submitted.product_code),
        fact("Bộ phận", "Component", facts.component),
        fact("Công nghệ", "Technology", facts.technology),
        fact("Số lượng", "Quantity", submitted.quantity),
        fact("Lô", "Lot", submitted.lot),
        fact("Số sê-ri", "Serial numbers", ", ".join(submitted.serial_numbers)),
        fact("Tình trạng sê-ri", "Serial numbers are", _SERIALS[facts.serial_state]),
        fact("Ngày gửi hàng", "Shipped on", facts.shipped_on),
        fact("Bảo hành theo hợp đồng, tháng", "Agreed warranty, months", facts.agreed_months),
        fact("Nguyên nhân lặp lại", "Recurring causes", _recurring(records, case)),
        fact("Số khiếu nại khác của khách", "Other complaints of the customer", len(earlier) - 1),
    )


def _recurring(records: Records, case: ComplaintCase) -> str:
    products = products_of(records, records.complaints.received.get(case.number).body)
    return "; ".join(f"{one.cause}: {one.proposal}" for one in recurring_about(records, products))


def _no_order(named: str | None) -> str:
    if named is None:
        return "không nêu / none named"
    return f"{named} không phải của khách này / not an order of this customer"
