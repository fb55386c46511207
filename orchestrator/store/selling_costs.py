"""The owner's tariffs of freight, insurance, duty, commission, bank charges and design, by day (D-FINANCE-4)."""

from datetime import date
from decimal import Decimal

from pydantic import Field

from orchestrator.domain.selling_costs import Basis, CostItem, Tariff
from orchestrator.domain.text import Day
from orchestrator.store.facts import Fact, Facts
from orchestrator.store.unit import Unit


class SellingTariff(Fact):
    """One tariff from a day on; a later day under the same name replaces it from then on."""

    noun = "selling-tariff"
    key_field = "key"

    item: CostItem
    applies_to: str
    basis: Basis
    value: Decimal = Field(ge=0)
    currency: str = ""
    valid_from: Day
    source: str

    @property
    def key(self) -> str:
        """The item, what it applies to, and from when."""
        return f"{self.item} {self.applies_to} {self.valid_from}"


class SellingCosts:
    """Keeps the tariffs and gives those of a day."""

    def __init__(self, unit: Unit) -> None:
        self._tariffs = Facts(unit, SellingTariff)

    def put(self, tariff: SellingTariff) -> None:
        """Keep it; repeated, it changes nothing."""
        self._tariffs.put(tariff)

    def on(self, day: date) -> tuple[Tariff, ...]:
        """The tariffs that are valid on the day, the newest of each name."""
        valid = sorted((one for one in self._tariffs.all() if one.valid_from <= day), key=lambda one: one.valid_from)
        newest = {(one.item, one.applies_to): one for one in valid}
        return tuple(Tariff(**one.model_dump()) for one in newest.values())
