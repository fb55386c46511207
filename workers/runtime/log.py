"""What an operator reads of a worker: one line an attempt, and a line for whatever is out of the ordinary."""

import sys
from collections.abc import Sequence

import structlog
from pydantic_core import to_json

from workers.runtime.outcome import BpmnError, Failed, Outcome
from workers.runtime.task import ExternalTask
from workers.runtime.watch import AttemptEnded, Watch

_log = structlog.get_logger()


class Log(Watch):
    """The worker's events as lines of structlog."""

    def worker_started(self, worker_id: str, topics: Sequence[str]) -> None:
        _log.info("worker_started", worker_id=worker_id, topics=topics)

    def stopping(self, held: int) -> None:
        _log.info("worker_stopping", held=held)

    def worker_stopped(self, worker_id: str, idle: bool) -> None:
        _log.info("worker_stopped", worker_id=worker_id, idle=idle)

    def polled(self, found: int, tries: int) -> None:  # noqa: ARG002 - others count what was found
        if tries > 1:
            _log.info("engine_reached_again", tries=tries)

    def poll_failed(self, tries: int, status: int | None, said: str) -> None:
        _log.warning("engine_unreachable", tries=tries, status=status, said=said)

    def ended(self, ended: AttemptEnded) -> None:
        _log.info(
            "attempt_ended",
            topic=ended.task.topic_name,
            business_key=ended.task.business_key,
            instance_id=ended.task.process_instance_id,
            attempt=ended.attempt,
            outcome=ended.result,
            seconds=round(ended.seconds, 3),
            **_failure_fields(ended.outcome),
        )

    def lock_lost(self, task: ExternalTask) -> None:
        _log.warning("lock_lost", **_of(task))

    def resent(self, task: ExternalTask, tries: int, status: int | None) -> None:
        _log.warning("outcome_resent", **_of(task), tries=tries, status=status)

    def refused(self, task: ExternalTask, status: int | None, said: str) -> None:
        _log.error("outcome_refused", **_of(task), status=status, said=said)

    def unlocked(self, task: ExternalTask, status: int | None) -> None:
        _log.info("task_unlocked", **_of(task), status=status)


def log_to_machines() -> None:
    """Write lines of JSON, unless a person watches or the program has its own wish; six times as fast as for people."""
    if structlog.is_configured() or sys.stdout.isatty():
        return
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper("iso"),
            structlog.processors.JSONRenderer(lambda line, **_: to_json(line)),
        ],
        logger_factory=structlog.BytesLoggerFactory(),
        cache_logger_on_first_use=True,
    )


def _of(task: ExternalTask) -> dict[str, str | None]:
    return {"topic": task.topic_name, "business_key": task.business_key, "task_id": task.id}


def _failure_fields(outcome: Outcome) -> dict[str, str | int]:
    match outcome:
        case Failed():
            return {"cause": outcome.cause, "retries_left": outcome.retries_left}
        case BpmnError():
            return {"code": outcome.code}
    return {}
