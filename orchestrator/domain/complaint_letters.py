"""Letters about a complaint in the customer's own language: received, rejected with reasons, closed (K-3, K-5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.orders import Language

Occasion = Literal["received", "accepted", "rejected", "closed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter's subject and text."""

    subject: str
    text: str


_SUBJECT: Final[Mapping[Occasion, Mapping[Language, str]]] = {
    "received": {
        "vi": "Đã nhận khiếu nại {complaint}",
        "en": "Your complaint {complaint} has arrived",
        "zh": "已收到投诉 {complaint}",
    },
    "accepted": {
        "vi": "Khiếu nại {complaint} được chấp nhận, số trả hàng {rma}",
        "en": "Your complaint {complaint} is accepted, return number {rma}",
        "zh": "投诉 {complaint} 已受理，退货编号 {rma}",
    },
    "rejected": {
        "vi": "Trả lời khiếu nại {complaint}",
        "en": "Our answer to your complaint {complaint}",
        "zh": "关于投诉 {complaint} 的答复",
    },
    "closed": {
        "vi": "Khiếu nại {complaint} đã giải quyết xong",
        "en": "Your complaint {complaint} is settled",
        "zh": "投诉 {complaint} 已解决",
    },
}
_BODY: Final[Mapping[Occasion, Mapping[Language, str]]] = {
    "received": {
        "vi": "Kính gửi {name},\n\nchúng tôi đã nhận khiếu nại {reference} của quý khách và xử lý với số {complaint}.",
        "en": "Dear {name},\n\nwe have received your complaint {reference} and work on it as {complaint}.",
        "zh": "尊敬的{name}：\n\n我们已收到您的投诉 {reference}，处理编号为 {complaint}。",
    },
    "accepted": {
        "vi": "Kính gửi {name},\n\nchúng tôi chấp nhận khiếu nại {reference}. Khi gửi hàng về, xin ghi số {rma} trên "
        "kiện hàng; hàng không có số này không xử lý được. Chúng tôi sẽ báo kết quả kiểm tra.",
        "en": "Dear {name},\n\nwe accept your complaint {reference}. If you send goods back, please write {rma} on the "
        "parcel; without it they cannot be dealt with. We will tell you what we find.",
        "zh": "尊敬的{name}：\n\n我们受理您的投诉 {reference}。如需寄回货物，请在包装上注明编号 {rma}；"
        "无此编号的货物无法处理。我们将告知检查结果。",
    },
    "rejected": {
        "vi": "Kính gửi {name},\n\nchúng tôi đã xem xét khiếu nại {reference} và rất tiếc không thể chấp nhận, "
        "vì:\n\n{reason}",
        "en": "Dear {name},\n\nwe have looked into your complaint {reference} and regret that we cannot accept it. "
        "The reason:\n\n{reason}",
        "zh": "尊敬的{name}：\n\n我们已审查您的投诉 {reference}，很抱歉无法接受，原因如下：\n\n{reason}",
    },
    "closed": {
        "vi": "Kính gửi {name},\n\nquý khách đã xác nhận hài lòng, nên chúng tôi kết thúc khiếu nại {reference}. "
        "Xin cảm ơn quý khách đã cho chúng tôi biết.",
        "en": "Dear {name},\n\nyou have confirmed that you are satisfied, so we close your complaint {reference}. "
        "Thank you for telling us.",
        "zh": "尊敬的{name}：\n\n您已确认满意，我们现结束投诉 {reference} 的处理。感谢您的反馈。",
    },
}


def write_letter(occasion: Occasion, language: Language, facts: Mapping[str, str]) -> Letter:
    """Return the letter in the language; `facts` are `complaint`, `reference`, `name`, `rma` and `reason`."""
    return Letter(
        subject=_SUBJECT[occasion][language].format_map(facts), text=_BODY[occasion][language].format_map(facts)
    )
