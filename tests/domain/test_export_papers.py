"""Papers state what they sum up to, and every difference from the contract or the declaration is one sentence."""

from decimal import Decimal

import pytest

from orchestrator.domain.check_export_documents import Contracted
from orchestrator.domain.export_papers import (
    Papers,
    Shipped,
    declaration_differences,
    differences_in_words,
    term_in_words,
    write_papers,
)
from orchestrator.domain.money import Money

TERM = "FOB Hải Phòng, Incoterms 2020"


def shipped(product: str = "P1", quantity: int = 10, gross_kg: Decimal | None = Decimal("6.2")) -> Shipped:
    """One line at 262 USD."""
    return Shipped(
        line=1,
        product=product,
        name="Touch monitor",
        quantity=quantity,
        unit_price=Money.of(262, "USD"),
        net_kg=None if gross_kg is None else Decimal("4.88"),
        gross_kg=gross_kg,
        origin="VN",
    )


def papers() -> Papers:
    """Two lines."""
    return write_papers([shipped(), shipped("P2", 5)], TERM)


def test_totals_are_the_sums_of_the_rows() -> None:
    declared = papers().declared

    assert (str(declared.invoice_total), declared.gross_kg, declared.incoterm) == ("3930.00 USD", Decimal("93.0"), TERM)


def test_papers_that_follow_the_contract_have_no_difference() -> None:
    prices = {"P1": Money.of(262, "USD"), "P2": Money.of(262, "USD")}
    same = Contracted(quantities={"P1": 10, "P2": 5}, unit_prices=prices, incoterm=TERM)
    other = Contracted(quantities={"P1": 10, "P2": 4}, unit_prices=prices, incoterm="–")

    assert differences_in_words(papers(), same) == ()
    assert differences_in_words(papers(), other) == (
        "quantity of P2: invoice 5, contract 4",
        f"delivery term: invoice {TERM}, contract –",
    )


def test_a_declaration_states_value_and_weight_of_the_papers() -> None:
    assert declaration_differences(papers(), Decimal("3930.00"), Decimal(93), True) == ()
    assert declaration_differences(papers(), Decimal(3929), Decimal(90), True) == (
        "value: declaration 3929, invoice 3930.00 USD",
        "gross weight: declaration 90 kg, packing list 93.0 kg",
    )


def test_a_weight_that_the_papers_do_not_know_is_not_compared() -> None:
    unknown = write_papers([shipped(gross_kg=None)], TERM)

    assert declaration_differences(unknown, Decimal(2620), Decimal(77), False) == ()


def test_a_delivery_has_lines() -> None:
    with pytest.raises(ValueError, match="at least one line"):
        write_papers([], TERM)


def test_the_term_is_written_with_place_and_edition() -> None:
    assert term_in_words("FOB", "Hải Phòng", 2020) == TERM
    assert term_in_words(None, None, None) == "–"
