"""operaton-tasks: one loop, ten tasks a fetch (not to be changed), one completion at a time."""

import asyncio
import base64
import json
import logging
import os
import sys
import time

told = json.loads(sys.argv[1])
# It reads its settings while it is imported.
os.environ |= {
    "ENGINE_REST_BASE_URL": told["url"],
    "ENGINE_REST_AUTHORIZATION": "Basic " + base64.b64encode(f"{told['user']}:{told['password']}".encode()).decode(),
    "ENGINE_REST_POLL_TTL_SECONDS": str(told["poll_milliseconds"] // 1000),
    "ENGINE_REST_LOCK_TTL_SECONDS": str(told["lock_milliseconds"] // 1000),
    "TASKS_WORKER_ID": told["worker"],
    "LOG_LEVEL": "ERROR",
}

from operaton.tasks import external_task_worker, handlers, task  # noqa: E402
from operaton.tasks.runtime import ExternalTaskComplete  # noqa: E402
from operaton.tasks.types import CompleteExternalTaskDto, LockedExternalTaskDto, VariableValueDto  # noqa: E402


@task(told["topic"], localVariables=False)
async def begin(locked: LockedExternalTaskDto) -> ExternalTaskComplete:
    started_at = VariableValueDto(value=time.time(), type="Double")
    answer = CompleteExternalTaskDto(workerId=locked.workerId, variables={"startedAt": started_at})
    return ExternalTaskComplete(task=locked, response=answer)


if __name__ == "__main__":
    logging.disable()
    asyncio.run(external_task_worker(handlers))
