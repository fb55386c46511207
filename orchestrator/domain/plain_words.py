"""What codes of an order are called where people read them: places, parameters, sources, answers (forms, FORM-1)."""

import re
from collections.abc import Mapping
from typing import Final

from orchestrator.domain.standard_text import STANDARD_CLAUSES
from orchestrator.domain.words import Words

PARAMETERS: Final[Mapping[str, Words]] = {
    "size-inches": Words("cỡ, inch", "size, inches"),
    "technology": Words("công nghệ cảm ứng", "touch technology"),
    "interfaces": Words("cổng kết nối", "interfaces"),
    "custom-design": Words("thiết kế tùy chỉnh", "custom design"),
    "quantity": Words("số lượng", "quantity"),
    "price": Words("đơn giá", "unit price"),
    "environment": Words("môi trường sử dụng", "environment of use"),
    "gloves": Words("dùng găng tay", "used with gloves"),
    "duty-hours-a-day": Words("giờ chạy mỗi ngày", "hours a day"),
    "brightness-nits": Words("độ sáng, nit", "brightness, nits"),
    "panel-brightness-nits": Words("độ sáng tấm nền, nit", "brightness of the panel, nits"),
    "ip-rating": Words("cấp bảo vệ", "ingress protection"),
    "temperature-min-c": Words("nhiệt độ thấp nhất, °C", "lowest temperature, °C"),
    "temperature-max-c": Words("nhiệt độ cao nhất, °C", "highest temperature, °C"),
    "medical": Words("dùng trong y tế", "medical use"),
    "delivery-date": Words("ngày giao", "delivery date"),
    "delivery-term": Words("điều kiện giao hàng", "delivery term"),
    "destination-country": Words("nước đến", "country of destination"),
    "transport-mode": Words("phương thức vận chuyển", "means of transport"),
    "warranty-months": Words("bảo hành, tháng", "warranty, months"),
    "training": Words("đào tạo", "training"),
    "after-sales": Words("dịch vụ sau bán hàng", "after-sales service"),
    "inspection": Words("kiểm tra nghiệm thu", "acceptance inspection"),
    "other-information": Words("thông tin khác", "other information"),
    "special-quality": Words("yêu cầu chất lượng đặc biệt", "special quality requirement"),
    "certificate": Words("chứng nhận", "certificate"),
    "glove-operation": Words("thao tác với găng tay", "operation with gloves"),
    "rain-false-touch": Words("chạm giả khi mưa", "false touches in rain"),
    "water-rejection": Words("loại trừ nước", "water rejection"),
    "heating": Words("sưởi", "heating"),
    "cooling": Words("làm mát", "cooling"),
    "backlight-hours": Words("tuổi thọ đèn nền, giờ", "backlight life, hours"),
    "industrial-immunity": Words("chịu nhiễu công nghiệp", "immunity in industry"),
    "disinfectant-resistance": Words("chịu chất khử trùng", "resistance to disinfectants"),
    "burn-in-hours": Words("chạy rà, giờ", "burn-in, hours"),
    "serial-number": Words("số sê-ri", "serial number"),
    "sample-approval": Words("duyệt mẫu", "approval of a sample"),
    "drawing": Words("bản vẽ", "drawing"),
    "packing": Words("đóng gói", "packing"),
    "wood-treatment": Words("xử lý gỗ đóng gói", "treatment of wood packing"),
    "first-article": Words("kiểm tra lô đầu", "first-article inspection"),
    "spares-percent": Words("dự phòng, %", "spares, %"),
    "warranty-price": Words("giá bảo hành thêm", "price of a longer warranty"),
}
"""Parameters as requirements and specification name them; a test holds the decision tables to this list."""

_PLACES: Final[Mapping[str, Words]] = {
    "customer.name": Words("tên khách hàng", "customer's name"),
    "customer.phone": Words("điện thoại khách hàng", "customer's telephone"),
    "customer.contact_person": Words("người liên hệ", "contact person"),
    "delivery": Words("giao hàng", "delivery"),
    "delivery.requested_date": Words("ngày giao", "delivery date"),
    "delivery.destination_country": Words("nước đến", "country of destination"),
    "delivery.incoterm": Words("điều kiện giao hàng", "delivery term"),
    "delivery.transport_mode": Words("phương thức vận chuyển", "means of transport"),
    "use.environment": Words("môi trường sử dụng", "environment of use"),
    "use.medical": Words("dùng trong y tế", "medical use"),
    "payment": Words("thanh toán", "payment"),
    "payment.deposit_percent": Words("tỷ lệ đặt cọc", "deposit percentage"),
    "payment.net_days": Words("số ngày nợ", "days to pay"),
    "lines": Words("các dòng hàng", "order lines"),
    "product_code": Words("sản phẩm", "product"),
    "unit_price": Words("đơn giá", "unit price"),
    "custom_design_description": Words("mô tả thiết kế", "description of the design"),
    "stated_requirements": Words("lời khách", "the customer's own words"),
    "after_sales_needs": Words("dịch vụ sau bán hàng", "after-sales service"),
    "special_quality_requirements": Words("yêu cầu chất lượng đặc biệt", "special quality requirement"),
}
_TABLES: Final[Mapping[str, Words]] = {
    "derive-unstated-requirements": Words("bảng nhu cầu chưa nêu", "table of unstated needs"),
    "require-certificates": Words("bảng chứng nhận", "table of certificates"),
    "add-house-requirements": Words("bảng quy định công ty", "table of house rules"),
}
_SUBJECTS: Final[Mapping[str, Words]] = {
    "terms": Words("điều khoản", "terms"),
    "design": Words("thiết kế", "design"),
    "size": Words("kích thước", "size"),
    "brightness": Words("độ sáng", "brightness"),
    "temperature": Words("nhiệt độ", "temperature"),
    "ingress protection": Words("cấp bảo vệ", "ingress protection"),
    "duty": Words("thời gian chạy", "running hours"),
    "warranty": Words("bảo hành", "warranty"),
    "service": Words("dịch vụ", "service"),
    "capacity": Words("công suất", "capacity"),
    "quality": Words("chất lượng", "quality"),
    "credit": Words("tín dụng", "credit"),
}
SOURCES: Final[Mapping[str, Words]] = {
    "written": Words("bằng văn bản", "in writing"),
    "verbal": Words("bằng miệng", "verbally"),
    "tender": Words("đấu thầu", "by tender"),
    "implied": Words("suy ra từ mục đích sử dụng", "implied by the use"),
    "law": Words("pháp luật", "law"),
    "house": Words("quy định công ty", "house rule"),
}
"""Where a requirement comes from: how the customer said it, or what else asks for it (N-a to N-d)."""
_VALUES: Final[Mapping[str, Words]] = {
    "yes": Words("có", "yes"),
    "indoor": Words("trong nhà", "indoors"),
    "semi-outdoor": Words("bán ngoài trời", "semi-outdoor"),
    "outdoor": Words("ngoài trời", "outdoors"),
    "wash-down": Words("nơi rửa nước", "washed down"),
    "industrial": Words("nhà xưởng", "in industry"),
    "sea": Words("đường biển", "by sea"),
    "sea-container": Words("đường biển, công-te-nơ", "by sea in containers"),
    "air": Words("đường hàng không", "by air"),
    "road": Words("đường bộ", "by road"),
    "rail": Words("đường sắt", "by rail"),
    "courier": Words("chuyển phát nhanh", "by courier"),
}
KINDS: Final[Mapping[str, Words]] = {
    "same": Words("giống", "the same"),
    "differs": Words("khác", "differs"),
    "missing": Words("thiếu", "missing"),
    "additional": Words("thêm", "additional"),
}
"""How a clause stands to another text (R-0.3, R-C)."""
_ON_LINE: Final = re.compile(r"line-(\d+)-(.+)")
_IN_LINE: Final = re.compile(r"lines\[(\d+)\]\.?(.*)")
_COUNTED: Final = re.compile(r"(.+)\[(\d+)\]")


def parameter_in_words(code: str) -> str:
    """What requirements and specification call a parameter, `dòng 1, số lượng / line 1, quantity`; others as it is."""
    if match := _ON_LINE.fullmatch(code):
        return str(_of_line(match[1], PARAMETERS.get(match[2], Words(match[2], match[2]))))
    return _known(code, PARAMETERS)


def value_in_words(value: str) -> str:
    """What a stated value says, `trong nhà / indoors`; figures and the customer's own words as they are."""
    return _known(value, _VALUES)


def place_in_words(path: str) -> str:
    """A place in the order or a row of a table, `dòng 1, đơn giá / line 1, unit price`; any other text as it is."""
    if match := _IN_LINE.fullmatch(path):
        number = str(int(match[1]) + 1)
        return str(_of_line(number, _place(match[2])) if match[2] else Words(f"dòng {number}", f"line {number}"))
    table, _, row = path.partition(": ")
    if table in _TABLES:
        return f"{_TABLES[table]}: {row}"
    if match := _COUNTED.fullmatch(path):
        name, place = _place(match[1]), int(match[2]) + 1
        return str(Words(f"{name.vi} {place}", f"{name.en} {place}"))
    return str(_place(path)) if _is_place(path) else path


def subject_in_words(code: str) -> str:
    """What a finding is about; `line 2` and every known word in both languages, any other text as it is."""
    name, _, number = code.partition(" ")
    if name == "line" and number.isdecimal():
        return str(Words(f"dòng {number}", f"line {number}"))
    return _known(code, {**PARAMETERS, **_SUBJECTS}) if not _is_place(code) else place_in_words(code)


def clause_in_words(clause: str) -> str:
    """The title of a clause of our standard text in both languages; any other name as it is."""
    return str(title_of(clause)) if any(one.id == clause for one in STANDARD_CLAUSES) else clause


def title_of(clause: str) -> Words:
    """The title of a clause of our standard text; any other name as it is, in either language."""
    return next((one.title for one in STANDARD_CLAUSES if one.id == clause), Words(clause, clause))


def yes_or_no(answer: bool) -> str:
    """`có / yes` or `không / no`."""
    return "có / yes" if answer else "không / no"


def _of_line(number: str, name: Words) -> Words:
    return Words(f"dòng {number}, {name.vi}", f"line {number}, {name.en}")


def _known(code: str, words: Mapping[str, Words]) -> str:
    return str(words[code]) if code in words else code


def _is_place(path: str) -> bool:
    return path in _PLACES or path.startswith("lines[") or path.rpartition(".")[2].replace("_", "-") in PARAMETERS


def _place(path: str) -> Words:
    plain = path.rpartition(".")[2].replace("_", "-")
    return _PLACES.get(path) or PARAMETERS.get(plain) or Words(path, path)
