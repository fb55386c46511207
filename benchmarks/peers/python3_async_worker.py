"""camunda-external-task-client-python3, the asynchronous worker of 4.5.0; it fetches one task at a time."""

import asyncio
import json
import logging
import sys
import time

from camunda.external_task.async_external_task_worker import AsyncExternalTaskWorker
from camunda.external_task.external_task import ExternalTask, TaskResult


async def begin(task: ExternalTask) -> TaskResult:
    started_at = time.time()
    task.get_variable("number")
    return task.complete({"startedAt": started_at})


async def main() -> None:
    told = json.loads(sys.argv[1])
    config = {
        "maxConcurrentTasks": 32,
        "sleepSeconds": 0,
        "lockDuration": told["lock_milliseconds"],
        "asyncResponseTimeout": told["poll_milliseconds"],
        "auth_basic": {"username": told["user"], "password": told["password"]},
    }
    worker = AsyncExternalTaskWorker(worker_id=told["worker"], base_url=told["url"], config=config)
    await worker.subscribe({told["topic"]: begin}, variables=["number"])


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main())
