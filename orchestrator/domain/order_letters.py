"""Letters about an order in the customer's own language: confirmation, reminder, refusal, cancellation (R-G)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from orchestrator.domain.gaps import TEN_ITEMS, Item
from orchestrator.domain.orders import Language

Occasion = Literal[
    "confirmation",
    "reminder",
    "declined",
    "cancelled",
    "concluded",
    "change-accepted",
    "change-refused",
    "completed",
    "receipt-reminder",
    "payment-due",
    "survey",
    "ready-to-ship",
    "delivered",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter's subject and text."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """What a confirmation repeats: the ten items, and what was found to be required, in the customer's order."""

    items: Mapping[Item, str]
    requirements: tuple[str, ...] = ()


_SUBJECT: Final[Mapping[Occasion, Mapping[Language, str]]] = {
    "confirmation": {
        "vi": "Xác nhận yêu cầu {order}",
        "en": "Confirmation of your request {order}",
        "zh": "需求确认 {order}",
    },
    "reminder": {
        "vi": "Nhắc: xin xác nhận yêu cầu {order}",
        "en": "Reminder: please confirm your request {order}",
        "zh": "提醒：请确认需求 {order}",
    },
    "declined": {
        "vi": "Về yêu cầu {order}",
        "en": "About your request {order}",
        "zh": "关于需求 {order}",
    },
    "cancelled": {
        "vi": "Đơn hàng {order} đã hủy",
        "en": "Order {order} is cancelled",
        "zh": "订单 {order} 已取消",
    },
    "concluded": {
        "vi": "Hợp đồng cho đơn hàng {order} đã có hiệu lực",
        "en": "The contract for order {order} is in force",
        "zh": "订单 {order} 的合同已生效",
    },
    "change-accepted": {
        "vi": "Thay đổi của đơn hàng {order} đã được chấp nhận",
        "en": "The change of order {order} is accepted",
        "zh": "订单 {order} 的变更已被接受",
    },
    "change-refused": {
        "vi": "Thay đổi của đơn hàng {order} không được chấp nhận",
        "en": "The change of order {order} is not accepted",
        "zh": "订单 {order} 的变更未被接受",
    },
    "completed": {
        "vi": "Đơn hàng {order} đã giao xong",
        "en": "Order {order} is complete",
        "zh": "订单 {order} 已全部交付",
    },
    "receipt-reminder": {
        "vi": "Nhắc: xin phúc đáp về đơn hàng {order}",
        "en": "Reminder: please acknowledge our message about order {order}",
        "zh": "提醒：请回复关于订单 {order} 的通知",
    },
    "payment-due": {
        "vi": "Đề nghị thanh toán cho đơn hàng {order}",
        "en": "Payment due for order {order}",
        "zh": "订单 {order} 付款通知",
    },
    "survey": {
        "vi": "Xin ý kiến của quý khách về đơn hàng {order}",
        "en": "How did we do with order {order}?",
        "zh": "请您评价订单 {order}",
    },
    "ready-to-ship": {
        "vi": "Hàng của đơn {order} sắp được giao",
        "en": "Goods of order {order} are about to leave",
        "zh": "订单 {order} 的货物即将发出",
    },
    "delivered": {
        "vi": "Hàng của đơn {order} đã giao",
        "en": "Goods of order {order} have arrived",
        "zh": "订单 {order} 的货物已送达",
    },
}
_BODY: Final[Mapping[Occasion, Mapping[Language, str]]] = {
    "confirmation": {
        "vi": "Kính gửi {name},\n\nQuý khách đã yêu cầu bằng miệng. Chúng tôi hiểu như sau và chỉ tiếp nhận "
        "sau khi quý khách xác nhận bằng văn bản, hoặc cho biết điều cần sửa:\n\n{summary}",
        "en": "Dear {name},\n\nyou made this request verbally. This is how we understood it; we accept it "
        "only after you have confirmed it in writing, or told us what to correct:\n\n{summary}",
        "zh": "尊敬的{name}：\n\n您以口头方式提出了需求。以下是我们的理解；"
        "请以书面确认或告知需更正之处，之后我们方可接受：\n\n{summary}",
    },
    "reminder": {
        "vi": "Kính gửi {name},\n\nchúng tôi vẫn chờ quý khách xác nhận yêu cầu {order}. Trước khi có xác nhận, "
        "yêu cầu chưa được tiếp nhận.",
        "en": "Dear {name},\n\nwe are still waiting for you to confirm your request {order}. It is not accepted "
        "before you have done so.",
        "zh": "尊敬的{name}：\n\n我们仍在等待您确认需求 {order}。在您确认之前，该需求不视为已被接受。",
    },
    "declined": {
        "vi": "Kính gửi {name},\n\nchúng tôi rất tiếc không thể thực hiện yêu cầu {order}.",
        "en": "Dear {name},\n\nwe regret that we cannot take on your request {order}.",
        "zh": "尊敬的{name}：\n\n很抱歉，我们无法承接需求 {order}。",
    },
    "cancelled": {
        "vi": "Kính gửi {name},\n\ntheo yêu cầu của quý khách, đơn hàng {order} đã được hủy.",
        "en": "Dear {name},\n\nas you asked, order {order} has been cancelled.",
        "zh": "尊敬的{name}：\n\n应您的要求，订单 {order} 已取消。",
    },
    "concluded": {
        "vi": "Kính gửi {name},\n\nhợp đồng đã được hai bên ký, đã đóng dấu và có hiệu lực. "
        "Chúng tôi bắt đầu thực hiện đơn hàng {order}. Xin quý khách phúc đáp.\n\n{summary}",
        "en": "Dear {name},\n\nthe contract is signed by both of us, sealed, and in force. "
        "We now begin to fulfil order {order}. Please acknowledge.\n\n{summary}",
        "zh": "尊敬的{name}：\n\n合同已由双方签署并盖章，现已生效。我们开始执行订单 {order}。请予确认。\n\n{summary}",
    },
    "change-accepted": {
        "vi": "Kính gửi {name},\n\nchúng tôi đã xem xét thay đổi quý khách yêu cầu; "
        "từ nay hợp đồng của đơn hàng {order} quy định như sau:\n\n{summary}",
        "en": "Dear {name},\n\nwe have reviewed the change that you asked for; "
        "from now on the contract of order {order} says:\n\n{summary}",
        "zh": "尊敬的{name}：\n\n我们已评审您要求的变更；自即日起，订单 {order} 的合同约定如下：\n\n{summary}",
    },
    "change-refused": {
        "vi": "Kính gửi {name},\n\nchúng tôi rất tiếc không thể chấp nhận thay đổi sau; "
        "hợp đồng của đơn hàng {order} giữ nguyên:\n\n{summary}",
        "en": "Dear {name},\n\nwe regret that we cannot accept this change; "
        "the contract of order {order} stays as it is:\n\n{summary}",
        "zh": "尊敬的{name}：\n\n很抱歉，我们无法接受以下变更；订单 {order} 的合同保持不变：\n\n{summary}",
    },
    "completed": {
        "vi": "Kính gửi {name},\n\nđơn hàng {order} đã giao đủ và đã bàn giao cho quý khách. Xin cảm ơn quý khách. "
        "Khi cần hỗ trợ kỹ thuật hoặc muốn khiếu nại, xin liên hệ bộ phận dịch vụ khách hàng. "
        "Xin quý khách phúc đáp.\n\n{summary}",
        "en": "Dear {name},\n\norder {order} has been delivered in full and handed over to you. Thank you. "
        "For technical help, or if anything is wrong, please turn to our customer service. "
        "Please acknowledge.\n\n{summary}",
        "zh": "尊敬的{name}：\n\n订单 {order} 已全部交付并移交给您。感谢您的信任。"
        "如需技术支持或有任何问题，请联系我们的客户服务部。请予确认。\n\n{summary}",
    },
    "receipt-reminder": {
        "vi": "Kính gửi {name},\n\nchúng tôi chưa nhận được phúc đáp của quý khách cho tin sau. Xin cho biết quý khách "
        "đã nhận và đồng ý, hoặc điều gì chưa đúng:\n\n{summary}",
        "en": "Dear {name},\n\nwe have not had your answer to this message yet. Please tell us that you have received "
        "it and agree, or what is not right:\n\n{summary}",
        "zh": "尊敬的{name}：\n\n我们尚未收到您对以下通知的回复。请确认已收到并同意，或告知不符之处：\n\n{summary}",
    },
    "payment-due": {
        "vi": "Kính gửi {name},\n\ntheo hợp đồng, xin quý khách thanh toán khoản sau để chúng tôi tiếp tục đơn hàng "
        "{order}:\n\n{summary}",
        "en": "Dear {name},\n\nas the contract provides, please pay the following, so that we can go on with order "
        "{order}:\n\n{summary}",
        "zh": "尊敬的{name}：\n\n根据合同，请支付以下款项，以便我们继续执行订单 {order}：\n\n{summary}",
    },
    "survey": {
        "vi": "Kính gửi {name},\n\nquý khách đã dùng sản phẩm của đơn hàng {order} một thời gian. "
        "Xin cho điểm từ 1 (rất kém) đến 5 (rất tốt):\n\n{summary}",
        "en": "Dear {name},\n\nyou have used the products of order {order} for a while. "
        "Please rate us from 1 (very poor) to 5 (very good):\n\n{summary}",
        "zh": "尊敬的{name}：\n\n您已使用订单 {order} 的产品一段时间。请以 1（很差）至 5（很好）评分：\n\n{summary}",
    },
    "ready-to-ship": {
        "vi": "Kính gửi {name},\n\nhàng đã kiểm tra đạt và được phép giao; chúng tôi sẽ chuyển cho đơn vị vận chuyển:"
        "\n\n{summary}",
        "en": "Dear {name},\n\nthe goods have passed inspection and are released; the carrier takes them next:"
        "\n\n{summary}",
        "zh": "尊敬的{name}：\n\n货物已检验合格并获准发货，即将交付承运人：\n\n{summary}",
    },
    "delivered": {
        "vi": "Kính gửi {name},\n\nđợt giao hàng sau của đơn hàng {order} đã đến nơi:\n\n{summary}",
        "en": "Dear {name},\n\nthis delivery of order {order} has arrived:\n\n{summary}",
        "zh": "尊敬的{name}：\n\n订单 {order} 的以下货物已送达：\n\n{summary}",
    },
}
_ZH_ITEMS: Final[Mapping[Item, str]] = {
    "customer-name": "客户名称",
    "phone-fax": "联系电话 / 传真",
    "contact-person": "联系人",
    "delivery-time": "交货时间",
    "product-name": "产品名称",
    "specification-model": "规格 / 型号",
    "custom-design": "定制设计",
    "quantity": "数量",
    "payment-method": "付款方式",
    "other-information": "其他信息",
}


def write_letter(
    occasion: Occasion, language: Language, *, order: str, name: str, summary: Summary | None = None
) -> Letter:
    """Return the letter for the occasion in the customer's language; a confirmation repeats the `summary`."""
    facts = {"order": order, "name": name, "summary": "\n".join(_lines(summary, language)) if summary else ""}
    return Letter(
        subject=_SUBJECT[occasion][language].format_map(facts),
        text=_BODY[occasion][language].format_map(facts).strip(),
    )


def _lines(summary: Summary, language: Language) -> Iterable[str]:
    for item, value in summary.items.items():
        words = TEN_ITEMS[item]
        name = {"vi": words.vi, "en": words.en, "zh": _ZH_ITEMS[item]}[language]
        yield f"- {name}: {value or '–'}"
    for text in summary.requirements:
        yield f"- {_in(language, text)}"


def _in(language: Language, text: str) -> str:
    vietnamese, slash, english = text.partition(" / ")
    return (vietnamese if language == "vi" else english) if slash else text
