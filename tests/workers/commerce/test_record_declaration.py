"""A declaration states the papers' own figures, and joins them."""

import pytest

from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from tests.workers.fulfilment_papers import declare, exported, papers
from tests.workers.signing_case import task
from workers.commerce.prepare_export_papers import GoodsClassified, HsDecision, prepare_export_papers

pytestmark = pytest.mark.database


def test_the_declaration_joins_the_papers_with_its_certificates(records: Records) -> None:
    number = exported(records)
    papers(records, number)

    recorded = declare(records, number, origin_certificate="CO-1")
    declare(records, number, origin_certificate="CO-1")

    kept = [entry.body for entry in records.export_documents.sets.of(number)]
    assert [each.version for each in kept] == [1, 2]
    assert [document.document for document in kept[1].documents][2:] == ["customs-declaration", "certificate-of-origin"]
    assert (recorded.export_delivery, recorded.payment_method) == (True, "open-account")


@pytest.mark.parametrize(
    ("sent", "reason"),
    [
        ({"declared_value": "10000.00"}, "value: declaration 10000.00, invoice 10480.00 USD"),
        ({"declared_gross_kg": "250"}, "gross weight: declaration 250 kg, packing list 248.0 kg"),
        ({"codes_confirmed": "no"}, "the broker must confirm"),
        ({"declared_on": "2026-11-25"}, "expected 2026-11-24 or earlier"),
        ({"decided_by": None}, "nobody is named"),
    ],
)
def test_what_does_not_agree_is_refused(records: Records, sent: dict[str, object], reason: str) -> None:
    number = exported(records)
    papers(records, number)

    with pytest.raises(SubmissionRefused, match=reason):
        declare(records, number, **sent)  # type: ignore[arg-type]  # every case names its own field


def test_a_term_that_makes_us_insure_needs_the_policy(records: Records) -> None:
    number = exported(records, incoterm={"rule": "CIF", "place": "Hamburg", "edition": 2020})
    papers(records, number)

    with pytest.raises(SubmissionRefused, match="insurance policy"):
        declare(records, number)
    assert declare(records, number, "declare-2", insurance_policy="POL-1").insured_by_seller


def test_under_a_letter_of_credit_the_bank_needs_the_origin(records: Records) -> None:
    number = exported(records, payment={"method": "letter-of-credit"})
    assert papers(records, number).origin_needed is True

    with pytest.raises(SubmissionRefused, match="certificate of origin"):
        declare(records, number)
    declare(records, number, "declare-2", origin_certificate="CO-1")


def test_the_declaration_repeats_codes_and_term_of_the_papers(records: Records) -> None:
    number = exported(records)
    papers(records, number)

    declare(records, number)

    declaration = records.export_documents.sets.get(number, 1, 2).body.documents[2].content
    assert declaration["hs_codes"] == {"1": "8471.60: after CBP NY N344962 (2025)"}
    assert declaration["incoterm"] == "FOB Hải Phòng, Incoterms 2020"


def test_a_code_that_the_table_left_open_is_the_brokers(records: Records) -> None:
    number = exported(records)
    unknown = HsDecision(hs_code="–", ruling="confirm with broker", confirm_with_broker=True)
    shown = prepare_export_papers(GoodsClassified(hs_decisions=(unknown,)), records, task(number, "papers-1"))

    assert (shown.code_open, shown.hs_rows[0]["broker"]) == (True, "Hỏi / Ask")
    with pytest.raises(SubmissionRefused, match="the broker's HS code is missing"):
        declare(records, number)
    declare(records, number, "declare-2", broker_code="8543.70")
    kept = records.export_documents.sets.get(number, 1, 2).body
    assert kept.hs_codes == {1: "8543.70: broker, bao-ngo"}
    assert kept.documents[2].content["hs_codes"] == {"1": "8543.70: broker, bao-ngo"}


def test_without_papers_nothing_is_declared(records: Records) -> None:
    number = exported(records)

    with pytest.raises(NothingKept, match="export papers"):
        declare(records, number)
