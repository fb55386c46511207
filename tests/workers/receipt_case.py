"""What the tests of acknowledgements start from: an order whose customer was told that the contract is concluded."""

from orchestrator.domain.order_letters import Summary
from orchestrator.store import Records
from orchestrator.store.correspondence import keep_letter
from tests.workers.after_sales_case import entered


def told(records: Records, times: int = 1, **changes: object) -> str:
    """The number of the order; the message was sent so many times."""
    number = entered(records, **changes)
    for time in range(times):
        about = Summary(items={}, requirements=("HD-2026-000007",))
        keep_letter(records, number, "concluded", task_id=f"tell {number} {time}", summary=about)
    return number
