"""What people type becomes the document's part, and what they left out stays out."""

from decimal import Decimal

import pytest

from orchestrator.domain.typed_parts import answer, delivery_term, given, number, payment, price
from orchestrator.errors import InputError


def test_empty_fields_are_left_out_and_zero_is_not_empty() -> None:
    assert given(name=None, quantity=0, note="") == {"quantity": 0, "note": ""}


def test_terms_need_their_first_choice() -> None:
    assert payment(None, Decimal(30), 45) is None
    assert payment("deposit-balance", Decimal("30.5"), None) == {"method": "deposit-balance", "deposit_percent": "30.5"}
    assert delivery_term(None, "Hai Phong") is None
    assert delivery_term("FCA", "Hai Phong") == {"rule": "FCA", "place": "Hai Phong", "edition": 2020}


def test_an_unanswered_question_is_no_no() -> None:
    assert (answer(None), answer("no"), answer("yes"), number(None)) == (None, False, True, None)


def test_a_price_is_an_amount_with_its_currency() -> None:
    assert price("unit_price", "262.50 USD") == {"amount": "262.50", "currency": "USD"}
    assert price("unit_price", None) is None
    with pytest.raises(InputError, match="new_unit_price: "):
        price("new_unit_price", "262,50")
