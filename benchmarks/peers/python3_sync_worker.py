"""camunda-external-task-client-python3, the worker that its README shows; 100 tasks a fetch measured best."""

import json
import logging
import sys
import time

from camunda.external_task.external_task import ExternalTask, TaskResult
from camunda.external_task.external_task_worker import ExternalTaskWorker


def begin(task: ExternalTask) -> TaskResult:
    started_at = time.time()
    task.get_variable("number")
    return task.complete({"startedAt": started_at})


if __name__ == "__main__":
    logging.disable()
    told = json.loads(sys.argv[1])
    config = {
        "maxTasks": 100,
        "lockDuration": told["lock_milliseconds"],
        "asyncResponseTimeout": told["poll_milliseconds"],
        "auth_basic": {"username": told["user"], "password": told["password"]},
    }
    worker = ExternalTaskWorker(worker_id=told["worker"], base_url=told["url"], config=config)
    worker.subscribe(told["topic"], begin, variables=["number"])
