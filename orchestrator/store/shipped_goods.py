"""What of an order went to the customer and when, by serial number and lot, as Production's reports have it (K-4)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from orchestrator.store.delivery_case import standing_reports
from orchestrator.store.records import Records

_BETWEEN = re.compile(r"[\s,;]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedGoods:
    """Day of shipment by delivery, by serial number and by lot code."""

    deliveries: dict[int, date]
    serials: dict[str, date]
    lots: dict[str, date]

    def knows(self, serials: Iterable[str]) -> bool:
        """Whether there are serial numbers and every one of them is of goods that we shipped."""
        asked = set(serials)
        return bool(asked) and asked <= self.serials.keys()

    def shipped_on(self, serials: Iterable[str], lot: str | None) -> date | None:
        """The day on which these went: by serial number, else by lot, else the last shipment; None before any."""
        fitting = [self.serials[serial] for serial in serials if serial in self.serials]
        if not fitting and lot in self.lots:
            fitting = [self.lots[lot]]
        return max(fitting or self.deliveries.values(), default=None)


def shipped_goods(records: Records, order: str) -> ShippedGoods:
    """Return what a carrier took; units that replaced others keep the shipment, and so the warranty, of the order."""
    zone, handovers = records.clock.zone, [entry.body for entry in records.deliveries.handovers.of(order)]
    deliveries = {one.delivery: one.handed_over_on or one.handed_over_at.astimezone(zone).date() for one in handovers}
    reports = [report for report in standing_reports(records, order) if report.delivery in deliveries]
    serials = {serial: deliveries[report.delivery] for report in reports for serial in report.serial_numbers}
    if deliveries:
        serials |= dict.fromkeys(_replacements(records, order), max(deliveries.values()))
    lots = {report.lot_code: deliveries[report.delivery] for report in reports}
    return ShippedGoods(deliveries=deliveries, serials=serials, lots=lots)


def _replacements(records: Records, order: str) -> Iterator[str]:
    for complaint in records.complaints.about(order):
        for entry in records.complaints.steps.of(complaint):
            given = entry.body.facts.get("replacementSerials") if entry.body.step == "service" else None
            yield from (serial for serial in _BETWEEN.split(str(given or "")) if serial)
