"""Chooses the product that fits a need from the catalogue, or says that a custom design is needed (D-PRODUCT-1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from orchestrator.domain.orders import OrderLine, Use
from orchestrator.domain.requirements import ip_digits
from orchestrator.domain.words import Words

SIZE_TOLERANCE_INCHES: Final = Decimal("0.5")
"""How far a catalogue size may be from the one asked for: trade names round (21.5 is sold as 22). A proposal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueProduct:
    """A product as the catalogue knows it; brightness in nits with the touch screen fitted, temperatures in C."""

    code: str
    name: str
    size_inches: Decimal
    technology: str
    brightness_nits: int
    interfaces: frozenset[str]
    ip_rating: str | None = None
    temperature_min_c: Decimal = Decimal(0)
    temperature_max_c: Decimal = Decimal(40)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductNeed:
    """What a line and its use ask for; None where nothing is asked."""

    product_code: str | None = None
    size_inches: Decimal | None = None
    technology: str | None = None
    brightness_nits: int | None = None
    interfaces: frozenset[str] = frozenset()
    ip_rating: str | None = None
    temperature_min_c: Decimal | None = None
    temperature_max_c: Decimal | None = None
    custom_design: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """The product chosen (None = custom design), why, and what spoke against each other candidate."""

    product: CatalogueProduct | None
    reason: Words
    misfits: tuple[tuple[str, Words], ...] = ()

    @property
    def custom(self) -> bool:
        """True when nothing in the catalogue fits."""
        return self.product is None


def product_need(line: OrderLine, use: Use) -> ProductNeed:
    """Return what the line and the order's use ask of a product."""
    return ProductNeed(
        product_code=line.product_code,
        size_inches=line.size_inches,
        technology=line.technology,
        brightness_nits=use.brightness_nits,
        interfaces=frozenset(line.interfaces),
        ip_rating=use.ip_rating,
        temperature_min_c=use.temperature_min_c,
        temperature_max_c=use.temperature_max_c,
        custom_design=bool(line.custom_design),
    )


def configure_product(need: ProductNeed, catalogue: Sequence[CatalogueProduct]) -> Configuration:
    """Return the fitting product with the least to spare (size, then brightness, then code), or none.

    A named product is the only candidate; a custom design asked for has none.
    """
    if need.custom_design:
        return Configuration(product=None, reason=Words("khách yêu cầu thiết kế riêng", "a custom design is asked for"))
    named = [product for product in catalogue if product.code == need.product_code]
    if need.product_code is not None and not named:
        vi, en = f"danh mục không có {need.product_code}", f"the catalogue has no {need.product_code}"
        return Configuration(product=None, reason=Words(vi, en))
    candidates = named or list(catalogue)
    misfits = tuple((product.code, reason) for product in candidates for reason in _misfits(product, need))
    unfit = {code for code, _ in misfits}
    fitting = sorted((p for p in candidates if p.code not in unfit), key=lambda p: _excess(p, need))
    if not fitting:
        reason = Words("không có sản phẩm nào trong danh mục phù hợp", "no product of the catalogue fits")
        return Configuration(product=None, reason=reason, misfits=misfits)
    reason = Words(f"{fitting[0].code} đáp ứng mọi thông số", f"{fitting[0].code} meets every parameter")
    return Configuration(product=fitting[0], reason=reason, misfits=misfits)


def _excess(product: CatalogueProduct, need: ProductNeed) -> tuple[Decimal, int, str]:
    off = abs(product.size_inches - need.size_inches) if need.size_inches is not None else Decimal(0)
    return off, product.brightness_nits, product.code


def _misfits(product: CatalogueProduct, need: ProductNeed) -> Iterator[Words]:
    if need.size_inches is not None and abs(product.size_inches - need.size_inches) > SIZE_TOLERANCE_INCHES:
        yield Words(f"kích thước {product.size_inches} in", f"its size is {product.size_inches} in")
    if need.technology is not None and product.technology != need.technology:
        yield Words(f"công nghệ {product.technology}", f"its technology is {product.technology}")
    if need.brightness_nits is not None and product.brightness_nits < need.brightness_nits:
        yield Words(f"chỉ có {product.brightness_nits} nit", f"it gives only {product.brightness_nits} nits")
    if lacking := sorted(need.interfaces - product.interfaces):
        yield Words(f"thiếu {', '.join(lacking)}", f"it lacks {', '.join(lacking)}")
    yield from _environment_misfits(product, need)


def _environment_misfits(product: CatalogueProduct, need: ProductNeed) -> Iterator[Words]:
    have = ip_digits(product.ip_rating or "IPXX")
    if need.ip_rating is not None and any(a < b for a, b in zip(have, ip_digits(need.ip_rating), strict=True)):
        yield Words(
            f"cấp bảo vệ {product.ip_rating or '–'}", f"its ingress protection is {product.ip_rating or 'none'}"
        )
    if need.temperature_min_c is not None and need.temperature_min_c < product.temperature_min_c:
        yield Words(f"chỉ từ {product.temperature_min_c} °C", f"it works from {product.temperature_min_c} °C only")
    if need.temperature_max_c is not None and need.temperature_max_c > product.temperature_max_c:
        yield Words(f"chỉ đến {product.temperature_max_c} °C", f"it works up to {product.temperature_max_c} °C only")
