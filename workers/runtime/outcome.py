"""One attempt at a task: call its handler and turn whatever happens into one of three outcomes."""

import traceback
from collections.abc import Mapping
from contextlib import ExitStack, nullcontext
from dataclasses import dataclass
from datetime import timedelta

from orchestrator.errors import BusinessError, InputError
from workers.runtime.subscription import Resources, Signature, Subscription
from workers.runtime.task import ExternalTask, Task
from workers.runtime.variables import Variable, read_input, to_variables, typed

#: The engine cuts an error message here.
LONGEST_MESSAGE = 666
_LONGEST_DETAILS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """The handler returned."""

    variables: Mapping[str, Variable]


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
    retries_left: int
    retry_delay: timedelta
    #: The exception's class, for the log.
    cause: str


Outcome = Completed | BpmnError | Failed


def attempt(subscription: Subscription, signature: Signature, external: ExternalTask, resources: Resources) -> Outcome:
    """Run the handler once; never raises.

    Its resources are left before this returns, so a transaction is over before the engine hears of the outcome.
    """
    try:
        return _answer(subscription, signature, external, resources)
    except InputError as error:
        return _unusable_input(external, error)
    except (Exception, SystemExit) as error:  # SystemExit: a handler may end its attempt, not the worker
        return _failure(subscription, external, error)


def _answer(
    subscription: Subscription, signature: Signature, external: ExternalTask, resources: Resources
) -> Completed | BpmnError:
    handler_input = read_input(signature.input_model, external.variables)
    task = external.seen_by_handler(subscription.retries.attempt(external.retries))
    provided: Resources = {**resources, Task: lambda: nullcontext(task)}
    try:
        with ExitStack() as stack:
            filled = {name: stack.enter_context(provided[kind]()) for name, kind in signature.parameters.items()}
            output = subscription.handler(handler_input, **filled)
            # Inside the resources: an answer that the engine cannot hold must roll the work back.
            completed = Completed(variables=to_variables(output))
    except BusinessError as refusal:
        return BpmnError(
            code=refusal.code,
            message=str(refusal)[:LONGEST_MESSAGE] or refusal.code,
            variables=typed(getattr(refusal, "variables", {})),
        )
    return completed


def _unusable_input(external: ExternalTask, error: InputError) -> Failed:
    text = f"{_case(external)}: the input does not fit: {'; '.join(error.problems)}"
    hint = " Correct the variables, then retry the incident."
    return Failed(
        message=_fitted(text, hint),
        details="\n".join(error.problems),
        retries_left=0,
        retry_delay=timedelta(0),
        cause=type(error).__name__,
    )


def _failure(subscription: Subscription, external: ExternalTask, error: BaseException) -> Failed:
    policy = subscription.retries
    left = policy.retries_after_failure(external.retries)
    number = policy.attempt(external.retries)
    delay = policy.pauses.delay(number) if left else timedelta(0)
    text = f"{_case(external)}: attempt {number} failed: {type(error).__name__}: {error}"
    again = f" Tried again by itself in {delay.total_seconds():.0f} s; {left} left."
    hint = again if left else " No attempt is left: remove the cause, then retry the incident."
    return Failed(
        message=_fitted(text, hint),
        details="".join(traceback.format_exception(error))[-_LONGEST_DETAILS:],
        retries_left=left,
        retry_delay=delay,
        cause=type(error).__name__,
    )


def engine_cannot_continue(external: ExternalTask, answer: str) -> Failed:
    """The work is done and the engine refuses to go on: only a person can help, doing it again cannot."""
    text = f"{_case(external)}: work done, the engine cannot continue: {answer.strip()}"
    hint = " Correct the diagram or the variables, then retry the incident."
    return Failed(
        message=_fitted(text, hint), details=answer, retries_left=0, retry_delay=timedelta(0), cause="EngineError"
    )


def _case(external: ExternalTask) -> str:
    return f"{external.topic_name} for {external.business_key or external.process_instance_id}"


def _fitted(text: str, hint: str) -> str:
    room = LONGEST_MESSAGE - len(hint)
    return (text if len(text) < room else text[: room - 2] + "…") + "." * (not text.endswith(".")) + hint
