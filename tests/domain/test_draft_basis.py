"""The contract is drafted from our standard text, or is the customer's own draft with its deviations named."""

from orchestrator.domain.draft_basis import choose_draft, tender_comparison
from tests.domain.builders import order

NUMBER = "SO-2026-000123"
OWN = {"clauses": {"payment": "Ninety days after arrival.", "escrow": "The source code is deposited."}}


def test_the_same_order_gives_the_same_text() -> None:
    assert choose_draft(order(), NUMBER).contract.sha256 == choose_draft(order(), NUMBER).contract.sha256


def test_another_price_gives_another_text() -> None:
    assert (
        choose_draft(order(), NUMBER).contract.sha256 != choose_draft(order(warranty_months=12), NUMBER).contract.sha256
    )


def test_a_customers_draft_names_every_deviation_from_our_standard() -> None:
    draft = choose_draft(order(own_draft=OWN), NUMBER)

    kinds = {deviation.clause: deviation.kind for deviation in draft.deviations}
    assert draft.based_on == "customer-draft"
    assert (kinds["payment"], kinds["escrow"], kinds["law"]) == ("differs", "additional", "missing")


def test_our_own_standard_deviates_from_nothing() -> None:
    assert choose_draft(order(), NUMBER).deviations == ()


def test_only_a_tender_is_compared() -> None:
    draft = choose_draft(order(), NUMBER).contract
    tender = {"number": "T-7", "bid_valid_until": "2026-06-01", "terms": {"warranty": "sixty months on site"}}

    assert tender_comparison(order(), draft) is None
    (compared,) = tender_comparison(order(source="tender", tender=tender), draft) or ()
    assert (compared.clause, compared.kind) == ("warranty", "differs")
