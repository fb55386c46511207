"""A worker is put together from settings, the environment and whatever modules hold handlers."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import SecretStr

from orchestrator.config import Settings, read_settings, write_connection
from orchestrator.errors import InputError, StartError
from orchestrator.working import find_handlers, needed_settings, read_access
from workers.runtime.auth import Access

SECRET = "hush"
HANDLER = """
from workers.runtime import TaskInput, topic

class Anything(TaskInput):
    pass

@topic("{topic}")
def handle(order: Anything) -> None:
    pass
"""


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """What a test imports is gone after it."""
    monkeypatch.setattr(sys, "path", list(sys.path))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        del sys.modules[name]


def write(file: Path, text: str) -> str:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return str(file)


def test_handlers_are_found_in_files_modules_and_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    file = write(tmp_path / "elsewhere" / "by_file.py", HANDLER.format(topic="office.file"))
    write(tmp_path / "by_name.py", HANDLER.format(topic="office.name"))
    write(tmp_path / "shop" / "__init__.py", '"""A package."""')
    write(tmp_path / "shop" / "inside.py", HANDLER.format(topic="office.package"))

    found = find_handlers([file, "by_name", "shop"])

    assert {one.topic: one.place for one in found} == {
        "office.file": "by_file.handle",
        "office.name": "by_name.handle",
        "office.package": "shop.inside.handle",
    }


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("absent.py", None, "{place}: no such file"),
        ("idle.py", "x = 1", "{place}: no handler in it, which is a function under @topic(…)"),
        ("broken.py", "def", "{place}: cannot be loaded: SyntaxError: invalid syntax (broken.py, line 1)"),
        ("needy.py", "import nosuch", "{place}: cannot be loaded: ModuleNotFoundError: No module named 'nosuch'"),
        (
            "json.py",
            HANDLER.format(topic="a"),
            "{place}: there is another module json already; give the file another name",
        ),
    ],
)
def test_a_file_that_serves_nothing_is_told_why(tmp_path: Path, name: str, text: str | None, problem: str) -> None:
    place = write(tmp_path / name, text) if text else str(tmp_path / name)

    with pytest.raises(InputError) as refused:
        find_handlers([place])

    assert str(refused.value) == problem.format(place=place)


def test_two_files_for_one_topic_are_refused(tmp_path: Path) -> None:
    places = [write(tmp_path / f"{name}.py", HANDLER.format(topic="office.same")) for name in ("first", "second")]

    with pytest.raises(StartError, match=r"topic office\.same has two handlers: first\.handle, second\.handle"):
        find_handlers(places)


def told(**told: str) -> dict[str, str]:
    return {f"COXSWAIN_ENGINE_{name}": value for name, value in told.items()}


def test_secrets_come_from_the_environment_or_from_files(tmp_path: Path) -> None:
    secret = write(tmp_path / "secret", f"{SECRET}\n")

    assert read_access(told(USER="worker", PASSWORD=SECRET) | {"HOME": "/"}, Settings()) == Access(
        user="worker", password=SecretStr(SECRET)
    )
    assert read_access(told(USER="worker", PASSWORD_FILE=secret), Settings()) == Access(
        user="worker", password=SecretStr(SECRET)
    )
    assert read_access(told(USER="", TOKEN_FILE=secret), Settings()) == Access(token=SecretStr(SECRET))
    assert read_access(told(URL="http://127.0.0.1:8080/engine-rest"), Settings()) == Access()


def test_user_and_password_of_the_settings_are_the_way_in_unless_a_token_is_told() -> None:
    settings = Settings(engine_user="worker", engine_password=SecretStr("other"))
    grant = told(TOKEN_URL="https://login.example/token", CLIENT_ID="a", CLIENT_SECRET=SECRET, SCOPE="engine")

    assert read_access({}, settings) == Access(user="worker", password=SecretStr("other"))
    assert read_access(told(TOKEN=SECRET), settings) == Access(token=SecretStr(SECRET))
    assert read_access(grant, settings) == Access(
        token_url="https://login.example/token", client_id="a", client_secret=SecretStr(SECRET), scope="engine"
    )


@pytest.mark.parametrize(
    ("given", "needed"),
    [
        ({}, ("engine_user", "engine_password")),
        ({"PASSWORD_FILE": "/secret"}, ("engine_user",)),
        ({"TOKEN": SECRET}, ()),
        ({"TOKEN_FILE": "/secret"}, ()),
        ({"TOKEN_URL": "https://login.example/token"}, ()),
    ],
)
def test_a_department_needs_a_user_unless_it_has_a_token(given: dict[str, str], needed: tuple[str, ...]) -> None:
    assert needed_settings(told(**given)) == needed


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"USER": "worker", "TOKEN": SECRET}, "COXSWAIN_ENGINE_…: expected one way in, not user and token"),
        ({"USER": "w:r", "PASSWORD": SECRET}, "COXSWAIN_ENGINE_USER: String should match pattern '^[^:]*$'"),
        ({"USER": "worker"}, "COXSWAIN_ENGINE_PASSWORD: expected in the environment or as a file in COXSWAIN_SECRETS"),
        (
            {"TOKEN_URL": "http://127.0.0.1", "CLIENT_SECRET": SECRET},
            "COXSWAIN_ENGINE_…: token_url needs client_id and client_secret",
        ),
        ({"TOKEN": f"{SECRET}\nX: y"}, "COXSWAIN_ENGINE_…: token holds characters that no header can carry"),
        ({"CA_FILE": "/nowhere"}, "COXSWAIN_ENGINE_CA_FILE: Path does not point to a file"),
        (
            {"TOKEN_FILE": "/nowhere", "CLIENT_SECRET": SECRET},
            "a file that COXSWAIN_ENGINE_…_FILE names: [Errno 2] No such file or directory: '/nowhere'",
        ),
    ],
)
def test_what_does_not_fit_is_told_without_its_secret(given: dict[str, str], problem: str) -> None:
    with pytest.raises(InputError) as refused:
        read_access(told(**given), Settings())

    assert str(refused.value) == problem


def test_another_engine_gets_none_of_the_passwords_that_a_running_coxswain_left(tmp_path: Path) -> None:
    here = "http://127.0.0.1:8080/engine-rest"
    write_connection(tmp_path, engine_url=here, engine_user="worker", engine_password=SECRET, database_url="")

    for same in (None, here):
        access = read_access({}, read_settings(tmp_path, engine_url=same))
        assert access == Access(user="worker", password=SecretStr(SECRET))
    other = read_settings(tmp_path, engine_url="https://engine.example/engine-rest")
    assert (read_access({}, other), other.engine_url) == (Access(), "https://engine.example/engine-rest")


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("localhost:8080", "URL scheme should be 'http' or 'https'"),
        ("engine", "Input should be a valid URL, relative URL without a base"),
        (
            f"http://worker:{SECRET}@engine:8080/engine-rest",
            "Value error, expected no user in it; they stand in COXSWAIN_ENGINE_USER and COXSWAIN_ENGINE_PASSWORD",
        ),
    ],
)
def test_an_engine_is_named_by_its_address_alone(url: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read_settings(tmp_path, engine_url=url)

    assert str(refused.value) == f"COXSWAIN_ENGINE_URL: {problem}"
