"""Gathers the facts on criteria A to I of a draft contract and proposes a verdict on each (R-A..R-I, R-0.5)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from orchestrator.domain.check_incoterm import DeliveryFacts, check_incoterm
from orchestrator.domain.compare_drafts import ClauseComparison
from orchestrator.domain.draft_contract import ContractTerms
from orchestrator.domain.orders import SubmittedOrder, order_value
from orchestrator.domain.plain_words import KINDS, title_of
from orchestrator.domain.promise_date import Promise
from orchestrator.domain.verdicts import Criterion, Finding, Verdict
from orchestrator.domain.words import Words

ESSENTIAL_CLAUSES: Final = frozenset({"parties", "goods", "price", "delivery", "payment", "law"})
"""Clauses without which a customer's draft is no contract of ours; a proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewFacts:
    """What is known of the contract under review; None where nobody has said.

    `clauses` are the ids the contract text has, `deviations` those that differ from the standard, `tender` the
    bidding documents' terms compared (None = no tender), `settled` the differences that were dealt with.
    """

    order: SubmittedOrder
    terms: ContractTerms
    clauses: frozenset[str]
    deviations: tuple[ClauseComparison, ...] = ()
    tender: tuple[ClauseComparison, ...] | None = None
    settled: frozenset[str] = frozenset()
    missing_certificates: tuple[str, ...] = ()
    delivery: DeliveryFacts = field(default_factory=DeliveryFacts)
    verbal_confirmed: bool | None = None
    supply_clear: bool | None = None
    funding_clear: bool | None = None
    promise: Promise | None = None
    #: How many times one side's penalty may exceed the other's before the balance is questioned.
    fair_ratio: Decimal = Decimal(2)


@dataclass(frozen=True, slots=True)
class _Point:
    """One thing found: it speaks against the criterion, or needs an action."""

    verdict: Verdict
    words: Words


def review_contract_terms(facts: ReviewFacts) -> tuple[Finding, ...]:
    """Return nine findings, A to I, each with the verdict the facts suggest; the reviewers decide."""
    return (
        _propose("A", _law(facts)),
        _propose("B", _standard_text(facts)),
        _not_asked("C", "không có hồ sơ mời thầu", "no bidding documents")
        if facts.tender is None
        else _propose("C", _tender(facts.tender, facts.settled)),
        _propose("D", _delivery_terms(facts)),
        _propose("E", _settlement(facts)),
        _propose("F", _dates_and_quality(facts)),
        _propose("G", _verbal(facts))
        if facts.order.source == "verbal"
        else _not_asked("G", "yêu cầu đã có bằng văn bản", "the requirements are in writing"),
        _propose("H", _supply(facts)),
        _propose("I", _balance(facts)),
    )


def _against(vi: str, en: str) -> _Point:
    return _Point(Verdict.DOES_NOT_CONFORM, Words(vi, en))


def _action(vi: str, en: str) -> _Point:
    return _Point(Verdict.WITH_ACTION, Words(vi, en))


def _not_asked(criterion: Criterion, vi: str, en: str) -> Finding:
    return Finding(subject=criterion, verdict=Verdict.NOT_APPLICABLE, reason=Words(vi, en))


def _propose(criterion: Criterion, points: Iterable[_Point]) -> Finding:
    found = tuple(points)
    if not found:
        reason = Words("không thấy điểm vướng", "nothing found against it")
        return Finding(subject=criterion, verdict=Verdict.CONFORMS, reason=reason)
    against = any(point.verdict is Verdict.DOES_NOT_CONFORM for point in found)
    return Finding(
        subject=criterion,
        verdict=Verdict.DOES_NOT_CONFORM if against else Verdict.WITH_ACTION,
        reason=Words("; ".join(point.words.vi for point in found), "; ".join(point.words.en for point in found)),
        facts=tuple(point.words.en for point in found),
    )


def _law(facts: ReviewFacts) -> Iterator[_Point]:
    yield from (_against(words.vi, words.en) for words in _incoterm(facts, "illegal"))
    yield from (_action(words.vi, words.en) for words in _incoterm(facts, "confirm"))
    if facts.missing_certificates:
        names = ", ".join(facts.missing_certificates)
        yield _action(f"thiếu chứng nhận {names}", f"certificates missing: {names}")
    if "law" not in facts.clauses:
        yield _action("chưa ghi luật áp dụng", "the applicable law is not stated")


def _standard_text(facts: ReviewFacts) -> Iterator[_Point]:
    for deviation in facts.deviations:
        name = title_of(deviation.clause)
        if deviation.kind == "missing" and deviation.clause in ESSENTIAL_CLAUSES:
            yield _against(f"thiếu điều khoản {name.vi}", f"clause {name.en} is missing")
        else:
            kind = KINDS[deviation.kind]
            yield _action(f"{name.vi}: {kind.vi} so với văn bản mẫu", f"clause {name.en}: {kind.en}, by our standard")


def _tender(comparisons: tuple[ClauseComparison, ...], settled: frozenset[str]) -> Iterator[_Point]:
    for comparison in comparisons:
        name, kind = title_of(comparison.clause), KINDS[comparison.kind]
        if comparison.kind != "same" and comparison.clause in settled:
            yield _action(f"{name.vi}: khác, đã xử lý", f"{name.en}: differs from the tender, dealt with")
        elif comparison.kind != "same":
            vi, en = f"{name.vi}: khác hồ sơ mời thầu ({kind.vi})", f"{name.en}: differs from the tender ({kind.en})"
            yield _against(vi, en)


def _incoterm(facts: ReviewFacts, kind: str) -> tuple[Words, ...]:
    term = facts.order.delivery.incoterm
    found = check_incoterm(term, facts.delivery) if term else ()
    return tuple(problem.reason for problem in found if problem.kind == kind)


def _delivery_terms(facts: ReviewFacts) -> Iterator[_Point]:
    if facts.order.delivery.incoterm is None:
        yield _against("chưa có điều kiện giao hàng", "no delivery term is agreed")
    yield from (_against(words.vi, words.en) for words in _incoterm(facts, "illegal"))
    yield from (_action(words.vi, words.en) for words in _incoterm(facts, "missing"))
    if "permitted-adjustments" not in facts.clauses:
        yield _action("chưa ghi điều chỉnh cho phép", "permitted adjustments are not stated")
    if "delivery" not in facts.clauses:
        yield _action("thiếu điều khoản giao hàng", "there is no clause on delivery")


def _settlement(facts: ReviewFacts) -> Iterator[_Point]:
    if facts.order.payment is None:
        yield _against("chưa có phương thức thanh toán", "no payment method is agreed")
    if order_value(facts.order) is None:
        yield _against("chưa có giá cho mọi dòng", "not every line has a price and a quantity")
    for clause in ("price-adjustment", "payment"):
        if clause not in facts.clauses:
            name = title_of(clause)
            yield _action(f"thiếu điều khoản {name.vi}", f"there is no clause on {name.en}")


def _dates_and_quality(facts: ReviewFacts) -> Iterator[_Point]:
    promise = facts.promise
    if promise is None or promise.day is None:
        yield _against("chưa có ngày giao hứa được", "there is no date that can be promised")
    elif not promise.meets_requested:
        yield _action(promise.reason.vi, promise.reason.en)
    for clause in ("inspection", "quality", "warranty"):
        if clause not in facts.clauses:
            name = title_of(clause)
            yield _action(f"thiếu điều khoản {name.vi}", f"there is no clause on {name.en}")


def _verbal(facts: ReviewFacts) -> Iterator[_Point]:
    if not facts.verbal_confirmed:
        yield _against("yêu cầu miệng chưa được xác nhận", "the verbal request is not confirmed yet")


def _supply(facts: ReviewFacts) -> Iterator[_Point]:
    for clear, vi, en in (
        (facts.supply_clear, "nguồn cung cấp", "source of supply"),
        (facts.funding_clear, "nguồn vốn", "source of funds"),
    ):
        if clear is False:
            yield _against(f"{vi} không rõ", f"the {en} is not clear")
        elif clear is None:
            yield _action(f"chưa hỏi {vi}", f"the {en} was not asked for")


def _balance(facts: ReviewFacts) -> Iterator[_Point]:
    own_words = [each for each in facts.deviations if each.clause == "liability"]
    for each in own_words:
        if each.kind == "missing":
            yield _action("không có điều khoản trách nhiệm vi phạm", "there is no clause on liability for breach")
        else:
            yield _action(f"phạt theo lời khách: {each.theirs}", f"penalties in the customer's words: {each.theirs}")
    if not own_words:
        yield from _penalties(facts.terms, facts.fair_ratio)


def _penalties(terms: ContractTerms, fair_ratio: Decimal) -> Iterator[_Point]:
    for name_vi, name_en, ours, theirs in (
        ("phạt mỗi tuần", "penalty a week", terms.seller_penalty, terms.buyer_penalty),
        ("mức phạt tối đa", "cap of penalties", terms.seller_cap, terms.buyer_cap),
    ):
        figures = f"{ours} % / {theirs} %"
        if (ours == 0) != (theirs == 0):
            yield _against(f"{name_vi} chỉ có một bên chịu: {figures}", f"the {name_en} binds one side only: {figures}")
        elif max(ours, theirs) > fair_ratio * min(ours, theirs):
            yield _action(f"{name_vi} chênh lệch: {figures}", f"the {name_en} is uneven: {figures}")
