"""Claims about delivery terms: Incoterms 2020."""

import pytest

from orchestrator.domain.check_incoterm import DeliveryFacts, check_incoterm
from orchestrator.domain.orders import Incoterm, IncotermRule, TransportMode

ANY: tuple[IncotermRule, ...] = ("EXW", "FCA", "CPT", "CIP", "DAP", "DPU", "DDP")
SEA: tuple[IncotermRule, ...] = ("FAS", "FOB", "CFR", "CIF")
OVERLAND: tuple[TransportMode, ...] = ("air", "road", "rail", "courier", "sea-container")


def term(rule: IncotermRule, place: str | None = "Hải Phòng", edition: object = 2020) -> Incoterm:
    return Incoterm.model_validate({"rule": rule, "place": place, "edition": edition})


@pytest.mark.parametrize("rule", SEA)
@pytest.mark.parametrize("mode", OVERLAND)
def test_sea_terms_are_illegal_without_a_ship_side(rule: IncotermRule, mode: TransportMode) -> None:
    (problem,) = check_incoterm(term(rule), DeliveryFacts(transport_mode=mode))

    assert (problem.kind, problem.suggestion) == ("illegal", {"CFR": "CPT", "CIF": "CIP"}.get(rule, "FCA"))


@pytest.mark.parametrize("rule", [rule for rule in ANY if rule != "DDP"])
@pytest.mark.parametrize("mode", OVERLAND)
def test_the_other_terms_go_with_any_transport(rule: IncotermRule, mode: TransportMode) -> None:
    assert check_incoterm(term(rule), DeliveryFacts(transport_mode=mode)) == ()


@pytest.mark.parametrize("rule", SEA)
def test_sea_terms_go_by_sea(rule: IncotermRule) -> None:
    assert check_incoterm(term(rule), DeliveryFacts(transport_mode="sea")) == ()


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        ("FCA", "the place of delivery"),
        ("FOB", "the port of loading"),
        ("CIF", "the destination"),
        ("DAP", "the destination"),
    ],
)
def test_each_term_names_its_kind_of_place(rule: IncotermRule, names: str) -> None:
    (problem,) = check_incoterm(term(rule, place=None), DeliveryFacts())

    assert (problem.kind, problem.reason.en) == ("missing", f"{rule} must name {names}")


@pytest.mark.parametrize(("edition", "kind"), [(None, "missing"), (2010, "confirm")])
def test_the_edition_is_stated_and_is_2020(edition: int | None, kind: str) -> None:
    (problem,) = check_incoterm(term("FCA", edition=edition), DeliveryFacts())

    assert (problem.kind, problem.suggestion) == (kind, "2020")


@pytest.mark.parametrize(("importer", "kinds"), [(None, ["confirm"]), ("Sông Hồng GmbH", [])])
def test_ddp_needs_an_importer_of_record(importer: str | None, kinds: list[str]) -> None:
    found = check_incoterm(term("DDP"), DeliveryFacts(importer_of_record=importer))

    assert [problem.kind for problem in found] == kinds


def test_exw_contradicts_an_export_declaration_by_the_seller() -> None:
    (problem,) = check_incoterm(term("EXW"), DeliveryFacts(seller_declares_export=True))

    assert (problem.kind, problem.suggestion) == ("illegal", "FCA")


@pytest.mark.parametrize(("rule", "kinds"), [("CIP", ["missing"]), ("CIF", ["missing"]), ("CPT", [])])
def test_cif_and_cip_need_an_insurance_document(rule: IncotermRule, kinds: list[str]) -> None:
    found = check_incoterm(term(rule), DeliveryFacts(insurance_document=False))

    assert [problem.kind for problem in found] == kinds
