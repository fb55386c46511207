"""Each record names the clauses that its kind's docstring names, and every kind has a name for people."""

import re
from pathlib import Path
from typing import get_args

import pytest

from orchestrator.domain.order_letters import Occasion
from orchestrator.domain.verdicts import Department
from orchestrator.store.complaints import ComplaintClosed, ComplaintStarted
from orchestrator.store.contracts import ContractText, TextStamped
from orchestrator.store.courses import OfCase
from orchestrator.store.deliveries import InspectionPlan, ProductionSchedule
from orchestrator.store.evidence import Evidence, OfCustomer, OfOrder
from orchestrator.store.records import Records
from orchestrator.store.reviews import ReviewVerdict
from orchestrator.views.evidence.clauses import NARROWED, clauses_of, clauses_of_kind, kinds
from orchestrator.views.evidence.kind_words import KIND_WORDS
from tests.views.evidence.case import enter_order, verdict


@pytest.mark.parametrize(
    ("model", "clauses"),
    [
        (TextStamped, ("S-1", "S-2")),
        (ContractText, ("R-0.2", "R-0.3")),
        (ProductionSchedule, ("D-PRODMGMT-3",)),
        (ReviewVerdict, tuple(f"R-{criterion}" for criterion in "ABCDEFGHI")),
        (InspectionPlan, ("D-QUALITY-1",)),  # it names ISO 2859-1 too, which is no clause of the procedure
        (ComplaintStarted, ()),
    ],
)
def test_a_kind_carries_out_what_its_docstring_names(model: type[Evidence], clauses: tuple[str, ...]) -> None:
    assert clauses_of_kind(model) == clauses


def test_a_verdict_carries_out_the_clause_of_its_own_criterion(records: Records) -> None:
    kept = records.reviews.verdicts.add(verdict(enter_order(records), "conforms", "H"), by="thu-hoang")

    assert clauses_of(kept.record) == ("R-H",)


def test_what_the_records_of_a_kind_carry_out_apart_is_what_its_docstring_names_together() -> None:
    together = {kind: {clause for part in parts.values() for clause in part} for kind, (_, parts) in NARROWED.items()}

    assert together == {kind: set(clauses_of_kind(kinds()[kind])) for kind in NARROWED}


@pytest.mark.parametrize("kind", NARROWED)
def test_the_values_that_tell_the_records_of_a_kind_apart_are_values_that_there_are(kind: str) -> None:
    field, parts = NARROWED[kind]
    stated = get_args(kinds()[kind].model_fields[field].annotation)
    beside = dict.fromkeys(("communication", "acknowledgement"), get_args(Occasion))
    possible = stated or (beside | {"internal-notice": get_args(Department)})[kind]

    assert set(parts) - set(possible) == set()


def test_kinds_name_clauses_of_the_procedure_only() -> None:
    listed = re.findall(r"^\| \*\*(\S+)\*\* \|", Path("docs/procedure.md").read_text(encoding="utf-8"), re.MULTILINE)
    named = {clause for model in kinds().values() for clause in clauses_of_kind(model)}

    assert len(named) > 20
    assert named - set(listed) == set()


def test_every_kind_of_record_in_a_pack_has_a_name_in_both_languages() -> None:
    of_complaints = ComplaintClosed.__base__
    assert of_complaints is not None
    ours = {name for name, model in kinds().items() if issubclass(model, OfOrder | OfCustomer | OfCase | of_complaints)}

    assert ours == set(KIND_WORDS)
