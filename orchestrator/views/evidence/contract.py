"""The Contract Registration Form (FORM-2): the register's entry, and the acts that gave the text its force."""

from typing import Final

from orchestrator.domain.review_tables import VERDICT_WORDS
from orchestrator.domain.verdict_words import criterion_in_words
from orchestrator.domain.words import Words
from orchestrator.store.contracts import (
    Archived,
    ContractText,
    CustomerWithdrew,
    Notarisation,
    OriginalMissing,
    SealAffixed,
    Signature,
    TextStamped,
)
from orchestrator.store.evidence import Entry, Evidence
from orchestrator.store.negotiations import Negotiation
from orchestrator.store.register import Registration, RegistrationIssued, ReviewAtAGlance
from orchestrator.views.evidence.acts import Told, acts
from orchestrator.views.evidence.code_words import in_words
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Section, Table, cell, facts, place

_FORCE: Final[tuple[type[Evidence], ...]] = (
    ContractText,
    Negotiation,
    TextStamped,
    Signature,
    SealAffixed,
    Notarisation,
    CustomerWithdrew,
)
_KEPT: Final[tuple[type[Evidence], ...]] = (Registration, RegistrationIssued, OriginalMissing, Archived)


def registration(order: StreamReader) -> Section:
    """FORM-2 of every registered round, and how text, signatures and seal came about."""
    issued = {entry.body.round: entry for entry in order.of(RegistrationIssued)}
    forms = tuple(_form(entry, issued.get(entry.body.round)) for entry in order.of(Registration))
    force = acts(order, _FORCE, _tell_force, title="Văn bản, chữ ký, con dấu / Text, signatures, seal")
    kept = acts(order, _KEPT, _tell_kept, title="Đăng ký, lưu trữ / Register and archive")
    return Section(
        title=Words("Phiếu đăng ký hợp đồng (FORM-2)", "Contract registration form (FORM-2)"),
        tables=(*forms, *force, *kept),
    )


def _form(entry: Entry[Registration], issued: Entry[RegistrationIssued] | None) -> Table:
    body = entry.body
    second = issued and f"{issued.body.issued_by}, {cell(issued.body.issued_on)}, {place(issued.record)}"
    return facts(
        ("Số hợp đồng / Contract number", body.number),
        ("Khách hàng / Customer", body.customer),
        ("Nội dung / Subject", body.subject),
        ("Giá trị / Value", body.value),
        ("Kết quả xem xét / Review result", f"{in_words(body.review_result)}, vòng / round {body.round}"),
        ("Người quyết định xem xét / Review decided by", body.review and _decided(body.review)),
        ("Tiêu chí / Criteria", body.review and _verdicts(body.review)),
        ("Biện pháp đã làm / Measures closed", body.review and ("; ".join(body.review.measures) or "–")),
        ("Thanh toán; giao hàng; ngày hứa / Payment; delivery; promised", body.terms or None),
        ("Văn bản SHA-256 / Text SHA-256", body.text_sha256),
        ("Người lập (S-2) / Filled in by (S-2)", f"{body.filled_by}, {cell(body.filled_at)}, {place(entry.record)}"),
        ("Thương mại lập phiếu (V-2) / Issued by Commerce (V-2)", second),
    )


def _decided(review: ReviewAtAGlance) -> str:
    return f"{review.decided_by}, {cell(review.decided_at)}: {review.reason}"


def _verdicts(review: ReviewAtAGlance) -> str:
    words = {str(verdict): said for verdict, said in VERDICT_WORDS.items()}
    return "\n".join(
        f"{criterion_in_words(each)}: {words.get(verdict, verdict)}" for each, verdict in review.verdicts.items()
    )


def _tell_force(body: Evidence) -> Told:
    match body:
        case ContractText():
            return Told(
                (f"bản / version {body.version}, {body.language}, {in_words(body.based_on)}", _text(body.sha256))
            )
        case Negotiation():
            return Told((in_words(body.outcome), body.note), body.decided_by, body.decided_at)
        case TextStamped():
            return Told((body.seal, body.subject, _text(body.text_sha256)), body.filled_by, body.filled_at)
        case Signature():
            return Told(
                (f"{in_words(body.party)}: {body.name}, {in_words(body.capacity)}", _text(body.text_sha256)),
                at=body.signed_on,
            )
        case SealAffixed():
            copies = f"{body.seal}, {body.copies} bản / copies"
            return Told((copies, _text(body.text_sha256)), body.keeper, body.affixed_at)
        case Notarisation():
            issued = f"{body.notary_office}, {body.certified_on}" if body.certified_on else ""
            return Told((body.step, body.certificate, issued, body.reason, _text(body.text_sha256)), body.asked_by)
        case CustomerWithdrew():
            return Told((body.reason, f"báo cho / told to {body.told_to}"), at=body.told_at)
        case _:
            raise TypeError(type(body))


def _tell_kept(body: Evidence) -> Told:
    match body:
        case Registration():
            return Told((body.number, body.value, _text(body.text_sha256)), body.filled_by, body.filled_at)
        case RegistrationIssued():
            return Told((body.number,), body.issued_by, body.issued_on)
        case OriginalMissing():
            return Told((f"đóng dấu / sealed on {body.sealed_on}", f"→ {', '.join(body.told)}"))
        case Archived():
            kept = f"{body.location}, {body.copies} bản / copies, đến / until {body.keep_until}"
            return Told((kept, _text(body.text_sha256)), body.received_by)
        case _:
            raise TypeError(type(body))


def _text(sha256: str) -> str:
    return f"văn bản / text {sha256[:12]}"
