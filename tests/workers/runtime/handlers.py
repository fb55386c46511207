"""The handlers and values that several tests of the runtime share."""

from datetime import UTC, datetime
from decimal import Decimal

from workers.runtime import Handler, Subscription, Task, TaskInput, TaskOutput, topic
from workers.runtime.hold import Held
from workers.runtime.subscription import read_signature
from workers.runtime.task import ExternalTask


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


def holding(subscription: Subscription, number: int = 1) -> Held:
    """A task of the subscription's topic that the worker has just fetched."""
    task = ExternalTask(
        id=f"{subscription.topic} {number}",
        topic_name=subscription.topic,
        process_instance_id="instance",
        process_definition_key="order",
        activity_id="Task",
        execution_id="execution",
        create_time=datetime.now(UTC),
    )
    return Held(task, subscription, read_signature(subscription.handler))
