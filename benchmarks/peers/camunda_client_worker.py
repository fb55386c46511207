"""camunda-client: fetches the next tasks when all of the last ones have ended; these run all at once."""

import asyncio
import json
import logging
import sys
import time
from datetime import timedelta

import httpx
from camunda_client.clients import ExternalTaskClient, ExternalTaskConfig
from camunda_client.clients.dto import AuthData
from camunda_client.utils import deserialize
from camunda_client.worker import ExternalTaskContext, ExternalTaskWorker


async def begin(context: ExternalTaskContext) -> None:
    async with context as task:
        started_at = time.time()
        task.parsed_variables["number"]
        await context.complete(global_variables={"startedAt": deserialize(started_at)})


async def main() -> None:
    told = json.loads(sys.argv[1])
    client = ExternalTaskClient(
        worker_id=told["worker"],
        base_url=told["url"],
        auth_data=AuthData(username=told["user"], password=told["password"]),
        transport=httpx.AsyncHTTPTransport(),
        config=ExternalTaskConfig(
            max_tasks=50,
            lock_duration=timedelta(milliseconds=told["lock_milliseconds"]),
            async_response_timeout=timedelta(milliseconds=told["poll_milliseconds"]),
        ),
    )
    worker = ExternalTaskWorker(client, pull_interval=timedelta(0))
    async with worker, worker.subscribe(told["topic"]) as contexts, asyncio.TaskGroup() as group:
        async for context in contexts:
            group.create_task(begin(context))


if __name__ == "__main__":
    logging.disable()
    asyncio.run(main())
