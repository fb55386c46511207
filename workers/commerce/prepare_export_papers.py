"""Writes the delivery's invoice and packing list with HS codes, and lists where they disagree (D-COMMERCE-8)."""

from pydantic import BaseModel, ConfigDict, JsonValue
from pydantic.alias_generators import to_camel

from orchestrator.domain.check_incoterm import DeliveryFacts, check_incoterm
from orchestrator.domain.describe_payment import describe_payment
from orchestrator.domain.export_papers import NO_CODE, Papers, Shipped, are_weights_known, differences_in_words
from orchestrator.domain.order_number import order_of
from orchestrator.domain.words import Words
from orchestrator.store import Records
from orchestrator.store.contracts import hash_text
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.export_documents import ExportDocument, ExportDocumentSet
from orchestrator.store.ledger import canonical
from orchestrator.store.release_facts import (
    contracted,
    needs_origin,
    paper_heading,
    shipped_lines,
    write_delivery_papers,
)
from workers.runtime import Task, TaskInput, TaskOutput, topic

_TO_WEIGH = Words("chưa biết, cân khi đóng gói", "not known yet, weighed when packed")


class HsDecision(BaseModel):
    """What `classify-goods` said of one of the goods."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    hs_code: str
    ruling: str
    confirm_with_broker: bool


class GoodsClassified(TaskInput):
    """One decision for each line of the delivery, in its order."""

    hs_decisions: tuple[HsDecision, ...]


class PreparedPapers(TaskOutput):
    """What the form shows, and an empty declaration."""

    invoice_rows: tuple[dict[str, str], ...]
    packing_rows: tuple[dict[str, str], ...]
    hs_rows: tuple[dict[str, str], ...]
    paper_differences: tuple[dict[str, str], ...]
    invoice_total: str
    total_gross_kg: str
    delivery_term: str
    insurance_needed: bool
    #: Whether the customer's bank will ask for a certificate of origin.
    origin_needed: bool
    #: Whether the table left a code to the broker.
    code_open: bool
    declaration_number: str | None = None
    declared_on: str | None = None
    #: Proposals: what the papers say.
    declared_value: str
    declared_gross_kg: str | None
    codes_confirmed: str | None = None
    broker_code: str | None = None
    origin_certificate: str | None = None
    origin_for_bank: str | None = None
    insurance_policy: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.prepare-export-papers")
def prepare_export_papers(asked: GoodsClassified, records: Records, task: Task) -> PreparedPapers:
    """Keep the papers as the delivery's next set, once a task; raises ValueError for a line without an HS decision."""
    case = open_delivery(records, order_of(task.business_key))
    lines = shipped_lines(case)
    papers = write_delivery_papers(case)
    codes = dict(zip((line.line for line in lines), asked.hs_decisions, strict=True))
    found = (*differences_in_words(papers, contracted(records, case)), *_term_problems(case))
    keep_set(records, _set(records, case, papers, codes, found), task.id)
    return PreparedPapers(
        invoice_rows=_invoice_rows(papers),
        packing_rows=_packing_rows(lines, papers),
        hs_rows=tuple(_hs_row(line, code) for line, code in zip(lines, codes.values(), strict=True)),
        paper_differences=tuple({"difference": text} for text in found),
        invoice_total=str(papers.declared.invoice_total),
        total_gross_kg=str(papers.declared.gross_kg) if are_weights_known(lines) else str(_TO_WEIGH),
        delivery_term=papers.declared.incoterm,
        declared_value=str(papers.declared.invoice_total.amount),
        declared_gross_kg=str(papers.declared.gross_kg) if are_weights_known(lines) else None,
        code_open=any(code.hs_code == NO_CODE for code in codes.values()),
        origin_needed=needs_origin(case),
        insurance_needed=papers.declared.incoterm[:3] in ("CIP", "CIF"),
    )


def _invoice_rows(papers: Papers) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "product": row.product,
            "quantity": str(row.quantity),
            "price": str(row.unit_price),
            "amount": str(row.amount),
        }
        for row in papers.invoice
    )


def _packing_rows(lines: tuple[Shipped, ...], papers: Papers) -> tuple[dict[str, str], ...]:
    return tuple(
        {
            "product": row.product,
            "quantity": str(row.quantity),
            "net": "–" if line.net_kg is None else f"{row.net_kg} kg",
            "gross": "–" if line.gross_kg is None else f"{row.gross_kg} kg",
        }
        for line, row in zip(lines, papers.packing, strict=True)
    )


def _hs_row(line: Shipped, code: HsDecision) -> dict[str, str]:
    return {
        "line": str(line.line),
        "product": line.product,
        "code": code.hs_code,
        "why": code.ruling,
        "broker": "Hỏi / Ask" if code.confirm_with_broker else "–",
        "origin": line.origin,
    }


def keep_set(records: Records, body: ExportDocumentSet, task_id: str) -> None:
    """Keep the set as the delivery's next version; the same task keeps one."""
    records.ledger.lock(body.order)
    sets = [one for one in records.export_documents.sets.of(body.order) if one.body.delivery == body.delivery]
    if not any(one.record.task_id == task_id for one in sets):
        version = body.model_copy(update={"version": len(sets) + 1})
        records.export_documents.sets.add(version, by="worker/commerce", task_id=task_id)


def _weights(lines: tuple[Shipped, ...], papers: Papers) -> dict[str, JsonValue]:
    """What the packing list says; a total that nobody knows yet is not written as a number."""
    known = are_weights_known(lines)
    return {
        "net_kg": str(papers.declared.net_kg) if known else None,
        "gross_kg": str(papers.declared.gross_kg) if known else None,
        "rows": [
            [each["product"], each["quantity"], each["net"], each["gross"]] for each in _packing_rows(lines, papers)
        ],
        "origin": [[line.product, line.origin] for line in lines],
    }


def _term_problems(case: DeliveryCase) -> tuple[str, ...]:
    term = case.content.delivery.incoterm
    if term is None:
        return ("chưa có điều kiện giao hàng / no delivery term",)
    facts = DeliveryFacts(transport_mode=case.content.delivery.transport_mode, seller_declares_export=True)
    return tuple(str(each.reason) for each in check_incoterm(term, facts) if each.kind != "confirm")


def _set(
    records: Records, case: DeliveryCase, papers: Papers, codes: dict[int, HsDecision], differences: tuple[str, ...]
) -> ExportDocumentSet:
    heading = paper_heading(records, case)
    invoice: dict[str, JsonValue] = {
        **heading,
        "payment": str(describe_payment(case.payment)),
        "total": str(papers.declared.invoice_total),
        "incoterm": papers.declared.incoterm,
        "rows": [[row.product, row.quantity, str(row.unit_price), str(row.amount)] for row in papers.invoice],
    }
    packing = {**heading, **_weights(shipped_lines(case), papers)}
    end = f"{case.order}-{case.number}"
    return ExportDocumentSet(
        order=case.order,
        delivery=case.number,
        documents=(
            ExportDocument(
                document="commercial-invoice",
                number=f"INV-{end}",
                content=invoice,
                sha256=hash_text(canonical(invoice)),
            ),
            ExportDocument(
                document="packing-list", number=f"PL-{end}", content=packing, sha256=hash_text(canonical(packing))
            ),
        ),
        hs_codes={line: f"{code.hs_code}: {code.ruling}" for line, code in codes.items()},
        disagreements=differences,
    )
