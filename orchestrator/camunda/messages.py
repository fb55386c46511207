"""Conversation about messages: correlate one with the single instance that waits for it, or start a process by it."""

import time
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import pycamunda.message

from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.variables import Variables, to_engine
from orchestrator.errors import EngineError, NotFound, TryAgain

#: How the engine words it when nobody waits for a message.
NOBODY_WAITS = "No process definition or execution matches the parameters"
#: Seconds between attempts, for as long as a busy case may move on; a person waits behind the door.
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8, 1.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correlation:
    """What a message met: a waiting instance, or a process definition that it started."""

    instance_id: str
    started: bool


def correlate(
    session: EngineSession,
    message_name: str,
    *,
    business_key: str | None = None,
    correlation_keys: Variables | None = None,
    variables: Variables | None = None,
) -> Correlation:
    """Hand a message to exactly one receiver, chosen by business key and correlation keys.

    A message that meets a case just while a worker moves it is rolled back by the engine, so it is handed in again.
    Raises NotFound when nobody waits for it, EngineError (400) when more than one does.
    """
    # Without a result the engine answers 204, which pycamunda takes for a broken answer after a success.
    call = pycamunda.message.CorrelateSingle(session.url, message_name, business_key=business_key, result_enabled=True)
    call.correlation_keys = to_engine(correlation_keys or {})
    call.process_variables = to_engine(variables or {})
    try:
        (met,) = _deliver(session, call)
    except EngineError as refusal:
        raise _nobody(refusal) from refusal
    if met.process_instance:
        return Correlation(instance_id=met.process_instance.id_, started=True)
    return Correlation(instance_id=met.execution.process_instance_id, started=False)


def _deliver(session: EngineSession, call: Any) -> Any:  # noqa: ANN401  # pycamunda has no types
    for pause in _PAUSES:
        with suppress(TryAgain):
            return session.ask(call)
        time.sleep(pause)
    return session.ask(call)


def _nobody(refusal: EngineError) -> EngineError:
    if refusal.status == HTTPStatus.BAD_REQUEST and NOBODY_WAITS in str(refusal):
        return NotFound(str(refusal), status=refusal.status)
    return refusal
