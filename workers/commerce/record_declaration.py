"""Adds the customs declaration to the delivery's papers, and refuses one that states other figures (D-COMMERCE-8)."""

from decimal import Decimal

from pydantic import JsonValue

from orchestrator.domain.broker_codes import codes_by_line
from orchestrator.domain.check_incoterm import SELLER_INSURES
from orchestrator.domain.export_papers import NO_CODE, are_weights_known, declaration_differences
from orchestrator.domain.fulfilment_forms import Declaration
from orchestrator.domain.order_number import order_of
from orchestrator.domain.sent_form import Decider, read_submission, who_decided
from orchestrator.errors import NothingKept, SubmissionRefused
from orchestrator.store import Records
from orchestrator.store.contracts import hash_text
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.export_documents import DocumentKind, ExportDocument, ExportDocumentSet
from orchestrator.store.ledger import canonical
from orchestrator.store.release_facts import needs_origin, papers_of, shipped_lines, write_delivery_papers
from workers.runtime import Task, TaskInput, TaskOutput, topic


class SentDeclaration(TaskInput):
    """What the form sent, unread."""

    decided_by: JsonValue = None
    decided_at: JsonValue = None
    declaration_number: JsonValue = None
    declared_on: JsonValue = None
    declared_value: JsonValue = None
    declared_gross_kg: JsonValue = None
    codes_confirmed: JsonValue = None
    broker_code: JsonValue = None
    origin_certificate: JsonValue = None
    origin_for_bank: JsonValue = None
    insurance_policy: JsonValue = None


class RecordedDeclaration(TaskOutput):
    """What the table `release-delivery` reads next, from the records again; nobody signed for what comes."""

    export_delivery: bool
    payment_method: str
    insured_by_seller: bool
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("commerce.record-declaration")
def record_declaration(sent: SentDeclaration, records: Records, task: Task) -> RecordedDeclaration:
    """Keep the declared papers as the delivery's next set, once a task.

    Raises SubmissionRefused for figures that are not the papers', unconfirmed codes, or a missing insurance policy,
    and NothingKept for a delivery without papers.
    """
    number = order_of(task.business_key)
    by = who_decided(sent.decided_by, sent.decided_at, records.clock.now())
    form = read_submission(Declaration, sent.model_dump(), records.clock.today())
    records.ledger.lock(number)
    case = open_delivery(records, number)
    papers = papers_of(records, case)
    if papers is None:
        raise NothingKept("export papers", f"{number}/{case.number}")
    if not any(entry.record.task_id == task.id for entry in records.export_documents.sets.of(number)):
        _check(case, form)
        coded = papers.model_copy(update={"hs_codes": _codes(papers, form, by)})
        weighed = None if are_weights_known(shipped_lines(case)) else form.declared_gross_kg
        records.export_documents.sets.add(_declared(coded, form, by, weighed), by=by.person, task_id=task.id)
    return RecordedDeclaration(
        export_delivery=case.is_export,
        payment_method=case.payment.method if case.payment else "prepaid",
        insured_by_seller=_insures(case),
    )


def _insures(case: DeliveryCase) -> bool:
    term = case.content.delivery.incoterm
    return term is not None and term.rule in SELLER_INSURES


def _codes(papers: ExportDocumentSet, form: Declaration, by: Decider) -> dict[int, str]:
    """The HS codes by line, those that the table left open as the broker gave them."""
    open_lines = [line for line, code in papers.hs_codes.items() if code.startswith(NO_CODE)]
    given = codes_by_line(form.broker_code, open_lines)
    return papers.hs_codes | {line: f"{code}: broker, {by.person}" for line, code in given.items()}


def _check(case: DeliveryCase, form: Declaration) -> None:
    known = are_weights_known(shipped_lines(case))
    found = declaration_differences(write_delivery_papers(case), form.declared_value, form.declared_gross_kg, known)
    if found:
        raise SubmissionRefused(f"không khớp: {'; '.join(found)}", f"does not agree: {'; '.join(found)}")
    if form.codes_confirmed != "yes":
        raise SubmissionRefused("mã HS phải được đại lý hải quan xác nhận", "the broker must confirm the HS codes")
    if needs_origin(case) and form.origin is None:
        raise SubmissionRefused("ngân hàng cần giấy chứng nhận xuất xứ", "the bank needs a certificate of origin")
    if _insures(case) and form.insurance_policy is None:
        raise SubmissionRefused("điều kiện giao cần bảo hiểm", "the delivery term needs an insurance policy")


def _declared(papers: ExportDocumentSet, form: Declaration, by: Decider, weighed: Decimal | None) -> ExportDocumentSet:
    declaration: dict[str, JsonValue] = {
        "declared_on": form.declared_on.isoformat(),
        "value": str(form.declared_value),
        "gross_kg": str(form.declared_gross_kg),
        "hs_codes": {str(line): code for line, code in sorted(papers.hs_codes.items())},
        "incoterm": _invoice_of(papers).get("incoterm"),
        "codes_confirmed_by": by.person,
        "declared_by": by.person,
    }
    further = [_document("customs-declaration", form.declaration_number, declaration)]
    if form.origin:
        further.append(_document("certificate-of-origin", form.origin, {}))
    if form.insurance_policy:
        further.append(_document("insurance-policy", form.insurance_policy, {}))
    kinds = {document.document for document in further}
    kept = tuple(_weighed(document, weighed) for document in papers.documents if document.document not in kinds)
    return papers.model_copy(update={"version": papers.version + 1, "documents": (*kept, *further)})


def _invoice_of(papers: ExportDocumentSet) -> dict[str, JsonValue]:
    return next((one.content for one in papers.documents if one.document == "commercial-invoice"), {})


def _weighed(document: ExportDocument, gross_kg: Decimal | None) -> ExportDocument:
    """The packing list with the weight that was found when the goods were packed, where nobody knew it before."""
    if document.document != "packing-list" or gross_kg is None:
        return document
    content = document.content | {"gross_kg": str(gross_kg), "weighed": True}
    return document.model_copy(update={"content": content, "sha256": hash_text(canonical(content))})


def _document(kind: DocumentKind, number: str, content: dict[str, JsonValue]) -> ExportDocument:
    return ExportDocument(document=kind, number=number, content=content, sha256=hash_text(canonical(content) + number))
