"""Gathers from the records what payment and release of a delivery depend on; no process variable is asked."""

from typing import Literal

from pydantic import JsonValue

from orchestrator.domain.check_export_documents import Contracted
from orchestrator.domain.export_papers import Papers, Shipped, differences_in_words, term_in_words, write_papers
from orchestrator.domain.money import Money, total
from orchestrator.domain.orders import Payment, order_value
from orchestrator.domain.release_conditions import ReleaseFacts
from orchestrator.domain.release_gate import GateFacts
from orchestrator.errors import NothingKept
from orchestrator.store.credit_decisions import who_granted_credit
from orchestrator.store.deliveries import Delivery
from orchestrator.store.delivery_case import DeliveryCase, open_lines, product_code, value_of
from orchestrator.store.export_documents import ExportDocumentSet
from orchestrator.store.records import Records
from orchestrator.store.settlement import received

Milestone = Literal["deposit", "balance"]
PAPERS = ("commercial-invoice", "packing-list")


def gate_facts(records: Records, case: DeliveryCase) -> GateFacts:
    """Everything that decides on the release of the delivery."""
    papers = papers_of(records, case)
    return GateFacts(
        release=release_facts(records, case, "balance"),
        is_export=case.is_export,
        open_changes=tuple(entry.body.number for entry in records.changes.undecided(case.order)),
        contract_differences=contract_differences(records, case),
        kinds=frozenset(document.document for document in papers.documents) if papers else frozenset(),
        has_all_serials=all(len(lot.report.serial_numbers) == lot.report.quantity for lot in case.standing_lots),
        reports={lot.report.lot_code: lot.result.test_report if lot.result else "" for lot in case.standing_lots},
    )


def release_facts(records: Records, case: DeliveryCase, milestone: Milestone) -> ReleaseFacts:
    """What is known of order, payment, inspection and papers; raises NothingKept without value or payment terms."""
    payment, value = case.payment, order_value(case.content)
    if payment is None or value is None:
        raise NothingKept("value and payment of the order", case.order)
    papers = papers_of(records, case)
    kinds = {document.document for document in papers.documents} if papers else set()
    return ReleaseFacts(
        payment=payment,
        contract_value=value,
        delivery_value=case.value,
        earlier_delivered_value=value_before(records, case, value.currency),
        received=received(records, case.order, value.currency),
        letter_of_credit_compliant=_letter_of_credit(records, case.order, value),
        inspection_accepted=_inspection(case),
        missing_documents=tuple(kind for kind in PAPERS if kind not in kinds) if case.is_export else (),
        document_differences=len(papers.disagreements) if papers else 0,
        credit_released=any(held.state == "committed" for held in records.credit.reservations(case.order)),
        order_open=records.orders.ends.find(case.order) is None,
        exceptional_approval=_exception(records, case, milestone),
        credit_granter=who_granted_credit(records, case.order),
    )


def deposit_of(payment: Payment, value: Money) -> Money:
    """What must have come in before production starts: the agreed deposit, else nothing."""
    if payment.method != "deposit-balance" or payment.deposit_percent is None:
        return Money.zero(value.currency)
    return value * (payment.deposit_percent / 100)


def papers_of(records: Records, case: DeliveryCase) -> ExportDocumentSet | None:
    """The delivery's newest set of papers, or None."""
    sets = [entry.body for entry in records.export_documents.sets.of(case.order) if entry.body.delivery == case.number]
    return sets[-1] if sets else None


def write_delivery_papers(case: DeliveryCase) -> Papers:
    """Invoice and packing list of the delivery, as the order stands now."""
    return write_papers(shipped_lines(case), delivery_term(case))


def shipped_lines(case: DeliveryCase) -> tuple[Shipped, ...]:
    """The delivery's lines with what papers need; raises NothingKept for a line without a price."""
    by_number, lines = {each.number: each for each in case.products}, []
    for delivered in case.delivery.lines:
        ordered = by_number[delivered.line]
        if ordered.line.unit_price is None:
            raise NothingKept("unit price", f"{case.order}, line {delivered.line}")
        product = ordered.product
        lines.append(
            Shipped(
                line=delivered.line,
                product=_label(case, delivered.line),
                name=product.name if product else product_code(ordered),
                quantity=delivered.quantity,
                unit_price=ordered.line.unit_price,
                net_kg=product.net_kg if product else None,
                gross_kg=product.gross_kg if product else None,
                origin=product.origin if product else "VN",
            )
        )
    return tuple(lines)


def paper_heading(records: Records, case: DeliveryCase) -> dict[str, JsonValue]:
    """What every paper of the delivery says at its head: contract, buyer, destination; empty before registration."""
    customer, delivery = case.content.customer, case.content.delivery
    entry = records.register.registrations.latest(case.order)
    return {
        "contract": entry.body.number if entry else "",
        "order": case.order,
        "buyer": customer.name,
        "buyer_country": customer.country or "",
        "destination": delivery.destination_country or customer.country or "",
    }


def needs_origin(case: DeliveryCase) -> bool:
    """Whether the customer's bank will ask for a certificate of origin: an export under a letter of credit."""
    return case.is_export and case.payment is not None and case.payment.method == "letter-of-credit"


def delivery_term(case: DeliveryCase) -> str:
    """The delivery term of the contract in one line."""
    term = case.content.delivery.incoterm
    return term_in_words(term.rule, term.place, term.edition) if term else "–"


def contracted(records: Records, case: DeliveryCase) -> Contracted:
    """What the contract, as it stands now, still allows to be delivered."""
    left = {each.line: each.quantity for each in open_lines(records, case.order)}
    prices = {_label(case, each.number): each.line.unit_price for each in case.products}
    return Contracted(
        quantities={_label(case, each.number): left.get(each.number, 0) for each in case.products},
        unit_prices={product: price for product, price in prices.items() if price is not None},
        incoterm=delivery_term(case),
    )


def contract_differences(records: Records, case: DeliveryCase) -> tuple[str, ...]:
    """Where the delivery, or the papers that were written for it, no longer say what the contract says."""
    now = write_delivery_papers(case)
    found = list(differences_in_words(now, contracted(records, case)))
    says: dict[str, JsonValue] = {
        **paper_heading(records, case),
        "total": str(now.declared.invoice_total),
        "incoterm": now.declared.incoterm,
    }
    written = _invoice(papers_of(records, case))
    for matter, agreed in says.items():
        if matter in written and written[matter] != agreed:
            found.append(f"{matter}: invoice {written[matter]}, contract {agreed}")
    return tuple(found)


def _invoice(papers: ExportDocumentSet | None) -> dict[str, JsonValue]:
    documents = papers.documents if papers else ()
    return next((one.content for one in documents if one.document == "commercial-invoice"), {})


def _label(case: DeliveryCase, line: int) -> str:
    codes = {each.number: product_code(each) for each in case.products}
    repeated = list(codes.values()).count(codes[line]) > 1
    return f"{codes[line]} #{line}" if repeated else codes[line]


def value_before(records: Records, case: DeliveryCase, currency: str) -> Money:
    """The value of the order's earlier deliveries."""
    earlier = [d.body for d in records.deliveries.deliveries.of(case.order) if d.body.delivery < case.number]
    return total([value_of(case.content, _units(one), case.order) for one in earlier], currency)


def _units(delivery: Delivery) -> dict[int, int]:
    return {line.line: line.quantity for line in delivery.lines}


def _letter_of_credit(records: Records, order: str, value: Money) -> bool | None:
    letter = records.receivables.letters_of_credit.latest(order)
    return None if letter is None else letter.body.compliant and letter.body.amount >= value


def _inspection(case: DeliveryCase) -> bool | None:
    if case.lacking() or not case.standing_lots or any(lot.result is None for lot in case.standing_lots):
        return None if not any(lot.result and not lot.result.accepted for lot in case.lots) else False
    return True


def _exception(records: Records, case: DeliveryCase, milestone: Milestone) -> str | None:
    waiver = records.receivables.waivers.find(case.order, case.number, milestone)
    return None if waiver is None else f"{waiver.body.decided_by}: {waiver.body.reason}"
