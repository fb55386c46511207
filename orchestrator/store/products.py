"""Products with their parameters: what configuration, feasibility, customs and warranty look up."""

from decimal import Decimal
from typing import Literal

from orchestrator.domain.configure_product import CatalogueProduct
from orchestrator.domain.orders import Interface, Technology
from orchestrator.domain.text import Country
from orchestrator.store.facts import Fact


class Product(Fact):
    """One product as it is sold."""

    noun = "product"
    key_field = "code"

    code: str
    name: str
    family: Literal["touch-monitor", "open-frame", "kiosk", "touch-sensor", "panel-pc"]
    size_inches: Decimal
    #: Pixels, for example `1920x1080`; empty for a sensor without display.
    resolution: str = ""
    #: Measured in front of the touch overlay; 0 for a sensor without display.
    brightness_nits: int
    technology: Technology
    touch_points: int
    ip_rating: str
    interfaces: tuple[Interface, ...]
    #: Supply in volts direct current.
    supply_volts: int
    power_watts: int
    mounting: str
    temperature_min_c: int
    temperature_max_c: int
    duty_hours_a_day: int
    warranty_months: int
    net_kg: Decimal
    gross_kg: Decimal
    #: Facts that decide the HS code.
    has_display: bool
    has_os_module: bool
    for_use_with_pc: bool
    audio_watts: Decimal = Decimal(0)
    origin: Country
    lead_time_days: int
    production_line: str
    #: Certificates that the product has, for example `CE` or `FCC`.
    certificates: tuple[str, ...] = ()
    suppliers: tuple[str, ...] = ()
    status: Literal["current", "phasing-out", "ended"] = "current"

    def for_configuration(self) -> CatalogueProduct:
        """The parameters that a configuration is chosen by."""
        return CatalogueProduct(
            code=self.code,
            name=self.name,
            size_inches=self.size_inches,
            technology=self.technology,
            brightness_nits=self.brightness_nits,
            interfaces=frozenset(self.interfaces),
            ip_rating=self.ip_rating or None,
            temperature_min_c=Decimal(self.temperature_min_c),
            temperature_max_c=Decimal(self.temperature_max_c),
        )
