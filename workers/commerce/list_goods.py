"""Lists the goods of the delivery with the facts that customs and release decide on (D-COMMERCE-6, D-COMMERCE-8)."""

from decimal import Decimal

from orchestrator.domain.check_incoterm import SELLER_INSURES
from orchestrator.domain.classify_goods import GoodsFacts, is_small_analogue_lcd, market_of
from orchestrator.domain.order_number import order_of
from orchestrator.store import Records
from orchestrator.store.delivery_case import DeliveryCase, open_delivery
from orchestrator.store.review_case import OrderedProduct
from workers.runtime import Task, TaskInput, TaskOutput, topic

Good = dict[str, str | float | bool]


class DeliveryToList(TaskInput):
    """Nothing: the delivery stands in the store."""


class ListedGoods(TaskOutput):
    """What the gateway and the tables `classify-goods` (one entry each) and `release-delivery` read."""

    export_delivery: bool
    payment_method: str
    insured_by_seller: bool
    goods: tuple[Good, ...]
    #: Where the diagram gathers a decision for each of the goods, in their order.
    hs_decisions: tuple[str, ...] = ()


@topic("commerce.list-goods")
def list_goods(_: DeliveryToList, records: Records, task: Task) -> ListedGoods:
    """Return the goods of the newest delivery as the records describe them; raises NothingKept without one."""
    case = open_delivery(records, order_of(task.business_key))
    products = {each.number: each for each in case.products}
    return ListedGoods(
        export_delivery=case.is_export,
        payment_method=case.payment.method if case.payment else "prepaid",
        insured_by_seller=insures(case),
        goods=tuple(_good(case, products[line.line]) for line in case.delivery.lines),
    )


def insures(case: DeliveryCase) -> bool:
    """Return whether the delivery term makes us insure the goods."""
    term = case.content.delivery.incoterm
    return term is not None and term.rule in SELLER_INSURES


def _good(case: DeliveryCase, ordered: OrderedProduct) -> Good:
    product, wanted = ordered.product, ordered.line
    size = product.size_inches if product else wanted.size_inches or 0
    interfaces = product.interfaces if product else wanted.interfaces
    facts = GoodsFacts(
        market=market_of(case.content.delivery.destination_country or case.content.customer.country or "VN"),
        touch=bool(product.technology if product else wanted.technology),
        os_module=product.has_os_module if product else False,
        adp_use=product.for_use_with_pc if product else True,
        bare_module=product.family == "touch-sensor" and product.has_display if product else False,
        has_display=product.has_display if product else True,
        size_inches=Decimal(size),
        small_analogue_lcd=is_small_analogue_lcd(
            Decimal(size), interfaces, product.audio_watts if product else Decimal(0), tuner=False
        ),
    )
    return _flat(ordered.number, facts)


def _flat(line: int, facts: GoodsFacts) -> Good:
    return {
        "line": line,
        "market": facts.market,
        "touch": facts.touch,
        "osModule": facts.os_module,
        "adpUse": facts.adp_use,
        "bareModule": facts.bare_module,
        "hasDisplay": facts.has_display,
        "sizeInches": float(facts.size_inches),
        "smallAnalogueLcd": facts.small_analogue_lcd,
    }
