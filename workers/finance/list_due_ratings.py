"""Lists the customers whose credit is due for review, once a day (D-COMMERCE-11, D-FINANCE-2)."""

from orchestrator.store import Records
from orchestrator.store.credit_standing import due_for_review
from workers.runtime import TaskInput, TaskOutput, topic


class NewDay(TaskInput):
    """Nothing: the store knows which limits end."""


class DueRatings(TaskOutput):
    """Customer numbers, for one credit case each."""

    due_customers: tuple[str, ...]


@topic("finance.list-due-ratings")
def list_due_ratings(_: NewDay, records: Records) -> DueRatings:
    """Return whose limit ends soon and whose review nobody has asked for yet; writes nothing."""
    return DueRatings(due_customers=due_for_review(records))
