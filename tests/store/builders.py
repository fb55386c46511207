"""What the store's tests start from: an order, and a customer with a limit."""

from datetime import UTC, date, datetime
from decimal import Decimal

from orchestrator.domain.money import ExchangeRate, Money
from orchestrator.domain.orders import SubmittedOrder
from orchestrator.store.credit_records import LimitDecision
from orchestrator.store.customers import CustomerFile
from orchestrator.store.store import Store

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


def submitted(
    reference: str = "PO-1", customer: str = "Highland Kiosk JSC", number: str | None = None
) -> SubmittedOrder:
    """The smallest order that may be submitted."""
    return SubmittedOrder.model_validate(
        {
            "customer_reference": reference,
            "customer": {"name": customer, "country": "VN", "number": number},
            "source": "written",
        }
    )


def with_limit(store: Store, amount: int, orders: int = 1) -> list[str]:
    """A customer with a credit limit in USD, and the numbers of as many orders of that customer."""
    with store.open() as records:
        for currency, per_usd in (("EUR", "0.9"), ("VND", "25000")):
            rate = ExchangeRate(base="USD", quote=currency, rate=Decimal(per_usd), on=date(2026, 11, 2))
            records.rates.put(rate)
        records.customers.keep(
            CustomerFile(customer="C-00900", name="Sao Mai Retail", group="sao-mai", country="VN", language="vi"),
            by="test",
        )
        records.credit.set_limit(limit(amount), by="test")
        return [
            records.orders.enter(submitted(f"PO-{n}", "Sao Mai Retail", "C-00900"), by="test") for n in range(orders)
        ]


def limit(amount: int, case: str = "opening") -> LimitDecision:
    """A decision that gives the group `sao-mai` this limit in USD."""
    return LimitDecision(
        customer="C-00900",
        case=case,
        group="sao-mai",
        limit=Money.of(amount, "USD"),
        net_days=30,
        reason="pays on time",
        proposed_by="worker/finance",
        decided_by="finance-head",
        decided_at=NOW,
    )
