"""Prepares Product's review: whether the configured products have what the customer asked for (D-PRODUCT-1), and H."""

from decimal import Decimal

from orchestrator.domain.clock import Clock
from orchestrator.domain.configure_product import CatalogueProduct, configure_product, product_need
from orchestrator.domain.order_number import order_of
from orchestrator.domain.review_tables import PreparedReview, clause_rows, fact, proposal_rows
from orchestrator.domain.verdicts import Finding, Verdict
from orchestrator.store import Records
from orchestrator.store.products import Product
from orchestrator.store.review_case import OrderedProduct, ReviewCase, open_case, propose_verdicts
from workers.runtime import Task, TaskInput, topic


class ConfigurationToCheck(TaskInput):
    """Nothing beside the task: the round stands in the store."""


@topic("product.check-configuration")
def check_configuration(_: ConfigurationToCheck, records: Records, clock: Clock, task: Task) -> PreparedReview:
    """Show each line's product with its parameters and what it lacks; propose a verdict on H and the configuration."""
    case = open_case(records, order_of(task.business_key))
    return PreparedReview(
        facts=tuple(
            fact(f"Dòng {ordered.number}", f"Line {ordered.number}", _described(ordered)) for ordered in case.products
        ),
        clauses=clause_rows(case.draft.contract, "product"),
        proposals=proposal_rows(
            "product",
            propose_verdicts(records, case, clock.today()),
            [_fit(case, ordered) for ordered in case.products],
        ),
    )


def _described(ordered: OrderedProduct) -> str:
    product = ordered.product
    if product is None:
        return f"thiết kế riêng / custom design: {ordered.line.custom_design_description or '–'}"
    parameters = (f"{product.size_inches} in", product.technology, f"{product.brightness_nits} nit", product.ip_rating)
    return f"{product.code} {product.name}: {', '.join(parameters)}, {'/'.join(product.interfaces)}"


def _fit(case: ReviewCase, ordered: OrderedProduct) -> Finding:
    need = product_need(ordered.line, case.content.use)
    subject = f"line {ordered.number}"
    if ordered.product is None:
        return Finding(subject=subject, verdict=Verdict.WITH_ACTION, reason=configure_product(need, ()).reason)
    result = configure_product(need, (_in_catalogue(ordered.product),))
    verdict = Verdict.DOES_NOT_CONFORM if result.custom else Verdict.CONFORMS
    reason = result.misfits[0][1] if result.misfits else result.reason
    return Finding(subject=subject, verdict=verdict, reason=reason)


def _in_catalogue(product: Product) -> CatalogueProduct:
    return CatalogueProduct(
        code=product.code,
        name=product.name,
        size_inches=product.size_inches,
        technology=product.technology,
        brightness_nits=product.brightness_nits,
        interfaces=frozenset(product.interfaces),
        ip_rating=product.ip_rating or None,
        temperature_min_c=Decimal(product.temperature_min_c),
        temperature_max_c=Decimal(product.temperature_max_c),
    )
