"""What an attempt can end with, and the words in which failures reach the operator."""

import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from orchestrator.errors import BusinessError, InputError
from workers.runtime.backoff import RetryPolicy
from workers.runtime.task import ExternalTask
from workers.runtime.variables import Variable, typed

#: The engine cuts an error message here.
LONGEST_MESSAGE = 666
_LONGEST_DETAILS = 20_000
#: The local variable that holds finished work which the engine could not go on from.
KEPT = "coxswainKeptResult"


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """The handler returned."""

    variables: Mapping[str, Variable]
    local_variables: Mapping[str, Variable] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class BpmnError:
    """The business said no; the diagram catches the code."""

    code: str
    message: str
    variables: Mapping[str, Variable]


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """The attempt failed; without retries left it becomes an incident."""

    message: str
    details: str
    #: The exception's class, for the log.
    cause: str
    retries_left: int = 0
    retry_delay: timedelta = timedelta(0)
    local_variables: Mapping[str, Variable] = field(default_factory=dict)


Outcome = Completed | BpmnError | Failed


class TimeLimitExceeded(Exception):
    """A handler took longer than its topic's limit."""


def outcome_of(error: BaseException, task: ExternalTask, retries: RetryPolicy) -> BpmnError | Failed:
    """What a handler's exception means for its task."""
    if isinstance(error, BusinessError):
        try:
            return _refusal(error)
        except Exception as unfit:  # whatever its own words and variables raise
            error = unfit
    return _unusable_input(task, error) if isinstance(error, InputError) else _failure(task, error, retries)


def _refusal(error: BusinessError) -> BpmnError:
    return BpmnError(
        code=error.code,
        message=str(error)[:LONGEST_MESSAGE] or error.code,
        variables=typed(getattr(error, "variables", {})),
    )


def _unusable_input(task: ExternalTask, error: InputError) -> Failed:
    text = f"{_case(task)}: the input does not fit: {'; '.join(error.problems)}"
    message = _fitted(text, " Correct the variables, then retry the incident.")
    return Failed(message=message, details="\n".join(error.problems), cause=type(error).__name__)


def _failure(task: ExternalTask, error: BaseException, retries: RetryPolicy) -> Failed:
    then = retries.after(error, task.retries)
    said = "".join(traceback.format_exception_only(error)).strip()  # str(error) may itself raise
    text = f"{_case(task)}: attempt {retries.attempt(task.retries)} failed: {said}"
    again = f" Tried again by itself in {then.pause.total_seconds():.0f} s; {then.left} left."
    hint = again if then.left else " No attempt is left: remove the cause, then retry the incident."
    return Failed(
        message=_fitted(text, hint),
        details="".join(traceback.format_exception(error))[-_LONGEST_DETAILS:],
        cause=type(error).__name__,
        retries_left=then.retries,
        retry_delay=then.pause,
    )


def engine_cannot_continue(task: ExternalTask, answer: str, kept: Mapping[str, Variable]) -> Failed:
    """The work is done and the engine refuses to go on: only a person can help, doing it again cannot."""
    text = f"{_case(task)}: work done, the engine cannot continue: {answer.strip()}"
    hint = " Correct the diagram or the variables, then retry the incident."
    return Failed(message=_fitted(text, hint), details=answer, cause="EngineError", local_variables=kept)


def _case(task: ExternalTask) -> str:
    return f"{task.topic_name} for {task.business_key or task.process_instance_id}"


def _fitted(text: str, hint: str) -> str:
    text, room = text.replace("\0", "�"), LONGEST_MESSAGE - len(hint)  # PostgreSQL takes no NUL
    return (text if len(text) < room else text[: room - 2] + "…") + "." * (not text.endswith(".")) + hint
