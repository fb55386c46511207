"""The delivery that an order works on now, read from the records alone: its lines, lots, and what is left after it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from orchestrator.domain.money import Money, total
from orchestrator.domain.orders import Payment, SubmittedOrder
from orchestrator.domain.plan_deliveries import BookedUnits, NextDelivery, OpenLine, next_delivery
from orchestrator.errors import NothingKept
from orchestrator.store.credit_decisions import agreed_payment
from orchestrator.store.deliveries import Delivery, InspectionResult, ProductionReport
from orchestrator.store.records import Records
from orchestrator.store.review_case import OrderedProduct, ordered_products

HOME = "VN"
"""Where the factory stands: a delivery to any other country is an export."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lot:
    """A lot as Production reported it, and its inspection; None while it waits for one."""

    report: ProductionReport
    result: InspectionResult | None

    @property
    def counts(self) -> bool:
        """Whether the lot is part of the delivery: a refused one is not."""
        return self.result is None or self.result.accepted


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryCase:
    """The order's newest delivery with its lots; `content` is what the order says now.

    Lots that were made before the delivery was last returned to Production are no longer among them.
    """

    order: str
    delivery: Delivery
    content: SubmittedOrder
    #: As the contract's review left it: with the deposit that Finance asked for.
    payment: Payment | None
    products: tuple[OrderedProduct, ...]
    lots: tuple[Lot, ...]

    @property
    def number(self) -> int:
        """The delivery's number within the order."""
        return self.delivery.delivery

    @property
    def standing_lots(self) -> tuple[Lot, ...]:
        """The lots that were not refused."""
        return tuple(lot for lot in self.lots if lot.counts)

    def made(self, line: int) -> int:
        """Units of the line that are made and not refused."""
        return sum(lot.report.quantity for lot in self.standing_lots if lot.report.line == line)

    @property
    def made_of_planned(self) -> tuple[int, int]:
        """Units of this delivery that are made and not refused, and units that it is to have."""
        lines = self.delivery.lines
        return sum(self.made(line.line) for line in lines), sum(line.quantity for line in lines)

    def lacking(self) -> dict[int, int]:
        """Order line → units of this delivery that are not made yet."""
        lacking = {line.line: line.quantity - self.made(line.line) for line in self.delivery.lines}
        return {line: units for line, units in lacking.items() if units > 0}

    @property
    def is_export(self) -> bool:
        """Whether the goods leave the country."""
        return (self.content.delivery.destination_country or self.content.customer.country or HOME) != HOME

    @property
    def value(self) -> Money:
        """The value of this delivery at the order's prices; raises NothingKept without a price."""
        return value_of(self.content, {line.line: line.quantity for line in self.delivery.lines}, self.order)


def line_choices(case: DeliveryCase) -> tuple[dict[str, str | int], ...]:
    """The lines to report on, as a form offers them: those that lack units, by what they lack; all when none does."""
    lines, lacking = case.delivery.lines, case.lacking()
    left = [(line, lacking[line.line]) for line in lines if line.line in lacking]
    offered = left or [(line, line.quantity) for line in lines]
    return tuple({"value": line.line, "label": f"{line.line}: {units} × {line.product}"} for line, units in offered)


def value_of(content: SubmittedOrder, units: dict[int, int], order: str) -> Money:
    """The value of so many units of each line; raises NothingKept for a line that has no price."""
    amounts = []
    for line, quantity in units.items():
        price = content.lines[line - 1].unit_price
        if price is None:
            raise NothingKept("unit price", f"{order}, line {line}")
        amounts.append(price * quantity)
    if not amounts:
        raise NothingKept("line of a delivery", order)
    return total(amounts, amounts[0].currency)


def open_delivery(records: Records, order: str) -> DeliveryCase:
    """The order's newest delivery; raises NothingKept when none was planned."""
    newest = records.deliveries.deliveries.latest(order)
    if newest is None:
        raise NothingKept("delivery", order)
    content = records.orders.current(order).content
    number = newest.body.delivery
    results = {entry.body.report: entry.body for entry in records.deliveries.inspections.of(order)}
    returned = _returned_at(records, order, number)
    reports = [
        entry.body
        for entry in records.deliveries.reports.of(order)
        if entry.body.delivery == number and entry.record.position > returned
    ]
    return DeliveryCase(
        order=order,
        delivery=newest.body,
        content=content,
        payment=agreed_payment(records, order, content.payment),
        products=ordered_products(records, order, content),
        lots=tuple(Lot(report=report, result=results.get(report.number)) for report in reports),
    )


def next_lot_code(records: Records, order: str) -> str:
    """A code that no lot of the order has had; a proposal."""
    return f"{order}-L{len(records.deliveries.reports.of(order)) + 1}"


def standing_reports(records: Records, order: str) -> tuple[ProductionReport, ...]:
    """The order's lots that count, of every delivery: neither refused at inspection nor returned to Production."""
    refused = {entry.body.report for entry in records.deliveries.inspections.of(order) if not entry.body.accepted}
    return tuple(
        entry.body
        for entry in records.deliveries.reports.of(order)
        if entry.body.number not in refused
        and entry.record.position > _returned_at(records, order, entry.body.delivery)
    )


def used_serials(records: Records, order: str) -> frozenset[str]:
    """Serial numbers of the lots that count; those of refused or returned lots may be reported again."""
    return frozenset(serial for report in standing_reports(records, order) for serial in report.serial_numbers)


def _returned_at(records: Records, order: str, delivery: int) -> int:
    releases = [one for one in records.deliveries.releases.of(order) if one.body.delivery == delivery]
    return max((one.record.position for one in releases if not one.body.released), default=0)


def delivered_units(records: Records, order: str) -> Counter[int]:
    """Order line → units that a carrier took."""
    gone = {entry.body.delivery for entry in records.deliveries.handovers.of(order)}
    units: Counter[int] = Counter()
    for entry in records.deliveries.deliveries.of(order):
        if entry.body.delivery in gone:
            for line in entry.body.lines:
                units[line.line] += line.quantity
    return units


def open_lines(records: Records, order: str) -> tuple[OpenLine, ...]:
    """What of each line of the order, as it stands now, is still to be delivered."""
    content, gone = records.orders.current(order).content, delivered_units(records, order)
    return tuple(
        OpenLine(
            line=each.number,
            product=product_code(each),
            production_line=each.product.production_line if each.product else None,
            quantity=max(0, (each.line.quantity or 0) - gone[each.number]),
            delivered=gone[each.number],
        )
        for each in ordered_products(records, order, content)
    )


def plan_next(records: Records, order: str) -> NextDelivery:
    """The next delivery as lines, capacity and promise have it; raises ValueError when nothing is left to deliver."""
    booked = [
        BookedUnits(production_line=held.line, week=held.week, units=held.units)
        for held in records.capacity.bookings(order)
        if held.state == "booked"
    ]
    partial = records.orders.current(order).content.delivery.partial_deliveries is True
    return next_delivery(open_lines(records, order), booked, promised_date(records, order), partial)


def promised_date(records: Records, order: str) -> date:
    """The day promised in the last review, else the one requested; raises NothingKept for neither."""
    promise = records.requirements.promises.latest(order)
    day = promise.body.promised if promise else records.orders.current(order).content.delivery.requested_date
    if day is None:
        raise NothingKept("promised date", order)
    return day


def product_code(ordered: OrderedProduct) -> str:
    """The product of a line as papers name it: the catalogue's code, else the customer's words."""
    if ordered.product:
        return ordered.product.code
    line = ordered.line
    return line.product_code or line.description or line.custom_design_description or f"line {ordered.number}"
