"""Named rules that say, from an order's facts alone, why it could not come to a clause; nobody types it by hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from orchestrator.domain.words import Words
from orchestrator.views.evidence.order_facts import OrderFacts, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A reason with a name, and the question to the facts that makes it true."""

    name: str
    reason: Words
    holds: Callable[[OrderFacts], bool]


def _always(_: OrderFacts) -> bool:
    return True


def _general(vi: str, en: str) -> tuple[Rule, ...]:
    reason = Words(f"không thuộc riêng một đơn hàng: {vi}", f"not about one order: {en}")
    return (Rule(name="not-about-one-order", reason=reason, holds=_always),)


_NO_TENDER: Final = Rule(
    name="no-tender",
    reason=Words("đơn hàng không qua đấu thầu", "the order came without a tender"),
    holds=lambda facts: facts.source != "tender",
)
_STANDARD_TEXT: Final = Rule(
    name="our-own-text",
    reason=Words("hợp đồng theo văn bản tiêu chuẩn của công ty", "the contract is on our standard text"),
    holds=lambda facts: facts.drafts == {"standard-text"},
)
_CUSTOMERS_TEXT: Final = Rule(
    name="customers-own-text",
    reason=Words("khách hàng cung cấp dự thảo", "the customer provided the draft"),
    holds=lambda facts: facts.drafts == {"customer-draft"},
)
_NOT_VERBAL: Final = Rule(
    name="nothing-verbal",
    reason=Words("yêu cầu bằng văn bản", "the request came in writing"),
    holds=lambda facts: not facts.was_verbal,
)
_NOTHING_NEGOTIATED: Final = Rule(
    name="nothing-to-negotiate",
    reason=Words("không vòng xem xét nào yêu cầu đàm phán lại", "no review round asked for negotiation"),
    holds=lambda facts: not facts.was_negotiated,
)
_NO_MEASURES: Final = Rule(
    name="no-measures",
    reason=Words("không có biện pháp nào được quyết định", "no measure was decided"),
    holds=lambda facts: not facts.has_measures,
)
_NO_NOTARISATION: Final = Rule(
    name="no-notarisation-asked",
    reason=Words("không bộ phận nào yêu cầu công chứng", "no department asked for notarisation"),
    holds=lambda facts: not facts.asked_notarisation,
)
_DOMESTIC: Final = Rule(
    name="domestic-delivery",
    reason=Words("giao hàng trong nước", "the goods stay in the country"),
    holds=lambda facts: not facts.is_export,
)
_NO_CHANGE: Final = Rule(
    name="no-change",
    reason=Words("khách hàng không yêu cầu thay đổi", "the customer asked for no change"),
    holds=lambda facts: not facts.has_change,
)
_OPEN_CHANGE: Final = Rule(
    name="change-under-way",
    reason=Words("thay đổi đang được xử lý", "the change is still being handled"),
    holds=lambda facts: facts.has_open_change and facts.state == "running",
)
_NO_COMPLAINT: Final = Rule(
    name="no-complaint",
    reason=Words("khách hàng không khiếu nại", "the customer made no complaint"),
    holds=lambda facts: not facts.has_complaint,
)
_NO_CREDIT_CASE: Final = Rule(
    name="no-credit-change",
    reason=Words("tín dụng của khách hàng không thay đổi", "nobody asked to change the customer's credit"),
    holds=lambda facts: not facts.has_credit_case,
)
_KNOWN: Final = Rule(
    name="known-customer",
    reason=Words("khách hàng đã có giao dịch trước đơn này", "the customer had a history before this order"),
    holds=lambda facts: facts.is_known_customer,
)

#: The part of the procedure in which a clause falls due.
_STAGES: Final[Mapping[Stage, str]] = {
    "needs": "D-SALES-1 D-SALES-3 D-COMMERCE-12 D-CS-1 D-PRODUCT-1 N-0.1 N-0.2 N-a N-b N-c N-d",
    "review": "D-SALES-5 D-COMMERCE-2 D-COMMERCE-3 D-COMMERCE-4 D-COMMERCE-11 D-CS-2 D-RD-1 D-RD-2 D-PRODMGMT-1 "
    "D-PRODMGMT-2 D-QUALITY-1 D-QUALITY-2 D-QUALITY-3 D-FINANCE-2 D-FINANCE-3 D-FINANCE-4 D-GM-1 D-GM-2 R-0.1 R-0.2 "
    "R-0.3 R-0.4 R-0.5 R-A R-B R-C R-D R-E R-F R-G R-H R-I",
    "signing": "D-SALES-2 D-SALES-4 S-1 S-2 S-3 S-4 V-1 V-2 V-3 K-1",
    "fulfilment": "D-SALES-6 D-SALES-7 D-COMMERCE-5 D-COMMERCE-6 D-COMMERCE-7 D-COMMERCE-8 D-COMMERCE-9 D-PRODMGMT-3 "
    "D-FINANCE-1 F-1 F-2 F-3",
    "after-sales": "D-CS-3 D-CS-4 K-2 K-3 K-4 K-5",
}
_STAGE_WORDS: Final[Mapping[Stage, Words]] = {
    "needs": Words("xác nhận nhu cầu", "confirming the needs"),
    "review": Words("xem xét hợp đồng", "contract review"),
    "signing": Words("ký hợp đồng", "signing"),
    "fulfilment": Words("giao hàng", "fulfilment"),
    "after-sales": Words("sau bán hàng", "after-sales"),
}


def _of_stage(stage: Stage) -> tuple[Rule, ...]:
    words = _STAGE_WORDS[stage]
    ended = Words(f"đơn hàng kết thúc trước khi xong: {words.vi}", f"the order ended before this was over: {words.en}")
    ahead = Words(f"đơn hàng chưa xong bước: {words.vi}", f"the order has this still to finish: {words.en}")
    return (
        Rule(
            name="ended-before",
            reason=ended,
            holds=lambda facts: facts.state in ("declined", "cancelled") and stage not in facts.done,
        ),
        Rule(
            name="still-ahead", reason=ahead, holds=lambda facts: facts.state == "running" and stage not in facts.done
        ),
    )


_OF_CLAUSE: Final[Mapping[str, tuple[Rule, ...]]] = {
    "P-1": _general("mục đích chung, ban hành 2019-07-20", "the purpose of all of it, issued 20 July 2019"),
    "P-2": _general("danh sách bộ phận trong organisation.toml", "the departments stand in organisation.toml"),
    "X-1": _general("địa chỉ sales@Horsent.com trong thủ tục", "the procedure names sales@Horsent.com"),
    "X-2": _general("thủ tục ban hành 2019-07-20", "the procedure was issued on 20 July 2019"),
    "D-COMMERCE-1": _general(
        "organisation.toml và các sơ đồ nói điều này", "organisation.toml and the diagrams say it"
    ),
    "D-COMMERCE-10": _general("báo cáo bán hàng gồm mọi đơn", "sales reports cover all orders"),
    "D-SALES-4": (_NOTHING_NEGOTIATED,),
    "D-COMMERCE-3": (_NO_MEASURES,),
    "D-COMMERCE-8": (_DOMESTIC,),
    "D-CS-3": (_NO_COMPLAINT,),
    "D-FINANCE-2": (_NO_CREDIT_CASE,),
    "D-FINANCE-3": (_KNOWN,),
    "R-0.1": (_NO_TENDER,),
    "R-0.2": (_CUSTOMERS_TEXT,),
    "R-0.3": (_STANDARD_TEXT,),
    "R-C": (_NO_TENDER,),
    "R-G": (_NOT_VERBAL,),
    "V-1": (_NO_NOTARISATION,),
    "C-1": (_NO_CHANGE, _OPEN_CHANGE),
    "C-2": (_NO_CHANGE, _OPEN_CHANGE),
    "C-3": (_NO_CHANGE, _OPEN_CHANGE),
    "K-3": (_NO_COMPLAINT,),
    "K-4": (_NO_COMPLAINT,),
    "K-5": (_NO_COMPLAINT,),
}

#: Every clause with the rules that may excuse it, the one about the clause itself first.
RULES: Final[Mapping[str, tuple[Rule, ...]]] = dict(_OF_CLAUSE) | {
    clause: (*_OF_CLAUSE.get(clause, ()), *_of_stage(stage))
    for stage, clauses in _STAGES.items()
    for clause in clauses.split()
}


def exemption(clause: str, facts: OrderFacts) -> Rule | None:
    """The first rule by which the order could not come to the clause, or None: then silence is a gap."""
    return next((rule for rule in RULES[clause] if rule.holds(facts)), None)
