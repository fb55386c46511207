"""Deliveries with what was made, inspected, released, declared, handed over and received, and the money for them."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from orchestrator.domain.words import Words
from orchestrator.store.deliveries import (
    Delivery,
    HandedOver,
    InspectionPlan,
    InspectionResult,
    MilestoneWarned,
    ProductionDelayed,
    ProductionReport,
    ProductionSchedule,
    ProofOfDelivery,
    Release,
    ReleasePrepared,
)
from orchestrator.store.evidence import Evidence
from orchestrator.store.export_documents import ExportDocumentSet
from orchestrator.store.receivables import LetterOfCredit, PaymentReceived, PaymentWaived
from orchestrator.store.requirements import PromiseDate
from orchestrator.views.evidence.acts import Told, acts
from orchestrator.views.evidence.order import agreed
from orchestrator.views.evidence.reading import StreamReader
from orchestrator.views.evidence.values import Section, Table, cell, column
from orchestrator.views.report.history import DELIVERED_TO_CARRIER, left_on

_MADE: Final[tuple[type[Evidence], ...]] = (
    Delivery,
    ProductionSchedule,
    ProductionReport,
    MilestoneWarned,
    ProductionDelayed,
    InspectionPlan,
    InspectionResult,
)
_SENT: Final[tuple[type[Evidence], ...]] = (
    ReleasePrepared,
    Release,
    ExportDocumentSet,
    PaymentWaived,
    HandedOver,
    ProofOfDelivery,
)
_MONEY: Final[tuple[type[Evidence], ...]] = (PaymentReceived, LetterOfCredit)


_ON_TIME: Final = (
    column("đợt", "delivery", 0.8),
    column("hứa ngày", "promised", 1.5),
    column("giao vận chuyển", "with the carrier", 1.5),
    column("khách nhận", "received", 1.5),
    column("kết quả", "result", 2),
)


def deliveries(order: StreamReader) -> Section:
    """Each delivery from plan to proof, then the payments that came in."""
    numbers = sorted({entry.body.delivery for entry in order.of(Delivery)})
    tables = tuple(table for number in numbers for table in _delivery(order, number))
    kept = _promise_kept(order, numbers)
    paid = acts(order, _MONEY, _tell_sent, title="Thanh toán / Payments")
    return Section(title=Words("Giao hàng", "Deliveries"), tables=(*kept, *tables, *paid))


def _promise_kept(order: StreamReader, numbers: list[int]) -> tuple[Table, ...]:
    """Each delivery against the day that was promised, by where the delivery term says that goods are delivered."""
    term = agreed(order).content.delivery.incoterm
    to_carrier = term is not None and term.rule in DELIVERED_TO_CARRIER
    promise = order.last(PromiseDate)
    promised = dict.fromkeys(numbers, promise.body.promised) if promise else {}
    promised |= {entry.body.delivery: entry.body.promised for entry in order.of(ProductionSchedule)}
    left = {entry.body.delivery: left_on(entry.body) for entry in order.of(HandedOver)}
    arrived = {entry.body.delivery: entry.body.received_on for entry in order.of(ProofOfDelivery)}
    there = left if to_carrier else arrived
    rows = tuple(
        (
            str(each),
            cell(promised.get(each)),
            cell(left.get(each)),
            cell(arrived.get(each)),
            _kept(each, promised, there),
        )
        for each in numbers
    )
    where = "giao cho vận chuyển / the carrier has it" if to_carrier else "khách nhận / the customer has it"
    title = f"Đúng hạn, tính khi {where.replace(' / ', ' / On time, when ')} ({term.rule if term else '–'})"
    return (Table(title=title, columns=_ON_TIME, rows=rows),) if rows else ()


def _kept(number: int, promised: Mapping[int, date], there: Mapping[int, date]) -> str:
    if number not in there or number not in promised:
        return "–"
    late = (there[number] - promised[number]).days
    return f"trễ {late} ngày / {late} days late" if late > 0 else "đúng hạn / on time"


def _delivery(order: StreamReader, number: int) -> tuple[Table, ...]:
    def is_of_this(body: Evidence) -> bool:
        return getattr(body, "delivery", None) == number

    made = f"Đợt {number}: sản xuất, kiểm tra / Delivery {number}: production and inspection"
    sent = f"Đợt {number}: duyệt, giao / Delivery {number}: release and hand-over"
    return (
        *acts(order, _MADE, _tell_made, title=made, keep=is_of_this),
        *acts(order, _SENT, _tell_sent, title=sent, keep=is_of_this),
    )


def _tell_made(body: Evidence) -> Told:
    match body:
        case Delivery():
            goods = tuple(f"{line.line}: {line.quantity} × {line.product}" for line in body.lines)
            return Told((*goods, f"ngày / on {body.planned_on}", "đợt cuối / the last one" if body.is_last else ""))
        case ProductionSchedule():
            days = f"xong / made by {body.made_by}, giao / deliver {body.deliver_on}, hứa / promised {body.promised}"
            return Told((days, f"trễ / late {body.days_late} d" if body.days_late else ""))
        case ProductionReport():
            lot = f"{body.lot_code}: {body.quantity}, dòng / line {body.line}"
            return Told((lot, ", ".join(body.serial_numbers)), body.reported_by, body.reported_at)
        case MilestoneWarned():
            return Told((f"{body.made}/{body.planned}, xong / made by {body.made_by}",))
        case ProductionDelayed():
            due = f"hạn / due {body.made_by}, hứa / promised {body.promised}"
            return Told((f"trễ / late: {body.made}/{body.planned}", due))
        case InspectionPlan():
            plan = f"lô / lot {body.lot}, n = {body.sample}, Ac/Re {body.accept}/{body.reject}"
            return Told((f"{plan}, AQL {body.aql}, {body.level}", body.reason, *body.tests))
        case InspectionResult():
            critical, major, minor = body.defects_critical, body.defects_major, body.defects_minor
            found = f"nghiêm trọng / critical {critical}, nặng / major {major}, nhẹ / minor {minor}"
            verdict = "đạt / accepted" if body.accepted else "không đạt / not accepted"
            lot = f"{body.lot_code}: {body.inspected}, {verdict}"
            return Told((lot, found, body.reason, body.test_report), body.inspected_by, body.inspected_on)
        case _:
            raise TypeError(type(body))


def _tell_sent(body: Evidence) -> Told:
    match body:
        case ReleasePrepared():
            return Told((f"lần / attempt {body.attempt}", ", ".join(body.required)))
        case Release():
            decision = "cho giao / released" if body.released else "không cho giao / not released"
            checks = (*(f"✓ {each}" for each in body.met), *(f"✗ {each}" for each in body.missing))
            return Told((decision, *checks, body.reason), body.released_by, body.released_at)
        case ExportDocumentSet():
            papers = tuple(f"{each.document} {each.number}" for each in body.documents)
            codes = tuple(f"HS {code}" for code in body.hs_codes.values())
            return Told((*papers, *codes, *(f"✗ {each}" for each in body.disagreements)))
        case PaymentWaived():
            return Told((body.milestone, body.reason), body.decided_by, body.decided_at)
        case HandedOver():
            when = body.handed_over_on or body.handed_over_at
            return Told((body.carrier, body.transport_document), body.handed_over_by or "", when)
        case ProofOfDelivery():
            received = f"người nhận / received by {body.received_by}"
            return Told((received, body.proof_reference, body.remarks), at=body.received_on)
        case PaymentReceived():
            return Told((body.reference, body.amount), at=body.paid_on)
        case LetterOfCredit():
            verdict = "hợp lệ / compliant" if body.compliant else "không hợp lệ / not compliant"
            return Told((body.reference, body.amount, verdict), body.examined_by, body.examined_at)
        case _:
            raise TypeError(type(body))
