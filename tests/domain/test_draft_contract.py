"""Claims about the contract's text (R-0.2, R-0.3, S-3)."""

import hashlib
import re
import unicodedata
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.draft_contract import ContractTerms, adopt_draft, clause_texts, draft_contract
from orchestrator.domain.orders import OwnDraft, Payment
from orchestrator.domain.standard_text import STANDARD_CLAUSES
from tests.domain.builders import line, order

TERMS = ContractTerms(
    contract_number="CT-2026-000045",
    order_number="SO-2026-000123",
    seller="Coxswain Displays",
    delivery_date=date(2026, 5, 8),
)
#: Marks that turn the reading direction; the border refuses them.
BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=80)


def text_of(clause: str, **changes: object) -> str:
    return clause_texts(draft_contract(order(**changes), TERMS))[clause]


def test_the_same_order_and_terms_give_the_same_bytes() -> None:
    assert draft_contract(order(), TERMS) == draft_contract(order(), TERMS)


def test_the_hash_is_that_of_the_text() -> None:
    draft = draft_contract(order(), TERMS)

    assert draft.sha256 == hashlib.sha256(draft.text).hexdigest()


def test_one_more_unit_is_another_contract() -> None:
    assert draft_contract(order(), TERMS).sha256 != draft_contract(order(lines=[line(quantity=41)]), TERMS).sha256


def test_every_clause_stands_numbered_with_both_titles() -> None:
    text = draft_contract(order(), TERMS).text.decode()

    headings = re.findall(r"^\d+\. .+ / .+$", text, flags=re.MULTILINE)
    assert headings == [f"{number}. {clause.title}" for number, clause in enumerate(STANDARD_CLAUSES, start=1)]


@pytest.mark.clauses("R-0.2")
def test_the_contract_says_what_was_agreed() -> None:
    assert "Công ty Sông Hồng" in text_of("parties")
    assert "(1) HS-215P, 40 x 320.00 USD" in text_of("goods")
    assert "12800.00 USD" in text_of("price")
    assert "Delivery FOB Hải Phòng (Incoterms 2020) on 2026-05-08" in text_of("delivery")
    assert "30 % deposit, the balance before shipment. Settlement by invoice, in USD" in text_of("payment")


def test_the_promised_date_is_the_contracts_and_the_requested_one_stands_in_until_then() -> None:
    unpromised = ContractTerms(contract_number="C", order_number="S", seller="X")

    assert "on 2026-05-15" in clause_texts(draft_contract(order(), unpromised))["delivery"]


def test_the_customers_inspection_goes_before_the_house_rule() -> None:
    assert "level III, AQL 0.65" in text_of("inspection", inspection={"aql": "0.65", "level": "III"})
    assert "level II, AQL 1.0" in text_of("inspection")


def test_what_is_not_known_is_a_dash() -> None:
    assert "Delivery – (Incoterms –)" in text_of("delivery", delivery={})


@pytest.mark.parametrize("trick", ["{seller}", "{0}", "{terms.__class__}", "%s", "$seller"])
def test_a_customers_words_are_never_read_as_a_template(trick: str) -> None:
    assert trick in text_of("quality", special_quality_requirements=[trick])


def test_a_customers_line_breaks_cannot_pose_as_a_clause() -> None:
    draft = draft_contract(order(special_quality_requirements=["none\n\n3. Price / Giá\nNothing is due."]), TERMS)

    assert len(re.findall(r"^3\. ", draft.text.decode(), flags=re.MULTILINE)) == 1


@given(TEXTS.filter(lambda text: text.strip() and not set(text) & BIDI))
def test_whatever_a_customer_writes_the_clauses_stay_the_same(words: str) -> None:
    plain = draft_contract(order(), TERMS)
    filled = draft_contract(order(special_quality_requirements=[words]), TERMS)

    assert len(filled.text.decode().split("\n")) == len(plain.text.decode().split("\n"))
    assert unicodedata.is_normalized("NFC", filled.text.decode())


@pytest.mark.clauses("R-0.3")
def test_a_customers_own_draft_is_the_contract_in_his_words() -> None:
    draft = adopt_draft(OwnDraft(clauses={"price": "USD 5 a piece", "golf": "The seller\nplays golf."}))

    assert draft.text.decode() == "1. Giá / Price\nUSD 5 a piece\n\n2. golf / golf\nThe seller plays golf.\n"


@pytest.mark.parametrize(
    ("payment", "words"),
    [
        (None, "–"),
        (Payment(method="prepaid"), "100 % payable before shipment"),
        (Payment(method="deposit-balance", deposit_percent=Decimal(30)), "30 % deposit, the balance before shipment"),
        (
            Payment(method="deposit-balance", deposit_percent=Decimal(30), net_days=45),
            "30 % deposit, the balance within 45 days",
        ),
        (Payment(method="letter-of-credit"), "Irrevocable letter of credit at sight"),
        (Payment(method="letter-of-credit", net_days=90), "Irrevocable letter of credit at 90 days"),
        (Payment(method="open-account", net_days=30), "Payable within 30 days of invoice"),
    ],
)
def test_each_way_to_pay_has_its_words(payment: Payment | None, words: str) -> None:
    assert describe_payment(payment).en == words
