"""The session waits for a limited time, repeats questions only, and speaks our errors."""

import socket
import threading
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pycamunda.group
import pytest
import responses

from orchestrator.camunda import jobs, tasks
from orchestrator.camunda.session import EngineSession
from orchestrator.camunda.wire import JsonObject
from orchestrator.errors import EngineError, EngineUnreachable, NotFound, TryAgain

ANSWER = b'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{"count": 8} '


class FlakyServer:
    """A loopback server that drops its first connection without an answer and answers every later one."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}"
        self.requests: list[bytes] = []

    def serve(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            with connection:
                self.requests.append(connection.recv(65536))
                if len(self.requests) > 1:
                    connection.sendall(ANSWER)

    def close(self) -> None:
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@contextmanager
def flaky_server() -> Iterator[FlakyServer]:
    server = FlakyServer()
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield server
    finally:
        server.close()
        thread.join()


def test_a_refusal_carries_the_engines_words_and_status(session: EngineSession, rest: responses.RequestsMock) -> None:
    words = "Người bán không được duyệt giao hàng / whoever sold may not release"
    rest.post(f"{session.url}/task/t-1/submit-form", status=500, json={"type": "RestException", "message": words})

    with pytest.raises(EngineError) as refusal:
        tasks.submit_form(session, "t-1", {"decision": "approve"})

    assert str(refusal.value) == words
    assert refusal.value.status == 500


def test_what_the_engine_does_not_know_is_not_found(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.get(f"{session.url}/task/gone", status=404, json={"message": "No matching task with id gone"})

    with pytest.raises(NotFound, match="No matching task with id gone"):
        tasks.get(session, "gone")


@pytest.mark.parametrize(
    "words",
    [
        "ENGINE-03005 Execution of 'UPDATE ExecutionEntity' failed.",
        "ENGINE-03077 Cannot resolve parent with id 'a' of execution 'b', perhaps it was deleted in the meantime",
    ],
)
def test_what_another_transaction_took_away_may_be_tried_again(
    words: str, session: EngineSession, rest: responses.RequestsMock
) -> None:
    rest.post(f"{session.url}/job/j-1/execute", status=500, json={"message": words})

    with pytest.raises(TryAgain, match="ENGINE"):
        jobs.execute(session, "j-1")


@pytest.mark.parametrize(
    "words", ["Cannot find task with id t-1: task is null", 'Cannot invoke "TaskEntity.getId()" because "task" is null']
)
def test_a_task_that_goes_while_it_is_asked_about_is_not_found(
    words: str, session: EngineSession, rest: responses.RequestsMock
) -> None:
    rest.get(f"{session.url}/task/t-1/identity-links", status=500, json={"message": words})

    with pytest.raises(NotFound, match="task"):
        tasks.candidate_groups(session, "t-1")


def test_a_refusal_to_pycamunda_is_ours_as_well(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.post(f"{session.url}/group/create", status=403, json={"message": "may not CREATE"})

    with pytest.raises(EngineError, match="may not CREATE") as refusal:
        session.ask(pycamunda.group.Create(session.url, "sales", "Sales", "department"))

    assert refusal.value.status == 403


def test_a_page_that_is_no_json_is_a_refusal_with_its_status(
    session: EngineSession, rest: responses.RequestsMock
) -> None:
    rest.get(f"{session.url}/task/t-1", status=502, body="<html>Bad gateway</html>")

    with pytest.raises(EngineError, match="502"):
        tasks.get(session, "t-1")


def test_an_answer_of_another_shape_is_an_engine_error(session: EngineSession, rest: responses.RequestsMock) -> None:
    rest.get(f"{session.url}/task/t-1", json={"id": "t-1"})

    with pytest.raises(EngineError, match="does not fit"):
        tasks.get(session, "t-1")


def test_a_closed_port_is_an_unreachable_engine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

    with pytest.raises(EngineUnreachable, match=f"127.0.0.1:{port}"):
        EngineSession(f"http://127.0.0.1:{port}", "admin", "admin").get(JsonObject, "/version")


def test_an_engine_that_stays_silent_is_given_up_after_the_timeout() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"
        session = EngineSession(url, "admin", "admin", timeout=timedelta(milliseconds=50))

        with pytest.raises(EngineUnreachable):
            session.ask(pycamunda.group.Get(url, "sales"))


def test_a_question_whose_connection_broke_is_asked_again() -> None:
    with flaky_server() as server:
        answer = EngineSession(server.url, "admin", "admin").get(JsonObject, "/external-task/count")

    assert answer == {"count": 8}
    assert len(server.requests) == 2


def test_a_command_whose_connection_broke_is_never_sent_again() -> None:
    with flaky_server() as server, pytest.raises(EngineUnreachable):
        EngineSession(server.url, "admin", "admin").command("POST", "/task/t-1/submit-form", {})

    assert len(server.requests) == 1


@pytest.mark.parametrize(("method", "attempts"), [("GET", 4), ("POST", 1)])
def test_only_a_question_is_tried_again_when_nobody_accepts_it(
    monkeypatch: pytest.MonkeyPatch, method: str, attempts: int
) -> None:
    tried: list[object] = []

    def refuse(address: object, *_: object, **__: object) -> None:
        tried.append(address)
        raise ConnectionRefusedError

    monkeypatch.setattr("urllib3.util.connection.create_connection", refuse)
    session = EngineSession("http://127.0.0.1:9", "admin", "admin")

    with pytest.raises(EngineUnreachable):
        session.command(method, "/message", None)

    assert len(tried) == attempts


def test_a_password_may_have_any_letters(session: EngineSession, rest: responses.RequestsMock) -> None:
    login = b64encode("lan-nguyen:mật-khẩu".encode()).decode()
    told = rest.get(
        f"{session.url}/version",
        json={"version": "7.24.0"},
        match=[responses.matchers.header_matcher({"Authorization": f"Basic {login}"})],
    )

    session.get(JsonObject, "/version")

    assert told.call_count == 1
