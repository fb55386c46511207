"""Bring an outcome to the engine, however often that takes; finished work is never thrown away."""

import asyncio
from dataclasses import replace
from itertools import count

from workers.runtime.backoff import Backoff
from workers.runtime.engine import Answer, Engine, Verdict
from workers.runtime.outcome import Failed, Outcome, engine_cannot_continue
from workers.runtime.task import ExternalTask
from workers.runtime.watch import Watch

#: A refusal that stays the same over so many resends will not go away by itself.
_STUBBORN = 5


async def report(engine: Engine, external: ExternalTask, outcome: Outcome, resend: Backoff, watch: Watch) -> Verdict:
    """Send until the engine has spoken; DONE means that the outcome counts, GONE that the task had vanished before.

    Work that is done but that the engine cannot go on from becomes an incident at once, with the engine's words.
    """
    answer = await _send(engine, external, outcome, resend, watch)
    if answer.verdict not in (Verdict.REFUSED, Verdict.STUCK):
        return answer.verdict
    watch.refused(external, answer.status, answer.message)
    if isinstance(outcome, Failed):
        return answer.verdict
    await _send(engine, external, engine_cannot_continue(external, answer.message), resend, watch)
    return answer.verdict


async def _send(engine: Engine, external: ExternalTask, outcome: Outcome, resend: Backoff, watch: Watch) -> Answer:
    stuck = 0
    for tries in count(1):
        answer = await engine.report(external.id, outcome)
        if answer.verdict is Verdict.GONE and tries > 1:
            return replace(answer, verdict=Verdict.DONE)  # an earlier try arrived, only its answer did not
        stuck = stuck + 1 if answer.verdict is Verdict.STUCK else 0
        if answer.verdict not in (Verdict.UNKNOWN, Verdict.STUCK) or stuck > _STUBBORN:
            return answer
        watch.resent(external, tries, answer.status)
        await asyncio.sleep(resend.delay(tries).total_seconds())
    raise AssertionError("an endless count ended")
