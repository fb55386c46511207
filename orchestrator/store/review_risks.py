"""Gathers from the records what makes an order risky, for the sheet that the general manager decides on (D-GM-2)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from orchestrator.domain.assess_risk import Level, Risk, RiskFacts
from orchestrator.domain.orders import order_value
from orchestrator.domain.source_answers import CLARITY, QUESTIONS, Clarity, answers_in
from orchestrator.domain.verdict_words import criterion_in_words, department_in_words
from orchestrator.domain.verdicts import Verdict
from orchestrator.domain.words import Words
from orchestrator.store.records import Records
from orchestrator.store.review_case import ReviewCase, capacity_plan
from orchestrator.store.review_results import reason_of, round_findings, round_verdicts
from orchestrator.store.reviews import DepartmentFinding

_DUTY = Words("nhiệm vụ phòng ban", "the department's duty")
_VERDICT_LEVEL: dict[str, Level] = {Verdict.DOES_NOT_CONFORM: "high", Verdict.WITH_ACTION: "medium"}
_CLARITY_LEVEL: dict[Clarity, Level] = {"clear": "low", "to-be-asked": "medium", "not-clear": "high"}
_FINDING_LEVEL: dict[str, Level] = {"not-suitable": "high", "suitable-with-action": "medium"}


def risk_facts(records: Records, case: ReviewCase, today: date, price_band: str | None) -> RiskFacts:
    """What the records say of the round's order; `price_band` is what `approve-price` gave for its margin."""
    content, value = case.content, order_value(case.content)
    promise = records.requirements.promises.find(case.order, case.round)
    plan = capacity_plan(records, case, today)
    sheet = records.prices.margins.find(case.order, case.round)
    group = records.customers.get(case.customer).group
    own_draft = case.draft.based_on == "customer-draft"
    return RiskFacts(
        points=tuple(_points(records, case)),
        is_new_customer=not records.receivables.history(case.customer, date.min),
        is_blocked=records.customers.is_blocked(case.customer),
        overdue_invoices=len(records.receivables.overdue(group, today)),
        credit=_credit(records, case),
        custom_lines=sum(1 for ordered in case.products if ordered.product is None or ordered.line.custom_design),
        requested=content.delivery.requested_date,
        promised=promise.body.promised if promise else content.delivery.requested_date,
        earliest=plan.promise.day if plan else None,
        price_band=price_band,
        unknown_costs=sheet.body.unknown_costs if sheet else (),
        value_usd=records.rates.convert(value, "USD", today).amount if value else Decimal(0),
        planned_actions=sum(1 for verdict in round_verdicts(records, case) if verdict.action),
        own_draft_deviations=len(case.draft.deviations) if own_draft else None,
    )


def _credit(records: Records, case: ReviewCase) -> str | None:
    said = (finding.facts.get("creditDecision") for finding in round_findings(records, case))
    return next((choice for choice in said if isinstance(choice, str)), None)


def _points(records: Records, case: ReviewCase) -> Iterator[Risk]:
    for verdict in round_verdicts(records, case):
        if level := _VERDICT_LEVEL.get(verdict.verdict):
            source = f"{criterion_in_words(verdict.criterion)} – {department_in_words(verdict.department)}"
            yield _point(Words("tiêu chí", "criterion"), reason_of(verdict), level, source)
    for finding in round_findings(records, case):
        if level := _FINDING_LEVEL.get(finding.finding):
            yield _point(_DUTY, finding.reason, level, department_in_words(finding.department))

    for finding in round_findings(records, case):
        for answer in answers_in(finding.facts):
            level = _CLARITY_LEVEL[answer.clarity]
            yield _point(QUESTIONS[answer.question], str(CLARITY[answer.clarity]), level, _by(finding))


def _by(finding: DepartmentFinding) -> str:
    return f"H – {department_in_words(finding.department)}"


def _point(subject: Words, said: str, level: Level, source: str) -> Risk:
    return Risk(subject=subject, found=said, level=level, source=source)
