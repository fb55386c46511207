"""The one HTTP session that every conversation with the engine goes through: timeouts, retries and our own errors."""

from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Self, TypeVar

import pycamunda
import requests
from pydantic import ValidationError
from requests.adapters import HTTPAdapter
from requests.auth import HTTPBasicAuth
from urllib3.exceptions import MaxRetryError
from urllib3.util.retry import Retry

from orchestrator.camunda.wire import QueryValue, as_query, reader
from orchestrator.errors import EngineError, EngineUnreachable, NotFound, TryAgain

T = TypeVar("T")
Body = Mapping[str, object]
Files = Mapping[str, tuple[str | None, bytes | str]]

#: How the engine words what it is asked to do with a task that has gone, or goes just now; it answers 500, not 404.
NO_SUCH_TASK = ("Cannot find task with id", 'because "task" is null')

#: How the engine words what took a transaction back: an optimistic lock, a deadlock, a scope that just ended.
COLLISIONS = ("ENGINE-03005", "ENGINE-03077", "persistence layer")

#: Asking again is harmless for a question; a command may have been done although its answer was lost.
REPEATABLE = "GET"


class EngineSession:
    """A logged-in conversation with one engine; every answer is typed, every obstacle one of `orchestrator.errors`."""

    def __init__(self, url: str, user: str, password: str, timeout: timedelta = timedelta(seconds=30)) -> None:
        """Log in at `url`, the engine's REST root such as `http://localhost:8080/engine-rest`; nothing is sent yet."""
        self.url = url.rstrip("/")
        self.user = user
        self.timeout = timeout
        self._http = _TimedSession(timeout)
        self._http.auth = HTTPBasicAuth(user.encode(), password.encode())

    def as_user(self, user: str, password: str) -> "EngineSession":
        """Open a second conversation with the same engine as somebody else."""
        return EngineSession(self.url, user, password, self.timeout)

    def get(self, kind: type[T], path: str, **query: QueryValue) -> T:
        """Ask at `path` and read the answer as `kind`. Raises EngineError, EngineUnreachable, NotFound."""
        return self._read(kind, self._http.request("GET", self.url + path, params=as_query(query)))

    def get_content(self, path: str) -> bytes:
        """Ask at `path` for a file. Raises EngineError, EngineUnreachable, NotFound."""
        return self._http.request("GET", self.url + path, headers={"Accept": "*/*"}).content

    def post(self, kind: type[T], path: str, body: Body, **query: QueryValue) -> T:
        """Send `body` to `path` and read the answer as `kind`. Raises EngineError, EngineUnreachable, NotFound."""
        return self._read(kind, self._http.request("POST", self.url + path, json=body, params=as_query(query)))

    def upload(self, kind: type[T], path: str, files: Files) -> T:
        """Send `files` to `path` as one multipart form. Raises EngineError, EngineUnreachable, NotFound."""
        return self._read(kind, self._http.request("POST", self.url + path, files=files))

    def command(self, method: str, path: str, body: Body | None = None) -> None:
        """Send a command that has no answer. Raises EngineError, EngineUnreachable, NotFound."""
        self._http.request(method, self.url + path, json=body)

    def ask(self, call: Any) -> Any:  # noqa: ANN401  # pycamunda has no types; callers read the answer at once
        """Send a pycamunda call through this session. Raises EngineError, EngineUnreachable, NotFound."""
        call.session = self._http
        try:
            return call()
        except (pycamunda.PyCamundaException, KeyError, ValueError) as reason:
            raise EngineError(f"The engine's answer to {type(call).__name__} does not fit: {reason!r}") from reason

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _read(self, kind: type[T], response: requests.Response) -> T:
        try:
            return reader(kind).validate_json(response.content)
        except ValidationError as reason:
            raise EngineError(f"The engine's answer at {response.url} does not fit: {reason}") from reason


class _TimedSession(requests.Session):
    """A requests session that never waits for ever and raises our errors, so that pycamunda does both as well."""

    def __init__(self, timeout: timedelta) -> None:
        super().__init__()
        self.trust_env = False  # a proxy or a .netrc of the machine must not stand between us and our own engine
        self._seconds = timeout.total_seconds()
        for scheme in ("http://", "https://"):
            self.mount(
                scheme, HTTPAdapter(max_retries=_RepeatQuestions(connect=3, read=1, other=0, backoff_factor=0.1))
            )

    def request(  # type: ignore[override]  # the names of the parent's parameters do not matter here
        self,
        method: str,
        url: str,
        **options: Any,  # noqa: ANN401  # handed on to requests as they are
    ) -> requests.Response:
        options.setdefault("timeout", self._seconds)
        try:
            response = super().request(method, url, **options)
        except requests.RequestException as reason:
            why = type(reason).__name__
            raise EngineUnreachable(f"The engine at {url} gives no answer ({why}); see whether it runs.") from reason
        if not response.ok:
            raise _refusal(response)
        return response


class _RepeatQuestions(Retry):
    """Repeats questions whose connection broke, and never a command."""

    def increment(
        self,
        method: str | None = None,
        url: str | None = None,
        *args: Any,  # noqa: ANN401  # urllib3's own
        **details: Any,  # noqa: ANN401  # urllib3's own
    ) -> Self:
        if method != REPEATABLE:
            raise MaxRetryError(details["_pool"], url or "", details.get("error"))
        return super().increment(method, url, *args, **details)


def _refusal(response: requests.Response) -> EngineError:
    message = _message(response)
    if response.status_code == HTTPStatus.NOT_FOUND or any(words in message for words in NO_SUCH_TASK):
        return NotFound(message, status=response.status_code)
    kind = TryAgain if any(words in message for words in COLLISIONS) else EngineError
    return kind(message, status=response.status_code)


def _message(response: requests.Response) -> str:
    try:
        told = response.json()
    except ValueError:
        told = None
    if isinstance(told, dict) and told.get("message"):
        return str(told["message"])
    return f"{response.status_code} {response.reason or ''} at {response.url}".replace("  ", " ")
