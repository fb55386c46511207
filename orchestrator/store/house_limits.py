"""The owner's limits of judgement: what review, design and customer file measure by (D-COMMERCE-4, D-RD-1)."""

from decimal import Decimal

from orchestrator.domain.assess_feasibility import DesignLimits, design_limits
from orchestrator.domain.house_limits import HouseLimits
from orchestrator.store.facts import Fact, Facts
from orchestrator.store.unit import Unit


class HouseLimit(Fact):
    """One number with its unit, who set it, and why."""

    noun = "house-limit"
    key_field = "name"

    name: str
    value: Decimal
    unit: str
    set_by: str
    reason: str = ""


class Limits:
    """Keeps the numbers; what the owner has not set is the proposal that comes with the program."""

    def __init__(self, unit: Unit) -> None:
        self._limits = Facts(unit, HouseLimit)

    def put(self, limit: HouseLimit) -> None:
        """Keep it; repeated, it changes nothing."""
        self._limits.put(limit)

    def now(self) -> HouseLimits:
        """Every limit as the owner set it; names that the program does not know are left aside."""
        known = HouseLimits.__slots__
        return HouseLimits(**{one.name: one.value for one in self._limits.all() if one.name in known})

    def of_design(self) -> DesignLimits:
        """What R&D can build, as the owner set it."""
        return design_limits({one.name: one.value for one in self._limits.all()})
