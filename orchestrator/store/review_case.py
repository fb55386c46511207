"""What a review round is about, read from the records alone: the order's version, text, products and promise."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from orchestrator.domain.draft_basis import ChosenDraft, choose_draft, tender_comparison
from orchestrator.domain.orders import OrderLine, SubmittedOrder
from orchestrator.domain.production_plan import LineNeed, ProductionPlan, plan_production
from orchestrator.domain.promise_date import WeekLoad
from orchestrator.domain.recurring_causes import heed
from orchestrator.domain.review_contract_terms import ReviewFacts, review_contract_terms
from orchestrator.domain.verdicts import Finding
from orchestrator.errors import NothingKept
from orchestrator.store.known_causes import recurring_about
from orchestrator.store.products import Product
from orchestrator.store.records import Records
from orchestrator.store.requirements import CUSTOM_DESIGN
from orchestrator.store.reviews import RoundOpened


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderedProduct:
    """One line of the order and the product that serves it; None for a design not made before."""

    number: int
    line: OrderLine
    product: Product | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewCase:
    """The open round of an order with everything under review."""

    order: str
    customer: str
    opened: RoundOpened
    content: SubmittedOrder
    draft: ChosenDraft
    products: tuple[OrderedProduct, ...]

    @property
    def round(self) -> int:
        """The round's number."""
        return self.opened.round


def content_under_review(records: Records, order: str, change_number: int | None) -> SubmittedOrder:
    """What the order says now, or would say after the change; raises NothingKept for an unknown order or change."""
    if change_number is None:
        return records.orders.current(order).content
    return records.orders.proposed(order, change_number).content


def open_case(records: Records, order: str) -> ReviewCase:
    """The order's last round as it was opened; raises NothingKept when none was."""
    newest = records.reviews.rounds.latest(order)
    if newest is None:
        raise NothingKept("review round", order)
    content = content_under_review(records, order, newest.body.change_number)
    return ReviewCase(
        order=order,
        customer=records.orders.get(order).customer,
        opened=newest.body,
        content=content,
        draft=choose_draft(content, order),
        products=ordered_products(records, order, content),
    )


def ordered_products(records: Records, order: str, content: SubmittedOrder) -> tuple[OrderedProduct, ...]:
    """Each line with its product, as the confirmed configuration names it, else as the customer does."""
    configured = records.requirements.configurations.latest(order)
    chosen = {line.line: line.product for line in configured.body.lines} if configured else {}
    return tuple(
        OrderedProduct(number=number, line=line, product=_product(records, chosen.get(number), line))
        for number, line in enumerate(content.lines, start=1)
    )


def capacity_plan(records: Records, case: ReviewCase, today: date) -> ProductionPlan | None:
    """When production can deliver what the case asks for, beside all that is booked; None when no line is known.

    A repeated review books anew, so the order's own earlier weeks count as free; a change books only what comes on top.
    """
    return plan_production(list(_needs(records, case, today)), case.content.delivery.requested_date)


def propose_verdicts(records: Records, case: ReviewCase, today: date) -> tuple[Finding, ...]:
    """Nine findings, A to I, from the company's own facts and from what its customers complained of more than once."""
    products = [ordered.product.code for ordered in case.products if ordered.product]
    return heed(_from_facts(records, case, today), recurring_about(records, products))


def _from_facts(records: Records, case: ReviewCase, today: date) -> tuple[Finding, ...]:
    plan = capacity_plan(records, case, today)
    content, contract = case.content, case.draft.contract
    return review_contract_terms(
        ReviewFacts(
            order=content,
            terms=case.draft.terms,
            clauses=frozenset(clause.id for clause in contract.clauses),
            deviations=case.draft.deviations,
            tender=tender_comparison(content, contract),
            missing_certificates=_missing_certificates(records, case),
            verbal_confirmed=is_acknowledged(records, case.order),
            supply_clear=_is_supply_clear(case.products),
            funding_clear=_is_funding_clear(records, case),
            promise=plan.promise if plan else None,
            fair_ratio=records.limits.now().fair_penalty_ratio,
        )
    )


def is_acknowledged(records: Records, order: str) -> bool:
    """Whether the customer acknowledged the last written confirmation of what was asked for verbally (R-G)."""
    letters = [e.body for e in records.communications.messages.of(order) if e.body.milestone == "confirmation"]
    answers = records.communications.acknowledgements
    answer = answers.find(order, "confirmation", letters[-1].number) if letters else None
    return answer is not None and answer.body.answer == "confirmed"


def _product(records: Records, configured: str | None, line: OrderLine) -> Product | None:
    code = configured or (None if line.custom_design else line.product_code)
    return None if code in (None, CUSTOM_DESIGN) else records.products.find(str(code))


def _needs(records: Records, case: ReviewCase, today: date) -> Iterable[LineNeed]:
    replaces = case.opened.review_kind != "change"
    held = [booking for booking in records.capacity.bookings(case.order) if booking.state == "booked"]
    by_line: dict[str, list[OrderedProduct]] = {}
    for ordered in case.products:
        if ordered.product:
            by_line.setdefault(ordered.product.production_line, []).append(ordered)
    for line, ordered_on_line in by_line.items():
        booked = {booking.week: booking.units for booking in held if booking.line == line}
        wanted = sum(ordered.line.quantity or 0 for ordered in ordered_on_line)
        quantity = wanted if replaces else wanted - sum(booked.values())
        if quantity > 0:
            lead = max(ordered.product.lead_time_days for ordered in ordered_on_line if ordered.product)
            yield LineNeed(
                line=line,
                quantity=quantity,
                material_on=today + timedelta(days=lead),
                load=[
                    WeekLoad(
                        week=week.week,
                        capacity=week.units,
                        booked=week.booked - (booked.get(week.week, 0) if replaces else 0),
                    )
                    for week in records.capacity.load(line, today)
                ],
            )


def _missing_certificates(records: Records, case: ReviewCase) -> tuple[str, ...]:
    confirmed = records.requirements.sets.latest(case.order)
    if confirmed is None:
        return ()
    have = {mark.casefold() for ordered in case.products if ordered.product for mark in ordered.product.certificates}
    required = [row.text for row in confirmed.body.rows if row.subject == "certificate"]
    return tuple(text for text in required if not any(mark in text.casefold() for mark in have))


def _is_supply_clear(products: tuple[OrderedProduct, ...]) -> bool | None:
    if not products or any(ordered.product is None for ordered in products):
        return None
    return all(ordered.product and ordered.product.status != "ended" for ordered in products)


def _is_funding_clear(records: Records, case: ReviewCase) -> bool | None:
    payment = case.content.payment
    if payment and payment.method in ("prepaid", "letter-of-credit", "deposit-balance"):
        return True
    return True if records.receivables.history(case.customer, date.min) else None
