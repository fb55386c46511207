"""What was said to the customer and by the customer: messages, answers, feedback, complaints (K-1 to K-5)."""

from typing import Final

from orchestrator.domain.words import Words
from orchestrator.store.communications import Acknowledgement, Communication, InternalNotice, ReceiptMissing
from orchestrator.store.complaints import (
    ComplaintClosed,
    ComplaintLetter,
    ComplaintReceived,
    ComplaintStep,
    CriterionProposed,
)
from orchestrator.store.evidence import Evidence
from orchestrator.store.feedback import Feedback, SatisfactionAssessed, Silence
from orchestrator.views.evidence.acts import Told, acts
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Section, cell

_SAID: Final[tuple[type[Evidence], ...]] = (Communication, Acknowledgement, ReceiptMissing, InternalNotice)
_FELT: Final[tuple[type[Evidence], ...]] = (Feedback, SatisfactionAssessed, Silence)
_COMPLAINED: Final[tuple[type[Evidence], ...]] = (
    ComplaintReceived,
    ComplaintStep,
    CriterionProposed,
    ComplaintLetter,
    ComplaintClosed,
)


def communications(order: StreamReader) -> Section:
    """Every message to the customer and answer, and what Commerce told Sales (F-3)."""
    return Section(title=Words("Trao đổi với khách hàng", "Communication"), tables=acts(order, _SAID, _tell_said))


def feedback(order: StreamReader) -> Section:
    """What the customer said after delivery, and what it amounts to."""
    return Section(title=Words("Ý kiến của khách hàng", "Customer's feedback"), tables=acts(order, _FELT, _tell_felt))


def complaints(streams: tuple[StreamReader, ...]) -> Section:
    """Each complaint about the order from receipt to closure."""
    tables = tuple(
        table for stream in streams for table in acts(stream, _COMPLAINED, _tell_complained, title=stream.copy.stream)
    )
    return Section(title=Words("Khiếu nại", "Complaints"), tables=tables)


def _tell_said(body: Evidence) -> Told:
    match body:
        case Communication():
            to = f"{body.milestone} → {body.recipient} ({body.language})"
            return Told((to, body.subject), at=body.sent_at)
        case Acknowledgement():
            answer = f"{body.milestone}: {body.answer}, {body.acknowledged_by}"
            return Told((answer, body.corrections), at=body.acknowledged_on)
        case ReceiptMissing():
            return Told((f"{body.milestone}, gửi ngày / sent on {body.sent_on}",))
        case InternalNotice():
            return Told((f"{body.milestone} → {body.department}", body.text))
        case _:
            raise TypeError(type(body))


def _tell_felt(body: Evidence) -> Told:
    match body:
        case Feedback():
            scores = {
                "chất lượng / quality": body.satisfaction_quality,
                "giao hàng / delivery": body.satisfaction_delivery,
                "phục vụ / service": body.satisfaction_service,
            }
            told = tuple(f"{subject}: {cell(score)}" for subject, score in scores.items())
            return Told((*told, body.comment), body.collected_by, body.collected_at)
        case SatisfactionAssessed():
            return Told((f"{body.mean} / 5, CSAT {body.csat_percent} %", ", ".join(body.weak)))
        case Silence():
            return Told((f"hỏi ngày / asked on {body.asked_on}",))
        case _:
            raise TypeError(type(body))


def _tell_complained(body: Evidence) -> Told:
    match body:
        case ComplaintReceived():
            said = body.submitted
            about = f"{said.complaint_reference}: {said.component}, {cell(said.quantity)}, {cell(said.wish)}"
            return Told((about, said.description, f"thấy / noticed {said.noticed_on}"))
        case CriterionProposed():
            return Told((f"{body.criterion}: {body.proposal}", ", ".join(body.complaints)))
        case ComplaintStep():
            facts = tuple(f"{name}: {cell(value)}" for name, value in body.facts.items())
            return Told((f"{body.step} {body.number}", body.text, *facts), body.done_by, body.done_at)
        case ComplaintLetter():
            return Told((f"{body.occasion} → {body.recipient} ({body.language})", body.subject), at=body.sent_at)
        case ComplaintClosed():
            confirmed = body.customer_confirmed_by and f"khách / customer: {body.customer_confirmed_by}"
            return Told((body.outcome, body.reason, confirmed), body.closed_by, body.closed_at)
        case _:
            raise TypeError(type(body))
