"""What the codes in records are called where people read them in the forms, in both languages."""

from collections.abc import Iterable, Mapping
from typing import Final

from orchestrator.domain.verdict_words import DEPARTMENT_WORDS, department_in_words
from orchestrator.domain.words import Words

CODE_WORDS: Final[Mapping[str, Words]] = {
    # where a request came from
    "written": Words("bằng văn bản", "written"),
    "verbal": Words("bằng lời", "verbal"),
    "tender": Words("đấu thầu", "tender"),
    # a review round: its kind, the decision on the price, its result
    "first": Words("lần đầu", "first"),
    "again": Words("xem xét lại", "again"),
    "change": Words("do thay đổi", "for a change"),
    "approve": Words("duyệt", "approved"),
    "approve-below-floor": Words("duyệt dưới giá sàn", "approved below the floor"),
    "refuse": Words("từ chối", "refused"),
    "passed": Words("đạt", "passed"),
    "negotiate": Words("đàm phán lại", "back to negotiation"),
    "rejected": Words("không nhận", "rejected"),
    "revised": Words("đã sửa đổi", "revised"),
    "withdrawn": Words("khách rút lui", "withdrawn"),
    # a text and its signatures
    "standard-text": Words("văn bản tiêu chuẩn", "our standard text"),
    "customer-draft": Words("dự thảo của khách", "the customer's draft"),
    "customer": Words("khách hàng", "customer"),
    "company": Words("công ty", "company"),
    "representative": Words("đại diện", "representative"),
    "legal-representative": Words("đại diện theo pháp luật", "legal representative"),
    "officer": Words("người có thẩm quyền", "officer"),
    # a change: how it was confirmed, what follows, when it came, what it touches
    "phone": Words("điện thoại", "phone"),
    "email": Words("thư điện tử", "e-mail"),
    "meeting": Words("gặp mặt", "meeting"),
    "letter": Words("thư", "letter"),
    "proceed": Words("tiếp tục", "goes on"),
    "accepted": Words("chấp nhận", "accepted"),
    "refused": Words("từ chối", "refused"),
    "before-production": Words("trước sản xuất", "before production"),
    "in-production": Words("đang sản xuất", "in production"),
    "shipping": Words("đang giao hàng", "shipping"),
    "price": Words("giá", "price"),
    "quantity": Words("số lượng", "quantity"),
    "delivery-date": Words("ngày giao", "delivery date"),
    "delivery-term": Words("điều kiện giao hàng", "delivery term"),
    "design": Words("thiết kế", "design"),
    "payment": Words("thanh toán", "payment"),
    "quality": Words("chất lượng", "quality"),
    "warranty": Words("bảo hành", "warranty"),
    "after-sales": Words("sau bán hàng", "after-sales"),
    "other": Words("khác", "other"),
}


def in_words(code: str) -> str:
    """A code's name in both languages; any other text as it is."""
    return str(CODE_WORDS.get(code, code))


def all_in_words(codes: Iterable[str]) -> str:
    """The names of several codes."""
    return ", ".join(map(in_words, codes))


def departments_in_words(departments: Iterable[str]) -> str:
    """The names of departments, in the order of the procedure."""
    order = list(DEPARTMENT_WORDS)
    known = sorted(departments, key=lambda name: order.index(name) if name in order else len(order))
    return ", ".join(map(department_in_words, known))
