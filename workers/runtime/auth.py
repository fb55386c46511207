"""How a worker proves to the engine who it is, and makes sure that the engine is the engine."""

import asyncio
import base64
import ssl
import time
from http import HTTPStatus
from pathlib import Path
from typing import Any, Self
from urllib.parse import quote_plus

import aiohttp
from pydantic import BaseModel, ConfigDict, Field, FilePath, SecretStr, ValidationError, model_validator
from yarl import URL

from orchestrator.errors import InputError

_SECRETS = ("password", "token", "client_secret")
_NONE = SecretStr("")
_TOKEN_TIMEOUT = aiohttp.ClientTimeout(total=10)
#: A token is fetched anew when a fifth of its life is left, but no earlier before its end than this.
_EARLY_SECONDS = 60.0


class Access(BaseModel):
    """One way in at most: user and password, a token, or OAuth 2 client credentials (RFC 6749, section 4.4).

    `password`, `token` and `client_secret` may come from a file: `password_file`, `token_file`, `client_secret_file`.
    """

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)

    user: str = Field(default="", pattern="^[^:]*$")
    password: SecretStr = _NONE
    token: SecretStr = _NONE
    #: Where tokens are fetched for `client_id`, with the space-separated `scope`.
    token_url: str = ""
    client_id: str = ""
    client_secret: SecretStr = _NONE
    scope: str = ""
    #: PEM: who is believed instead of the system's authorities.
    ca_file: FilePath | None = None
    #: PEM: what this worker shows to a server that asks; the key may stand in the same file.
    certificate_file: FilePath | None = None
    key_file: FilePath | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, values: dict[str, Any]) -> dict[str, Any]:  # as pydantic hands them in
        files = {name: values[f"{name}_file"] for name in _SECRETS if values.get(f"{name}_file")}
        return {**values, **{name: Path(file).read_text(encoding="utf-8").strip() for name, file in files.items()}}

    @model_validator(mode="after")
    def _is_whole(self) -> Self:
        ways = [name for name in ("user", "token", "token_url") if getattr(self, name)]
        if len(ways) > 1:
            raise ValueError(f"expected one way in, not {' and '.join(ways)}")
        if self.token_url and not (self.client_id and self.client_secret):
            raise ValueError("token_url needs client_id and client_secret")
        if not (token := self.token.get_secret_value()).isascii() or not token.isprintable():
            raise ValueError("token holds characters that no header can carry")
        return self

    def trust(self) -> ssl.SSLContext | bool:
        """How servers are checked; nothing switches it off. Raises InputError for files that cannot be used."""
        if not (self.ca_file or self.certificate_file):
            return True  # the system's authorities
        try:
            context = ssl.create_default_context(cafile=self.ca_file)
            if self.certificate_file:
                context.load_cert_chain(self.certificate_file, self.key_file)
        except OSError as error:  # an SSLError is one
            raise InputError([f"ca_file, certificate_file or key_file cannot be used: {error}"]) from error
        return context


def open_session(engine_url: str, access: Access) -> aiohttp.ClientSession:
    """The worker's one session: each call to the engine, and to nobody else, says who asks."""
    headers, middlewares = {}, []
    if access.user:
        headers["Authorization"] = _basic(access.user, access.password.get_secret_value())
    elif access.token:
        headers["Authorization"] = f"Bearer {access.token.get_secret_value()}"
    elif access.token_url:
        middlewares.append(_Tokens(access, URL(engine_url).origin()))
    # No limit: polls, extensions and outcomes must never wait for one another's connection.
    connector = aiohttp.TCPConnector(limit=0, ssl=access.trust())
    return aiohttp.ClientSession(headers=headers, connector=connector, middlewares=middlewares)


def _basic(user: str, password: str) -> str:
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


class _Granted(BaseModel):
    """The token server's answer (RFC 6749, section 5.1)."""

    access_token: str = Field(pattern="^[!-~]+$")
    #: Seconds; a server that does not say is asked every five minutes.
    expires_in: float = 300.0


class _Tokens:
    """A client middleware: one token for all calls, and one request for it at a time."""

    def __init__(self, access: Access, engine: URL) -> None:
        self._access = access
        self._engine = engine
        self._header = ""
        self._renew_at = self._ends_at = 0.0
        self._fetching: asyncio.Task[None] | None = None

    async def __call__(self, request: aiohttp.ClientRequest, send: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
        if request.url.origin() != self._engine:  # redirected: the token is for the engine alone
            return await send(request)
        shown = request.headers["Authorization"] = await self._current(request.session)
        response = await send(request)
        if response.status == HTTPStatus.UNAUTHORIZED:
            response.release()
            request.headers["Authorization"] = await self._current(request.session, refused=shown)
            response = await send(request)
        return response

    async def _current(self, http: aiohttp.ClientSession, refused: str = "") -> str:
        now = time.monotonic()
        if now >= self._ends_at or self._header == refused:
            await asyncio.shield(self._fetch(http))  # who gives up waiting takes it from nobody else
        elif now >= self._renew_at:
            self._renew_at = now + 1  # the old token serves meanwhile, also if this fails
            self._fetch(http)
        return self._header

    def _fetch(self, http: aiohttp.ClientSession) -> asyncio.Task[None]:
        if self._fetching is None or self._fetching.done():
            self._fetching = asyncio.create_task(self._ask(http))
            self._fetching.add_done_callback(lambda asked: asked.cancelled() or asked.exception())
        return self._fetching

    async def _ask(self, http: aiohttp.ClientSession) -> None:
        began, access = time.monotonic(), self._access
        form = {"grant_type": "client_credentials", **({"scope": access.scope} if access.scope else {})}
        proof = _basic(quote_plus(access.client_id), quote_plus(access.client_secret.get_secret_value()))
        headers, url = {"Authorization": proof}, access.token_url
        async with http.post(url, data=form, headers=headers, timeout=_TOKEN_TIMEOUT, middlewares=()) as response:
            text = await response.text(errors="replace")
        try:
            granted = _Granted.model_validate_json(text)
        except ValidationError:
            said = text[:200] if response.status >= HTTPStatus.BAD_REQUEST else ""  # else it may hold the token
            raise aiohttp.ClientError(f"no token from {url}: {response.status} {said}") from None
        self._header = f"Bearer {granted.access_token}"
        self._ends_at = began + granted.expires_in
        self._renew_at = self._ends_at - min(_EARLY_SECONDS, granted.expires_in / 5)
