"""Reads the facts of an order that the requirement tables ask for (N-a, D-SALES-1)."""

from orchestrator.domain.order_number import order_of
from orchestrator.domain.request_facts import request_facts
from orchestrator.store import Records
from workers.runtime import Task, TaskInput, TaskOutput, topic


class Request(TaskInput):
    """Nothing: the case's business key names the order, and the store knows it."""


class RequestRead(TaskOutput):
    """The facts as the tables name them; 0 and "none" stand for what nobody stated."""

    market: str
    environment: str
    technologies: tuple[str, ...]
    size_inches: float
    brightness_nits: int
    asked_brightness_nits: int
    gloves: bool
    duty_hours: float
    ip_rating: str
    medical: bool
    custom_design: bool
    quantity: int
    warranty_months: int
    temperature_min_c: float | None
    temperature_max_c: float | None
    order_version: int


@topic("sales.read-request")
def read_request(_request: Request, records: Records, task: Task) -> RequestRead:
    """Return the facts of the order as it stands now, each line completed by the product that it names."""
    current = records.orders.current(order_of(task.business_key))
    codes = {line.product_code for line in current.content.lines if line.product_code}
    products = [product for code in sorted(codes) if (product := records.products.find(code))]
    facts = request_facts(current.content, {product.code: product.for_configuration() for product in products})
    return RequestRead(
        market=facts.market,
        environment=facts.environment,
        technologies=facts.technologies,
        size_inches=float(facts.size_inches),
        brightness_nits=facts.brightness_nits,
        asked_brightness_nits=facts.asked_brightness_nits,
        gloves=facts.gloves,
        duty_hours=float(facts.duty_hours),
        ip_rating=facts.ip_rating,
        medical=facts.medical,
        custom_design=facts.custom_design,
        quantity=facts.quantity,
        warranty_months=facts.warranty_months,
        temperature_min_c=None if facts.temperature_min_c is None else float(facts.temperature_min_c),
        temperature_max_c=None if facts.temperature_max_c is None else float(facts.temperature_max_c),
        order_version=current.version,
    )
