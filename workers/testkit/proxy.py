"""A faulty way to a real engine: everything is handed on as it is, but for the faults that a test switches on."""

from collections.abc import Iterable

import aiohttp
from aiohttp import web

from workers.testkit.faults import Call
from workers.testkit.server import FaultServer

#: Belong to one connection, or are made anew for the next.
_NOT_HANDED_ON = {"connection", "content-length", "date", "host", "keep-alive", "server", "transfer-encoding"}


class FaultProxy(FaultServer):
    """Stands between a worker and an engine; a poll whose worker has gone stays with the engine, as it really may."""

    def __init__(self, engine_url: str) -> None:
        """Lead to the engine's REST root, for example http://localhost:8080/engine-rest."""
        super().__init__()
        self._engine_url = engine_url.rstrip("/")

    async def _set_up(self) -> None:
        connector, no_limit = aiohttp.TCPConnector(limit=0), aiohttp.ClientTimeout(total=None)
        self._http = aiohttp.ClientSession(connector=connector, timeout=no_limit, auto_decompress=False)
        await super()._set_up()

    async def _tear_down(self) -> None:
        await super()._tear_down()
        await self._http.close()

    async def _proper(self, call: Call, request: web.Request) -> web.StreamResponse:  # noqa: ARG002
        url, headers = self._engine_url + request.path_qs, _handed_on(request.headers.items())
        try:
            async with self._http.request(request.method, url, headers=headers, data=await request.read()) as answer:
                body = await answer.read()
        except aiohttp.ClientError:  # as a worker would see it without a proxy
            if request.transport is not None:
                request.transport.abort()
            return web.Response()
        return web.Response(status=answer.status, headers=_handed_on(answer.headers.items()), body=body)


def _handed_on(headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    return {name: value for name, value in headers if name.lower() not in _NOT_HANDED_ON}
