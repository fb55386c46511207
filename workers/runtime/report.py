"""Bring an outcome to the engine, however often that takes; finished work is never thrown away."""

import asyncio
from dataclasses import replace
from itertools import count
from typing import Any

from pydantic import BaseModel, ValidationError

from workers.runtime.backoff import Backoff
from workers.runtime.engine import Answer, Engine, Verdict
from workers.runtime.outcome import KEPT, BpmnError, Completed, Failed, Outcome, engine_cannot_continue
from workers.runtime.task import ExternalTask
from workers.runtime.variables import NULL, Variable
from workers.runtime.watch import Watch

#: A refusal that stays the same over so many resends will not go away by itself.
_STUBBORN = 5


class _Kept(BaseModel):
    """Finished work as it waits in the engine; other tasks of the same scope see it too, so it names its own."""

    task: str
    variables: dict[str, dict[str, Any]]  # typed variables, of any value


def kept_result(task: ExternalTask) -> Completed | None:
    """The outcome of an earlier attempt that the engine could not go on from: sent again, the work is not repeated."""
    if KEPT not in task.variables:
        return None
    try:
        kept = _Kept.model_validate_json(str(task.variables[KEPT]["value"]))
    except ValidationError:
        return None
    return Completed(variables=kept.variables, local_variables={KEPT: NULL}) if kept.task == task.id else None


async def report(engine: Engine, task: ExternalTask, outcome: Outcome, resend: Backoff, watch: Watch) -> Verdict:
    """Send until the engine has spoken; DONE means that the outcome counts, GONE that the task had vanished before.

    Work that is done but that the engine cannot go on from becomes an incident at once, with the engine's words.
    """
    answer = await _send(engine, task, outcome, resend, watch)
    if answer.verdict is Verdict.SUSPENDED and isinstance(outcome, Completed):
        await engine.keep(task, KEPT, _kept(task, outcome))
    if answer.verdict not in (Verdict.REFUSED, Verdict.STUCK, Verdict.UNCAUGHT):
        return answer.verdict
    watch.refused(task, answer.status, answer.message)
    if not isinstance(outcome, Failed):
        is_kept = isinstance(outcome, Completed) and answer.verdict is Verdict.STUCK
        kept = {KEPT: _kept(task, outcome)} if is_kept else {}
        incident = engine_cannot_continue(task, answer.message, kept)
        told = await _send(engine, task, incident, resend, watch)
        if kept and told.verdict is Verdict.REFUSED:  # an engine without Json variables
            await _send(engine, task, replace(incident, local_variables={}), resend, watch)
    return answer.verdict


def _kept(task: ExternalTask, outcome: Completed | BpmnError) -> Variable:
    return {"type": "Json", "value": _Kept(task=task.id, variables=outcome.variables).model_dump_json()}


async def _send(engine: Engine, task: ExternalTask, outcome: Outcome, resend: Backoff, watch: Watch) -> Answer:
    stuck = 0
    for tries in count(1):
        answer = await engine.report(task.id, outcome)
        if answer.verdict is Verdict.GONE and tries > 1:
            return replace(answer, verdict=Verdict.DONE)  # an earlier try arrived, only its answer did not
        stuck = stuck + 1 if answer.verdict is Verdict.STUCK else 0
        if answer.verdict not in (Verdict.UNKNOWN, Verdict.STUCK) or stuck > _STUBBORN:
            return answer
        watch.resent(task, tries, answer.status)
        await asyncio.sleep(resend.delay(tries).total_seconds())
    raise AssertionError("an endless count ended")
