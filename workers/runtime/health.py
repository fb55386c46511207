"""Answers those who ask over HTTP whether a worker works: /healthz, /readyz, and /metrics for Prometheus."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from aiohttp import web
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from orchestrator.errors import StartError
from workers.runtime.metrics import Metrics
from workers.runtime.settings import WorkerSettings

#: How much longer than the engine holds a poll the poll loop may stand still.
_MARGIN = timedelta(seconds=10)


def trouble(seen: Metrics, settings: WorkerSettings) -> str:
    """What is wrong with the worker, in words; nothing if it works."""
    now = time.monotonic()
    if seen.failing_since is not None:
        absence = now - seen.failing_since
        return f"no proper answer of the engine for {absence:.0f} s" * (absence > settings.gone_after.total_seconds())
    # A worker whose hands are full does not poll.
    still = now - seen.moved_at if seen.is_polling or not seen.held else 0
    return f"the poll loop stands still for {still:.0f} s" * (still > (settings.wait + _MARGIN).total_seconds())


@asynccontextmanager
async def answering(seen: Metrics, settings: WorkerSettings) -> AsyncIterator[None]:
    """Answer on the settings' port, if they name one, until the block ends; raises StartError if it cannot be had."""

    async def answer(request: web.Request) -> web.Response:
        if request.path == "/metrics":
            return web.Response(body=generate_latest(seen.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})
        said = trouble(seen, settings) if request.path == "/healthz" else "not ready" * (not seen.is_ready)
        return web.Response(text=said or "ok", status=503 if said else 200)

    application = web.Application()
    application.add_routes([web.get(path, answer) for path in ("/healthz", "/readyz", "/metrics")])
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
    await runner.setup()
    try:
        if port := settings.metrics_port:
            await _listen(web.TCPSite(runner, settings.metrics_address, port))
        yield
    finally:
        await runner.cleanup()


async def _listen(site: web.TCPSite) -> None:
    try:
        await site.start()
    except OSError as error:
        raise StartError(f"Metrics cannot be served, choose another port: {error}") from error
