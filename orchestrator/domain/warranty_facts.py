"""What is known of a fault before the warranty table is asked: serial number, cause, age and agreed term (K-4)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict
from pydantic.alias_generators import to_camel

from orchestrator.domain.complaints import Component
from orchestrator.domain.decide_warranty import Cause, WarrantyClaim, WarrantyDecision, add_months, decide_warranty
from orchestrator.domain.orders import Technology

SerialState = Literal["intact", "not-intact", "unknown"]


class WarrantyQuestion(BaseModel):
    """The inputs of the table `decide-warranty`; None where nobody knows."""

    model_config = ConfigDict(frozen=True, alias_generator=to_camel, populate_by_name=True)

    serial_state: SerialState
    cause: Cause
    component: Component
    technology: Technology | None
    agreed_months: int | None
    days_since_shipment: int | None
    #: 1 from the day of shipment to the same day of the next month, then 2, and so on.
    months_since_shipment: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class WarrantyFacts:
    """What the store knows of a fault; `shipped_on` is None when no shipment fits the complaint."""

    component: Component
    technology: Technology | None
    shipped_on: date | None
    noticed_on: date
    cause: Cause
    serial_state: SerialState
    agreed_months: int | None

    def question(self) -> WarrantyQuestion:
        """Return what the table is asked; a fault noticed before shipment cannot be of these goods."""
        shipped = self._shipped()
        return WarrantyQuestion(
            serial_state=self.serial_state,
            cause=self.cause,
            component=self.component,
            technology=self.technology,
            agreed_months=self.agreed_months,
            days_since_shipment=None if shipped is None else (self.noticed_on - shipped).days,
            months_since_shipment=None if shipped is None else _month(shipped, self.noticed_on),
        )

    def policy(self) -> WarrantyDecision | None:
        """Return what the house's standard terms say, or None when no shipment is known."""
        if (shipped := self._shipped()) is None:
            return None
        claim = WarrantyClaim(
            component=self.component,
            technology=self.technology,
            shipped_on=shipped,
            noticed_on=self.noticed_on,
            cause=self.cause,
            serial_known=self.serial_state != "unknown",
            serial_intact=self.serial_state == "intact",
            agreed_months=self.agreed_months,
        )
        return decide_warranty(claim)

    def _shipped(self) -> date | None:
        return None if self.shipped_on is None or self.noticed_on < self.shipped_on else self.shipped_on


def _month(shipped: date, noticed: date) -> int:
    months = (noticed.year - shipped.year) * 12 + noticed.month - shipped.month
    return max(1, months if noticed <= add_months(shipped, months) else months + 1)
