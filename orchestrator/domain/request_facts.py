"""The facts of an order that the requirement tables ask for: where and how the goods will be used (N-b, N-c, N-d)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from orchestrator.domain.configure_product import CatalogueProduct
from orchestrator.domain.markets import Market, market_of
from orchestrator.domain.orders import OrderLine, SubmittedOrder

NOT_STATED = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFacts:
    """What the tables read; 0 and "none" stand for what nobody stated, so that a missing fact never looks like a fact.

    Brightness in nits and size in inches; `brightness_nits` is what the customer asks for, else that of the dimmest
    product named, `asked_brightness_nits` only the former.
    """

    market: Market
    environment: str
    technologies: tuple[str, ...]
    size_inches: Decimal
    brightness_nits: int
    asked_brightness_nits: int
    gloves: bool
    duty_hours: Decimal
    ip_rating: str
    wash_down: bool
    medical: bool
    custom_design: bool
    quantity: int
    warranty_months: int
    temperature_min_c: Decimal | None
    temperature_max_c: Decimal | None


def request_facts(order: SubmittedOrder, catalogue: Mapping[str, CatalogueProduct]) -> RequestFacts:
    """Return the facts of the order, each line completed by the catalogue's product that it names."""
    use, lines = order.use, order.lines
    products = [product for line in lines if (product := _named(line, catalogue))]
    return RequestFacts(
        market=market_of(order.delivery.destination_country),
        environment=use.environment or NOT_STATED,
        technologies=_technologies(lines, catalogue),
        size_inches=max(
            [*(line.size_inches or Decimal(0) for line in lines), *(p.size_inches for p in products)],
            default=Decimal(0),
        ),
        brightness_nits=use.brightness_nits or min((product.brightness_nits for product in products), default=0),
        asked_brightness_nits=use.brightness_nits or 0,
        gloves=bool(use.gloves),
        duty_hours=use.duty_hours_a_day or Decimal(0),
        ip_rating=use.ip_rating or min((p.ip_rating for p in products if p.ip_rating), default=NOT_STATED),
        wash_down=use.environment == "wash-down",
        medical=bool(use.medical),
        custom_design=any(line.custom_design for line in lines),
        quantity=max((line.quantity or 0 for line in lines), default=0),
        warranty_months=order.warranty_months or 0,
        temperature_min_c=use.temperature_min_c,
        temperature_max_c=use.temperature_max_c,
    )


def _named(line: OrderLine, catalogue: Mapping[str, CatalogueProduct]) -> CatalogueProduct | None:
    return None if line.product_code is None else catalogue.get(line.product_code)


def _technologies(lines: tuple[OrderLine, ...], catalogue: Mapping[str, CatalogueProduct]) -> tuple[str, ...]:
    found: list[str] = []
    for line in lines:
        product = _named(line, catalogue)
        found += [word for word in (line.technology or (product and product.technology),) if word]
    return tuple(dict.fromkeys(found))
