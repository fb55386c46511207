"""Each call of a worker says who asks, with a token that is still good, to a server that proved itself."""

import asyncio
import base64
import secrets
import ssl
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from itertools import pairwise
from pathlib import Path

import aiohttp
import pytest
import trustme
from aiohttp import web
from pydantic import ValidationError

from orchestrator.errors import InputError
from tests.workers.runtime.handlers import counting
from workers.runtime import WorkerSettings
from workers.runtime.auth import Access, open_session
from workers.testkit import Loopback, quick, serving

SECRET = "hush+hush/%"
DEADLINE_SECONDS = 10


class Gate:
    """A token server and an engine behind it that lets in whoever shows a token that is still good."""

    def __init__(self, life_seconds: float = 300) -> None:
        self.life_seconds = life_seconds
        self.good: dict[str, float] = {}
        self.asked: list[tuple[str, dict[str, object]]] = []
        self.shown: list[str] = []
        self.refused: list[str] = []
        self.faults: list[int] = []
        self.url = ""

    async def grant(self, request: web.Request) -> web.Response:
        self.asked.append((request.headers["Authorization"], dict(await request.post())))
        await asyncio.sleep(0.01)  # long enough for others to want one too
        if self.faults:
            return web.json_response({"error": "invalid_client"}, status=self.faults.pop())
        token = secrets.token_hex()
        self.good[f"Bearer {token}"] = time.monotonic() + self.life_seconds
        return web.json_response({"access_token": token, "expires_in": self.life_seconds, "token_type": "Bearer"})

    async def enter(self, request: web.Request) -> web.Response:
        shown = request.headers.get("Authorization", "")
        self.shown.append(shown)
        if self.is_good(shown):
            return web.json_response(await request.json())
        self.refused.append(shown)
        await asyncio.sleep(0.02 * len(self.refused))  # the later ones when the first has a new token already
        return web.Response(status=401)

    def is_good(self, shown: str) -> bool:
        return self.good.get(shown, 0) > time.monotonic()

    @property
    def access(self) -> Access:
        return Access(token_url=f"{self.url}/token", client_id="a worker", client_secret=SECRET, scope="engine")


@asynccontextmanager
async def listening(gate: Gate, trust: ssl.SSLContext | None = None) -> AsyncIterator[None]:
    application = web.Application()
    application.router.add_post("/token", gate.grant)
    application.router.add_post("/engine", gate.enter)
    runner = web.AppRunner(application, shutdown_timeout=0.1, access_log=None)
    await runner.setup()
    try:
        site = web.TCPSite(runner, "127.0.0.1", 0, ssl_context=trust)
        await site.start()
        gate.url = f"{'https' if trust else 'http'}://127.0.0.1:{site.port}"
        yield
    finally:
        await runner.cleanup()


async def call(http: aiohttp.ClientSession, gate: Gate) -> int:
    async with http.post(f"{gate.url}/engine", json={"workerId": "one"}) as response:
        await response.read()
        return response.status


def in_base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def visit(gate: Gate, scene: Callable[[aiohttp.ClientSession], Awaitable[None]], access: Access | None = None) -> None:
    """Play the scene with a session that has this access, or that of the token server."""

    async def play() -> None:
        async with listening(gate), open_session(f"{gate.url}/engine", access or gate.access) as http:
            await asyncio.wait_for(scene(http), DEADLINE_SECONDS)

    asyncio.run(play())


@pytest.mark.parametrize(
    ("access", "header"),
    [
        (Access(user="worker", password="mật khẩu: x"), f"Basic {in_base64('worker:mật khẩu: x')}"),
        (Access(token="abc.def"), "Bearer abc.def"),
        (Access(), ""),
    ],
)
def test_user_and_password_or_a_token_stand_in_every_call(access: Access, header: str) -> None:
    gate = Gate()
    gate.good[header] = time.monotonic() + DEADLINE_SECONDS

    async def scene(http: aiohttp.ClientSession) -> None:
        assert [await call(http, gate) for _ in range(2)] == [200, 200]

    visit(gate, scene, access)
    assert (gate.shown, gate.asked) == ([header] * 2, [])


def test_calls_at_the_same_time_share_one_token_request() -> None:
    gate = Gate()

    async def scene(http: aiohttp.ClientSession) -> None:
        assert set(await asyncio.gather(*(call(http, gate) for _ in range(20)))) == {200}
        assert await call(http, gate) == 200

    visit(gate, scene)
    proof = in_base64("a+worker:hush%2Bhush%2F%25")  # each part as a form spells it: RFC 6749, section 2.3.1
    assert gate.asked == [(f"Basic {proof}", {"grant_type": "client_credentials", "scope": "engine"})]


def test_a_token_is_renewed_before_its_end_and_no_call_is_ever_refused() -> None:
    gate = Gate(life_seconds=0.5)

    async def scene(http: aiohttp.ClientSession) -> None:
        while len(gate.asked) < 4:
            assert await call(http, gate) == 200

    visit(gate, scene)
    ends = list(gate.good.values())
    assert all(later - earlier < gate.life_seconds for earlier, later in pairwise(ends)), (
        "each begins before the other ends"
    )
    assert (gate.refused, len(gate.shown) > 20) == ([], True), "several calls a token"


def test_a_renewal_that_fails_leaves_the_old_token_in_use() -> None:
    gate = Gate(life_seconds=1)

    async def scene(http: aiohttp.ClientSession) -> None:
        assert await call(http, gate) == 200
        gate.faults = [503]
        while len(gate.asked) < 3:
            assert await call(http, gate) == 200

    visit(gate, scene)
    assert len(set(gate.shown[:-1])) == 1


def test_a_revoked_token_is_replaced_once_for_all_calls() -> None:
    gate = Gate()

    async def scene(http: aiohttp.ClientSession) -> None:
        await call(http, gate)
        gate.good.clear()
        assert set(await asyncio.gather(*(call(http, gate) for _ in range(10)))) == {200}

    visit(gate, scene)
    assert len(gate.asked) == 2


class Closed(Gate):
    def is_good(self, shown: str) -> bool:  # noqa: ARG002 - nobody is let in
        return False


def test_an_engine_that_refuses_the_new_token_too_is_asked_no_third_time() -> None:
    gate = Closed()

    async def scene(http: aiohttp.ClientSession) -> None:
        assert await call(http, gate) == 401

    visit(gate, scene)
    assert (len(gate.asked), len(gate.shown), len(set(gate.shown))) == (2, 2, 2)


def test_a_token_server_that_refuses_is_named_without_the_secret() -> None:
    gate = Gate()

    async def scene(http: aiohttp.ClientSession) -> None:
        gate.faults = [401]
        with pytest.raises(aiohttp.ClientError) as refused:
            await call(http, gate)
        assert str(refused.value) == f'no token from {gate.url}/token: 401 {{"error": "invalid_client"}}'
        assert await call(http, gate) == 200

    visit(gate, scene)


class Mumbling(Gate):
    async def grant(self, request: web.Request) -> web.Response:  # noqa: ARG002 - whoever asks
        return web.json_response({"access_token": f"{SECRET} {SECRET}"})


def test_what_a_token_server_grants_is_never_repeated_in_an_error() -> None:
    gate = Mumbling()

    async def scene(http: aiohttp.ClientSession) -> None:
        with pytest.raises(aiohttp.ClientError) as refused:
            await call(http, gate)
        assert str(refused.value) == f"no token from {gate.url}/token: 200 "

    visit(gate, scene)


class Moved(Gate):
    async def enter(self, request: web.Request) -> web.Response:  # noqa: ARG002 - whoever asks
        raise web.HTTPTemporaryRedirect(f"{self.new.url}/engine")

    def __init__(self, new: Gate) -> None:
        super().__init__()
        self.new = new


def test_a_redirection_elsewhere_does_not_carry_the_token_along() -> None:
    elsewhere = Gate()
    gate = Moved(elsewhere)

    async def scene(http: aiohttp.ClientSession) -> None:
        async with listening(elsewhere):
            assert await call(http, gate) == 401

    visit(gate, scene)
    assert (len(gate.asked), elsewhere.shown) == (1, [""])


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    """An authority of our own; its certificate stands in ca.pem, the worker's in worker.pem."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(tmp_path / "ca.pem")
    authority.issue_cert("worker").private_key_and_cert_chain_pem.write_to_path(tmp_path / "worker.pem")
    return authority


def guarded(authority: trustme.CA, *, asks_for_certificate: bool = False) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    if asks_for_certificate:
        authority.configure_trust(context)
        context.verify_mode = ssl.CERT_REQUIRED
    return context


def visit_guarded(trust: ssl.SSLContext, **files: Path) -> int:
    async def play() -> int:
        gate = Gate()
        async with listening(gate, trust):
            access = Access(**{**gate.access.model_dump(), **files})
            async with open_session(f"{gate.url}/engine", access) as http:
                return await asyncio.wait_for(call(http, gate), DEADLINE_SECONDS)

    return asyncio.run(play())


def test_an_engine_that_nobody_vouches_for_is_told_nothing(authority: trustme.CA) -> None:
    with pytest.raises(aiohttp.ClientConnectorCertificateError):
        visit_guarded(guarded(authority))


def test_an_authority_of_ones_own_vouches_for_engine_and_token_server(authority: trustme.CA, tmp_path: Path) -> None:
    assert visit_guarded(guarded(authority), ca_file=tmp_path / "ca.pem") == 200


def test_a_server_that_asks_for_a_certificate_gets_it(authority: trustme.CA, tmp_path: Path) -> None:
    trust = guarded(authority, asks_for_certificate=True)

    with pytest.raises(aiohttp.ClientError):
        visit_guarded(trust, ca_file=tmp_path / "ca.pem")
    assert visit_guarded(trust, ca_file=tmp_path / "ca.pem", certificate_file=tmp_path / "worker.pem") == 200


def test_files_that_hold_no_certificate_are_bad_input(tmp_path: Path) -> None:
    (tmp_path / "ca.pem").write_text("nothing")

    with pytest.raises(InputError, match="ca_file, certificate_file or key_file cannot be used"):
        Access(ca_file=tmp_path / "ca.pem").trust()


def test_no_secret_is_shown_by_whatever_prints_settings() -> None:
    access = Access(token_url="http://127.0.0.1", client_id="worker", client_secret=SECRET, password=SECRET)

    assert SECRET not in repr(WorkerSettings(engine_url="", access=access)) + str(access) + access.model_dump_json()
    assert SECRET not in repr(WorkerSettings(engine_url="", user="worker", password=SECRET))
    with pytest.raises(ValidationError) as refused:
        Access(token=f"{SECRET}é")
    assert SECRET not in str(refused.value)


class Guarded(Loopback):
    """Lets in whoever shows the token."""

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if request.headers.get("Authorization") != "Bearer abc":
            return web.json_response({"type": "NotAuthorized", "message": "no"}, status=401)
        return await super()._answer(request)


def test_a_worker_shows_its_token_to_the_engine() -> None:
    with Guarded() as engine, serving(quick(engine.url, access=Access(token="abc")), counting([])):
        engine.hand_out("one", "finance.reserve-credit")

        assert engine.outcome_of("one").name == "complete"
