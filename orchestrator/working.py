"""Puts a worker together from settings and from whatever modules hold its handlers; it needs no store."""

import importlib
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from types import ModuleType

from pydantic import ValidationError

from orchestrator.config import Settings, require
from orchestrator.errors import InputError
from workers.runtime import Subscription, WorkerSettings, load_handlers, run
from workers.runtime.auth import Access
from workers.runtime.subscription import Resources

_PREFIX = "COXSWAIN_ENGINE_"


def serve(settings: Settings, handlers: Iterable[Subscription], resources: Resources) -> None:
    """Work for these handlers' topics until SIGTERM or Ctrl-C.

    Raises `InputError` for settings that do not fit and `StartError` for handlers that do not, before the first task.
    """
    worker = WorkerSettings(
        engine_url=settings.engine_url,
        access=read_access(os.environ, settings),
        slots=settings.slots,
        wait=timedelta(seconds=3),  # a worker that is told to stop waits for its pending poll
        metrics_port=settings.metrics_port,
        metrics_address=settings.metrics_address,
    )
    run(worker, handlers, resources)


def find_handlers(places: Sequence[str]) -> list[Subscription]:
    """The handlers in these modules and packages, or .py files.

    Raises `InputError` for a place that cannot be loaded or has none, `StartError` for handlers that do not fit.
    """
    if empty := [place for place in places if not load_handlers(_module(place))]:
        raise InputError([f"{place}: no handler in it, which is a function under @topic(…)" for place in empty])
    return list(load_handlers(*map(_module, places)))


def read_access(environment: Mapping[str, str], settings: Settings) -> Access:
    """The way in that COXSWAIN_ENGINE_TOKEN and its sisters name, else user and password of the settings.

    Raises `InputError` for all that does not fit, without any secret in it.
    """
    told = {name[len(_PREFIX) :].lower(): value for name, value in environment.items() if name.startswith(_PREFIX)}
    told = {name: value for name, value in told.items() if value}
    if not any(name.startswith("token") for name in told):
        known = settings.model_dump(include={"engine_user", "engine_password"} & settings.model_fields_set)
        told |= {name.removeprefix("engine_"): value for name, value in known.items()}
    try:
        access = Access.model_validate(told)
    except OSError as error:
        raise InputError([f"a file that {_PREFIX}…_FILE names: {error}"]) from error
    except ValidationError as error:
        said = [("".join(map(str, each["loc"])).upper() or "…", each["msg"]) for each in error.errors()]
        raise InputError([f"{_PREFIX}{name}: {text.removeprefix('Value error, ')}" for name, text in said]) from None
    if access.user and not access.password.get_secret_value():
        require(settings, "engine_password")
    return access


def needed_settings(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The settings without which nobody gets in, as the environment tells of no token."""
    told = {name for name in ("TOKEN", "TOKEN_FILE", "TOKEN_URL", "PASSWORD_FILE") if environment.get(_PREFIX + name)}
    if told == {"PASSWORD_FILE"}:
        return ("engine_user",)
    return () if told else ("engine_user", "engine_password")


def _module(place: str) -> ModuleType:
    file = Path(place).resolve()
    name, folder = (file.stem, file.parent) if file.suffix == ".py" else (place, Path.cwd())
    if file.suffix == ".py" and not file.is_file():
        raise InputError([f"{place}: no such file"])
    if str(folder) not in sys.path:
        sys.path.insert(0, str(folder))  # for the processes of handlers too
    try:
        module = importlib.import_module(name)
    except (ImportError, SyntaxError) as error:
        raise InputError([f"{place}: cannot be loaded: {type(error).__name__}: {error}"]) from error
    if file.suffix == ".py" and Path(module.__file__ or "").resolve() != file:
        raise InputError([f"{place}: there is another module {name} already; give the file another name"])
    return module
