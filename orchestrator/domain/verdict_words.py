"""What criteria and departments are called where people read them: forms, records and evidence."""

from collections.abc import Mapping
from typing import Final

from orchestrator.domain.verdicts import Criterion, Department
from orchestrator.domain.words import Words

CRITERION_WORDS: Final[Mapping[Criterion, Words]] = {
    "A": Words("Luật pháp", "Law"),
    "B": Words("Văn bản chuẩn", "Standard text"),
    "C": Words("Khác hồ sơ thầu", "Differences from the tender"),
    "D": Words("Điều chỉnh, giao hàng", "Adjustments, delivery terms"),
    "E": Words("Giá và quyết toán", "Price and settlement"),
    "F": Words("Giao hàng, chất lượng", "Delivery, inspection, warranty"),
    "G": Words("Thỏa thuận miệng", "Verbal agreements"),
    "H": Words("Nguồn cung", "Source of supply"),
    "I": Words("Quyền và nghĩa vụ", "Rights and duties"),
}
"""The criteria of the procedure's review, R-A to R-I."""
DEPARTMENT_WORDS: Final[Mapping[Department, Words]] = {
    "sales": Words("Bán hàng", "Sales"),
    "commerce": Words("Thương mại", "Commerce"),
    "customer-service": Words("Dịch vụ khách hàng", "Customer service"),
    "rd": Words("R&D", "R&D"),
    "product": Words("Sản phẩm", "Product"),
    "production": Words("Quản lý sản xuất", "Production"),
    "quality": Words("Chất lượng", "Quality"),
    "finance": Words("Tài chính", "Finance"),
    "general-manager": Words("Tổng giám đốc", "General manager"),
}


def criterion_in_words(criterion: str) -> str:
    """A criterion's letter and name, `E. Giá và quyết toán / Price and settlement`; any other text as it is."""
    found = next((words for letter, words in CRITERION_WORDS.items() if letter == criterion), None)
    return f"{criterion}. {found}" if found else criterion


def department_in_words(department: str) -> str:
    """A department's name, `Tài chính / Finance` or `R&D`; any other text as it is."""
    found = next((words for key, words in DEPARTMENT_WORDS.items() if key == department), None)
    if found is None:
        return department
    return found.vi if found.vi == found.en else str(found)
