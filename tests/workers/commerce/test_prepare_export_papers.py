"""Invoice and packing list agree with each other and the contract, or the difference is listed."""

import pytest

from orchestrator.errors import SubmissionRefused
from orchestrator.store import Records
from tests.workers.fulfilment_papers import declare, exported, papers
from tests.workers.signing_case import task
from workers.commerce.prepare_export_papers import GoodsClassified, prepare_export_papers

pytestmark = pytest.mark.database


def test_the_papers_state_quantity_price_weight_code_and_origin(records: Records) -> None:
    number = exported(records)

    shown = papers(records, number)

    row = {"product": "CX-215P-DT", "quantity": "40", "price": "262.00 USD", "amount": "10480.00 USD"}
    assert shown.invoice_rows == (row,)
    assert shown.packing_rows[0]["gross"] == "248.0 kg"
    assert (shown.hs_rows[0]["code"], shown.hs_rows[0]["origin"]) == ("8471.60", "VN")
    assert (shown.declared_value, shown.paper_differences) == ("10480.00", ())
    kept = records.export_documents.sets.get(number, 1, 1).body
    assert [document.number for document in kept.documents] == [f"INV-{number}-1", f"PL-{number}-1"]
    assert kept.hs_codes == {1: "8471.60: after CBP NY N344962 (2025)"}


def test_both_papers_name_contract_buyer_and_destination(records: Records) -> None:
    number = exported(records)
    papers(records, number)

    invoice, packing = (one.content for one in records.export_documents.sets.get(number, 1, 1).body.documents)

    heading = ("contract", "order", "buyer", "destination")
    contract = records.register.registrations.get(number, 1).body.number
    assert [invoice[each] for each in heading] == [contract, number, "Sao Mai", "DE"]
    assert [packing[each] for each in heading] == [invoice[each] for each in heading]
    assert "30" in str(invoice["payment"])


def test_a_design_of_its_own_has_no_weight_until_it_is_packed(records: Records) -> None:
    own = {"custom_design": True, "custom_design_description": "own frame", "description": "Kiosk"}
    price = {"amount": "262.00", "currency": "USD"}
    number = exported(records, lines=[{**own, "quantity": 40, "unit_price": price}])

    shown = papers(records, number)
    with pytest.raises(SubmissionRefused, match="declared_gross_kg"):
        declare(records, number, declared_gross_kg=None)
    declare(records, number, declared_gross_kg="310.5")

    packing = records.export_documents.sets.get(number, 1, 2).body.documents[1]
    assert (shown.declared_gross_kg, shown.packing_rows[0]["gross"]) == (None, "–")
    assert "weighed when packed" in shown.total_gross_kg
    assert packing.content["net_kg"] is None
    assert (packing.document, packing.content["gross_kg"], packing.content["weighed"]) == (
        "packing-list",
        "310.5",
        True,
    )


def test_the_same_task_keeps_one_set_and_another_the_next_version(records: Records) -> None:
    number = exported(records)

    papers(records, number)
    papers(records, number)
    papers(records, number, "papers-2")

    assert [entry.body.version for entry in records.export_documents.sets.of(number)] == [1, 2]


def test_a_term_that_cannot_stand_is_listed_as_a_difference(records: Records) -> None:
    number = exported(records, transport_mode="air")

    shown = papers(records, number)

    assert "FOB is for sea and inland water only, not for air" in shown.paper_differences[0]["difference"]
    assert len(records.export_documents.sets.get(number, 1, 1).body.disagreements) == 1


def test_every_line_needs_its_own_hs_decision(records: Records) -> None:
    number = exported(records)

    with pytest.raises(ValueError, match="shorter"):
        prepare_export_papers(GoodsClassified(hs_decisions=()), records, task(number))
