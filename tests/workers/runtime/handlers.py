"""The handlers and values that several tests of the runtime share."""

from decimal import Decimal

from workers.runtime import Handler, Task, TaskInput, TaskOutput, topic


class Anything(TaskInput):
    pass


class Reserved(TaskOutput):
    reserved_amount: Decimal


def counting(runs: list[str]) -> Handler:
    """A handler that remembers the tasks that it was run for."""

    @topic("finance.reserve-credit")
    def reserve_credit(order: Anything, task: Task) -> Reserved:
        runs.append(task.id)
        return Reserved(reserved_amount=Decimal("12.50"))

    return reserve_credit
