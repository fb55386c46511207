"""What a line needs of a product once the specification is known: the tighter of what was asked and specified."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from orchestrator.domain.configure_product import ProductNeed, product_need
from orchestrator.domain.orders import OrderLine, Use
from orchestrator.domain.requirements import ip_digits


def specified_need(line: OrderLine, use: Use, specification: Mapping[str, str]) -> ProductNeed:
    """Return the line's need, raised to what the specification says of brightness and ingress protection.

    `specification` is parameter → value; a value that is no bare number or IP code leaves the need as it is.
    """
    need = product_need(line, use)
    brightness = _number(specification.get("brightness-nits"))
    if brightness is not None:
        need = replace(need, brightness_nits=max(need.brightness_nits or 0, int(brightness)))
    return replace(need, ip_rating=_tighter(need.ip_rating, specification.get("ip-rating")))


def _number(text: str | None) -> Decimal | None:
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def _tighter(asked: str | None, specified: str | None) -> str | None:
    ratings = [rating for rating in (asked, specified) if rating and rating.startswith("IP")]
    return max(ratings, key=ip_digits, default=None)
