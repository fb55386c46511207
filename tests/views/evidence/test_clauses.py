"""Each record names the clauses that its kind's docstring names, and every kind has a name for people."""

import re
from pathlib import Path

import pytest

from orchestrator.store.complaints import ComplaintClosed
from orchestrator.store.contracts import ContractText, TextStamped
from orchestrator.store.deliveries import Delivery, InspectionPlan, ProductionSchedule
from orchestrator.store.evidence import Evidence, OfOrder
from orchestrator.store.records import Records
from orchestrator.store.reviews import ReviewVerdict
from orchestrator.views.evidence.clauses import clauses_of, clauses_of_kind, kinds
from orchestrator.views.evidence.kind_words import KIND_WORDS
from tests.views.evidence.case import enter_order, verdict


@pytest.mark.parametrize(
    ("model", "clauses"),
    [
        (TextStamped, ("S-1", "S-2")),
        (ContractText, ("R-0.2", "R-0.3")),
        (ProductionSchedule, ("D-PRODMGMT-3",)),
        (ReviewVerdict, tuple(f"R-{criterion}" for criterion in "ABCDEFGHI")),
        (InspectionPlan, ()),  # it names ISO 2859-1, which is no clause of the procedure
        (Delivery, ()),
    ],
)
def test_a_kind_carries_out_what_its_docstring_names(model: type[Evidence], clauses: tuple[str, ...]) -> None:
    assert clauses_of_kind(model) == clauses


def test_a_verdict_carries_out_the_clause_of_its_own_criterion(records: Records) -> None:
    kept = records.reviews.verdicts.add(verdict(enter_order(records), "conforms", "H"), by="thu-hoang")

    assert clauses_of(kept.record) == ("R-H",)


def test_kinds_name_clauses_of_the_procedure_only() -> None:
    listed = re.findall(r"^\| \*\*(\S+)\*\* \|", Path("docs/procedure.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {clause for model in kinds().values() for clause in clauses_of_kind(model)}

    assert len(named) > 20
    assert named - set(listed) == set()


def test_every_kind_of_an_order_and_a_complaint_has_a_name_in_both_languages() -> None:
    of_complaints = ComplaintClosed.__base__
    assert of_complaints is not None
    ours = {name for name, model in kinds().items() if issubclass(model, OfOrder | of_complaints)}

    assert ours == set(KIND_WORDS)
