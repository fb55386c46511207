"""Holds the order's part at risk against the customer's limit, in one atomic step (D-COMMERCE-4, D-FINANCE-2)."""

from orchestrator.domain.credit_decision import CreditDecision, amount_at_risk
from orchestrator.domain.money import Money, total
from orchestrator.domain.order_number import order_of
from orchestrator.errors import CreditExceeded
from orchestrator.store import Records
from orchestrator.store.credit import Refused, Reservation
from orchestrator.store.credit_decisions import credit_decision
from orchestrator.store.review_case import ReviewCase, open_case
from orchestrator.store.undelivered import undelivered_value
from workers.runtime import Task, TaskInput, topic

_BY = "worker/finance"


class CreditToReserve(TaskInput):
    """Nothing beside the task: the decision stands in the store."""


@topic("finance.reserve-credit")
def reserve_credit(_: CreditToReserve, records: Records, task: Task) -> None:
    """Hold what Finance decided for the open round, once; an earlier round of the same review gives back first.

    A change holds only what comes on top of what is not delivered yet. Raises CreditExceeded when the amount does not
    fit under the limit.
    """
    case = open_case(records, order_of(task.business_key))
    decision = credit_decision(records, case.order, case.round)
    held = [one for one in records.credit.reservations(case.order) if one.state != "released"]
    if decision.choice == "refused" or any(one.round == case.round for one in held):
        return
    asked = _asked(records, case, decision, held)
    if case.opened.review_kind != "change":
        for earlier in held:
            records.credit.release(case.order, earlier.round, by=_BY, task_id=task.id)
    reserve = records.credit.reserve_exceptionally if decision.choice == "exceptional" else records.credit.reserve
    answer = reserve(case.order, case.round, asked, by=_BY, task_id=task.id)
    if isinstance(answer, Refused):
        raise CreditExceeded(
            f"cần {answer.amount}, hạn mức chỉ còn {answer.headroom}",
            f"{answer.amount} is needed, only {answer.headroom} of the limit is left",
        )


def _asked(records: Records, case: ReviewCase, decision: CreditDecision, held: list[Reservation]) -> Money:
    value = undelivered_value(records, case.order, case.content)
    amount = amount_at_risk(value, case.content.payment, decision)
    if case.opened.review_kind != "change" or not held:
        return amount
    counted = total([one.amount for one in held], held[0].amount.currency)
    present = records.rates.convert(amount, counted.currency, records.clock.today())
    return max(present - counted, Money.zero(counted.currency))
