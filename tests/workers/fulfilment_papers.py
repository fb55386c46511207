"""The export papers of a delivery to Germany, as the tests of papers and release need them."""

from orchestrator.store import Records
from tests.workers.fulfilment_steps import accepted
from tests.workers.signing_case import AT, task
from workers.commerce.prepare_export_papers import (
    GoodsClassified,
    HsDecision,
    PreparedPapers,
    prepare_export_papers,
)
from workers.commerce.record_declaration import RecordedDeclaration, SentDeclaration, record_declaration

HS = HsDecision(hs_code="8471.60", ruling="after CBP NY N344962 (2025)", confirm_with_broker=True)
DELIVERY: dict[str, object] = {
    "requested_date": "2027-05-14",
    "destination_country": "DE",
    "transport_mode": "sea",
    "incoterm": {"rule": "FOB", "place": "Hải Phòng", "edition": 2020},
}


def exported(records: Records, *, lines: object = None, payment: object = None, **delivery: object) -> str:
    """The number of an order whose goods for Germany are made and inspected."""
    own = {name: value for name, value in (("lines", lines), ("payment", payment)) if value is not None}
    return accepted(records, delivery={**DELIVERY, **delivery}, **own)


def papers(records: Records, number: str, task_id: str = "papers-1") -> PreparedPapers:
    """Commerce writes the papers."""
    return prepare_export_papers(GoodsClassified(hs_decisions=(HS,)), records, task(number, task_id))


def declare(records: Records, number: str, task_id: str = "declare-1", **sent: object) -> RecordedDeclaration:
    """Bảo declares what the papers say, unless told otherwise."""
    form = {
        "declaration_number": "3001",
        "declared_on": "2026-11-24",
        "declared_value": "10480.00",
        "declared_gross_kg": "248.0",
        "codes_confirmed": "yes",
        "decided_by": "bao-ngo",
        "decided_at": AT,
        **sent,
    }
    return record_declaration(SentDeclaration.model_validate(form), records, task(number, task_id))
