"""Codes of the forms have names in both languages, and a text that is no code stays as it is."""

from typing import get_args

import pytest

from orchestrator.domain.route_change import Area
from orchestrator.domain.verdicts import Department
from orchestrator.store.changes import ChangeRecord, ChangeStage, ChangeUnderstood
from orchestrator.store.contracts import ContractText, Signature
from orchestrator.store.evidence import Evidence
from orchestrator.store.negotiations import Negotiation
from orchestrator.store.prices import PriceDecision
from orchestrator.store.reviews import ReviewKind, ReviewResult
from orchestrator.views.evidence.code_words import CODE_WORDS, all_in_words, departments_in_words, in_words

FIELDS: list[tuple[type[Evidence], str]] = [
    (ChangeRecord, "outcome"),
    (ChangeUnderstood, "decision"),
    (ChangeUnderstood, "confirmed_how"),
    (ContractText, "based_on"),
    (Negotiation, "outcome"),
    (PriceDecision, "decision"),
    (ReviewResult, "outcome"),
    (Signature, "party"),
    (Signature, "capacity"),
]


@pytest.mark.parametrize(("model", "field"), FIELDS, ids=lambda value: getattr(value, "kind", value))
def test_every_code_of_a_forms_field_has_its_name(model: type[Evidence], field: str) -> None:
    codes = get_args(model.model_fields[field].annotation)

    assert codes
    assert set(codes) - set(CODE_WORDS) == set()


def test_kinds_of_review_stages_and_areas_of_change_have_their_names() -> None:
    assert {*get_args(ReviewKind), *get_args(ChangeStage), *get_args(Area)} - set(CODE_WORDS) == set()


def test_what_is_no_code_stays_as_it_is() -> None:
    assert (in_words("accepted"), in_words("TC-1"), all_in_words(["price", "x"])) == (
        "chấp nhận / accepted",
        "TC-1",
        "giá / price, x",
    )


def test_departments_stand_in_the_order_of_the_procedure() -> None:
    told = departments_in_words([*reversed(get_args(Department)), "warehouse"])

    assert told.startswith("Bán hàng / Sales, Thương mại / Commerce")
    assert told.endswith("Tổng giám đốc / General manager, warehouse")
