"""Chooses a catalogue product for each line of an order, or says that it needs a custom design (D-PRODUCT-1)."""

from orchestrator.domain.configure_product import Configuration, ProductNeed
from orchestrator.domain.configure_product import configure_product as choose
from orchestrator.domain.order_number import order_of
from orchestrator.domain.orders import OrderLine
from orchestrator.domain.specified_need import specified_need
from orchestrator.store import Records
from orchestrator.store.requirements import CUSTOM_DESIGN
from workers.runtime import Task, TaskInput, TaskOutput, topic

_MISFITS_SHOWN = 5


class SpecifiedOrder(TaskInput):
    """Nothing: the business key names the order, and the store knows its specification."""


class ConfigurationProposed(TaskOutput):
    """What the form shows, and its fields emptied."""

    configuration: list[dict[str, str]]
    #: Numbers of the lines for which no product fits; "" when all have one.
    custom_lines: str
    configuration_decision: str | None = None
    configuration_line: int | None = None
    configuration_product: str | None = None
    configuration_note: str | None = None
    refusal: str | None = None
    decided_by: str | None = None
    decided_at: str | None = None


@topic("product.configure-product")
def configure_product(_specified: SpecifiedOrder, records: Records, task: Task) -> ConfigurationProposed:
    """Return the proposed product of each line with the reason; raises NothingKept without a specification."""
    proposals = propose(records, order_of(task.business_key))
    custom = [str(place) for place, (_, _, chosen) in enumerate(proposals, start=1) if chosen.custom]
    return ConfigurationProposed(
        configuration=[_row(place, *proposal) for place, proposal in enumerate(proposals, start=1)],
        custom_lines=", ".join(custom),
    )


def propose(records: Records, order: str) -> tuple[tuple[OrderLine, ProductNeed, Configuration], ...]:
    """Each line of the order with its need and the configuration that the catalogue gives for it."""
    content = records.orders.current(order).content
    specification = {line["parameter"]: line["value"] for line in records.requirements.specified(order).lines}
    catalogue = [
        product.for_configuration()
        for product in records.products.all()
        if product.has_display and product.status != "ended"
    ]
    needs = [specified_need(line, content.use, specification) for line in content.lines]
    return tuple((line, need, choose(need, catalogue)) for line, need in zip(content.lines, needs, strict=True))


def _row(place: int, line: OrderLine, need: ProductNeed, chosen: Configuration) -> dict[str, str]:
    misfits = [f"{code}: {reason}" for code, reason in chosen.misfits[:_MISFITS_SHOWN]]
    return {
        "line": str(place),
        "need": _need(need),
        "product": chosen.product.code if chosen.product else CUSTOM_DESIGN,
        "quantity": str(line.quantity or "–"),
        "reason": str(chosen.reason),
        "misfits": "; ".join(misfits),
    }


def _need(need: ProductNeed) -> str:
    parts = (
        need.product_code,
        f"{need.size_inches} in" if need.size_inches else None,
        need.technology,
        f"{need.brightness_nits} nit" if need.brightness_nits else None,
        need.ip_rating,
        *sorted(need.interfaces),
    )
    return ", ".join(part for part in parts if part)
