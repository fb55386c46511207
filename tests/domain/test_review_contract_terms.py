"""Claims about the verdicts proposed on criteria A to I."""

from datetime import date
from decimal import Decimal

import pytest

from orchestrator.domain.check_incoterm import DeliveryFacts
from orchestrator.domain.compare_drafts import ClauseComparison
from orchestrator.domain.draft_contract import ContractTerms
from orchestrator.domain.promise_date import Promise
from orchestrator.domain.review_contract_terms import ReviewFacts, review_contract_terms
from orchestrator.domain.standard_text import STANDARD_CLAUSES
from orchestrator.domain.verdicts import CRITERIA, Finding, Verdict
from orchestrator.domain.words import Words
from tests.domain.builders import line, order

KEPT = Promise(day=date(2026, 5, 8), weeks=(), meets_requested=True, days_late=0, reason=Words("kịp", "in time"))
LATE = Promise(day=date(2026, 5, 22), weeks=(), meets_requested=False, days_late=7, reason=Words("trễ", "7 days late"))
CLAUSES = frozenset(clause.id for clause in STANDARD_CLAUSES)
YES, IF_DONE, NO, NOT_ASKED = Verdict.CONFORMS, Verdict.WITH_ACTION, Verdict.DOES_NOT_CONFORM, Verdict.NOT_APPLICABLE


def terms(**changes: object) -> ContractTerms:
    base: dict[str, object] = {"contract_number": "CT-2026-000045", "order_number": "S", "seller": "Coxswain"}
    return ContractTerms(**{**base, **changes})  # type: ignore[arg-type]  # fields by name


def review(**changes: object) -> dict[str, Finding]:
    base: dict[str, object] = {
        "order": order(),
        "terms": terms(),
        "clauses": CLAUSES,
        "promise": KEPT,
        "supply_clear": True,
        "funding_clear": True,
    }
    found = review_contract_terms(ReviewFacts(**{**base, **changes}))  # type: ignore[arg-type]  # fields by name
    return {finding.subject: finding for finding in found}


def clause(name: str, kind: str) -> ClauseComparison:
    return ClauseComparison(clause=name, kind=kind, ours="", theirs="")  # type: ignore[arg-type]  # one of the kinds


def test_a_plain_order_conforms_and_what_does_not_apply_says_so() -> None:
    verdicts = {letter: finding.verdict for letter, finding in review().items()}

    assert verdicts == {letter: NOT_ASKED if letter in "CG" else YES for letter in CRITERIA}


@pytest.mark.clauses("R-A to R-I")
@pytest.mark.parametrize(
    ("letter", "changes", "verdict", "reason"),
    [
        ("A", {"missing_certificates": ("CE",)}, IF_DONE, "certificates missing: CE"),
        ("A", {"clauses": CLAUSES - {"law"}}, IF_DONE, "the applicable law is not stated"),
        ("A", {"delivery": DeliveryFacts(transport_mode="air")}, NO, "not for air"),
        ("D", {"delivery": DeliveryFacts(transport_mode="air")}, NO, "not for air"),
        ("B", {"deviations": (clause("warranty", "differs"),)}, IF_DONE, "clause Warranty: differs"),
        ("B", {"deviations": (clause("warranty", "missing"),)}, IF_DONE, "clause Warranty: missing"),
        ("B", {"deviations": (clause("law", "missing"),)}, NO, "clause Law and disputes is missing"),
        ("C", {"tender": ()}, YES, "nothing found"),
        ("C", {"tender": (clause("payment", "same"),)}, YES, "nothing found"),
        ("C", {"tender": (clause("payment", "differs"),)}, NO, "Payment and settlement: differs from the tender"),
        ("D", {"order": order(delivery={})}, NO, "no delivery term"),
        ("D", {"clauses": CLAUSES - {"permitted-adjustments"}}, IF_DONE, "permitted adjustments"),
        ("E", {"order": order(payment=None)}, NO, "no payment method"),
        ("E", {"order": order(lines=[line(unit_price=None)])}, NO, "not every line has a price"),
        ("E", {"clauses": CLAUSES - {"price-adjustment"}}, IF_DONE, "Price adjustment"),
        ("F", {"promise": LATE}, IF_DONE, "7 days late"),
        ("F", {"promise": None}, NO, "no date that can be promised"),
        ("F", {"clauses": CLAUSES - {"warranty"}}, IF_DONE, "no clause on Warranty"),
        ("G", {"order": order(source="verbal")}, NO, "not confirmed yet"),
        ("G", {"order": order(source="verbal"), "verbal_confirmed": True}, YES, "nothing found"),
        ("H", {"supply_clear": False}, NO, "the source of supply is not clear"),
        ("H", {"funding_clear": None}, IF_DONE, "the source of funds was not asked for"),
        ("I", {"terms": terms(seller_penalty=Decimal("1.1"))}, IF_DONE, "uneven: 1.1 % / 0.5 %"),
        ("I", {"terms": terms(seller_penalty=Decimal("1.0"))}, YES, "nothing found"),
        ("I", {"terms": terms(buyer_cap=Decimal(0))}, NO, "binds one side only"),
    ],
)
def test_each_fact_speaks_to_its_criterion(
    letter: str, changes: dict[str, object], verdict: Verdict, reason: str
) -> None:
    finding = review(**changes)[letter]

    assert (finding.verdict, reason in finding.reason.en) == (verdict, True)


@pytest.mark.clauses("R-C")
def test_a_difference_from_the_tender_that_was_dealt_with_leaves_an_action() -> None:
    finding = review(tender=(clause("payment", "differs"),), settled=frozenset({"payment"}))["C"]

    assert finding.verdict is IF_DONE


def test_the_worst_point_decides_and_every_point_is_named() -> None:
    finding = review(supply_clear=False, funding_clear=None)["H"]

    assert (finding.verdict, len(finding.facts)) == (NO, 2)
