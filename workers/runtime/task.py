"""A task as the engine hands it out, and as a handler sees it."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Any

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class TaskInput(BaseModel):
    """The process variables that a handler reads: a field `order_number` is the variable `orderNumber`."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)


class TaskOutput(BaseModel):
    """The process variables that a handler adds, spelled as in TaskInput; every field is written, None as Null."""

    model_config = ConfigDict(frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a handler may know of the task beside its variables."""

    #: Stable over all attempts, so the idempotency key of whatever the handler writes.
    id: str
    topic: str
    business_key: str | None
    process_instance_id: str
    process_definition_key: str
    activity_id: str
    activity_instance_id: str | None
    execution_id: str
    #: 1 for the first attempt.
    attempt: int
    #: When the engine reached the activity.
    created_at: datetime
    #: Set when nobody wants the handler's work any more: the lock is lost, its time is up, or the worker leaves.
    stop: Event = field(default_factory=Event, repr=False, compare=False)

    @property
    def stopping(self) -> bool:
        """Whether a handler that runs long should give up; its answer will not be sent."""
        return self.stop.is_set()


class ExternalTask(BaseModel):
    """One entry of the engine's fetch answer."""

    model_config = ConfigDict(frozen=True, extra="ignore", alias_generator=to_camel, populate_by_name=True)

    id: str
    topic_name: str
    business_key: str | None = None
    process_instance_id: str
    process_definition_key: str
    activity_id: str
    activity_instance_id: str | None = None
    execution_id: str
    #: None until the first failure.
    retries: int | None = None
    create_time: AwareDatetime
    # A variable is {type, value, valueInfo}; its value is any JSON, by its type.
    variables: dict[str, dict[str, Any]] = Field(default_factory=dict)

    def seen_by_handler(self, attempt: int, stop: Event | None = None) -> Task:
        """The part that a handler may see, with the number of the attempt and what tells it to stop."""
        return Task(
            id=self.id,
            topic=self.topic_name,
            business_key=self.business_key,
            process_instance_id=self.process_instance_id,
            process_definition_key=self.process_definition_key,
            activity_id=self.activity_id,
            activity_instance_id=self.activity_instance_id,
            execution_id=self.execution_id,
            attempt=attempt,
            created_at=self.create_time,
            stop=stop or Event(),
        )
