"""Which handler serves which topic: declared beside the handler, found by walking a department's modules."""

import importlib
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel

from orchestrator.errors import StartError
from workers.runtime.backoff import RetryPolicy
from workers.runtime.task import Task
from workers.runtime.variables import file_names

# Its parameters differ from topic to topic; `read_signature` checks them when the worker starts.
Handler = Callable[..., BaseModel | Awaitable[BaseModel | None] | None]
AnyHandler = TypeVar("AnyHandler", bound=Handler)
# What a resource's context yields is known only to the handler that names its type.
Resource = AbstractContextManager[Any]
Resources = Mapping[type, Callable[[], Resource]]

_MARK = "__subscription__"
_DEFAULT_LOCK = timedelta(seconds=15)
_DEFAULT_RETRIES = RetryPolicy()


@dataclass(frozen=True, slots=True)
class Subscription:
    """One topic, its handler, and how, how long and how often the handler may try."""

    topic: str
    handler: Handler
    lock_duration: timedelta = _DEFAULT_LOCK
    retries: RetryPolicy = _DEFAULT_RETRIES
    #: The most of its tasks that run at the same time; None: see Slots.
    at_once: int | None = None
    #: What an attempt may take.
    limit: timedelta | None = None
    in_process: bool = False

    @property
    def place(self) -> str:
        """Where the handler stands, as module.function."""
        return f"{self.handler.__module__}.{self.handler.__qualname__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a handler takes: its input model, then one resource a parameter."""

    input_model: type[BaseModel]
    parameters: Mapping[str, type]
    #: Variables whose contents are downloaded first.
    files: tuple[str, ...]
    is_async: bool


Prepared = Mapping[str, tuple[Subscription, Signature]]


def topic(  # more than five: every option has its default
    name: str,
    *,
    lock_for: timedelta = _DEFAULT_LOCK,
    retries: RetryPolicy = _DEFAULT_RETRIES,
    at_once: int | None = None,
    limit: timedelta | None = None,
    in_process: bool = False,
) -> Callable[[AnyHandler], AnyHandler]:
    """Subscribe the function below to a topic; the function itself stays as it is.

    `lock_for` is the time after which another worker may take over if this process dies; while the handler runs, the
    runtime extends it. `at_once` bounds how many of the worker's slots the topic may take; `limit` what one attempt may
    take before it counts as failed. `in_process` is for handlers that burn the CPU: they run in a process of their own.
    """

    def subscribe(handler: AnyHandler) -> AnyHandler:
        setattr(handler, _MARK, Subscription(name, handler, lock_for, retries, at_once, limit, in_process))
        return handler

    return subscribe


def declared_on(handler: object) -> Subscription | None:
    """The subscription that @topic declared on it, if any."""
    found = getattr(handler, _MARK, None)
    return found if isinstance(found, Subscription) else None


def seconds(count: float) -> timedelta:
    """That many seconds."""
    return timedelta(seconds=count)


def minutes(count: float) -> timedelta:
    """That many minutes."""
    return timedelta(minutes=count)


def load_handlers(*places: ModuleType | str) -> tuple[Subscription, ...]:
    """Every subscription in the modules and packages named, by topic.

    Raises StartError that lists the topics with two handlers and the handlers whose parameters cannot be filled.
    """
    found = [subscription for place in places for module in _modules(place) for subscription in _declared(module)]
    _check(found, lambda _: True)
    return tuple(sorted(found, key=lambda one: one.topic))


def prepare(subscriptions: Iterable[Subscription], resources: Resources) -> Prepared:
    """Subscription and signature by topic; raises as load_handlers does, and for a resource nobody provides."""
    known = list(subscriptions)
    _check(known, lambda wanted: wanted is Task or wanted in resources)
    return {one.topic: (one, read_signature(one.handler)) for one in known}


def read_signature(handler: Handler) -> Signature:
    """The handler's input model and resources from its annotations; raises StartError for what is neither."""
    hints = get_type_hints(handler)
    names = list(inspect.signature(handler).parameters)
    models = [hints.get(name) for name in names[:1]]
    if not models or not (isinstance(models[0], type) and issubclass(models[0], BaseModel)):
        raise StartError("the first parameter must be a TaskInput")
    loose = [name for name in names[1:] if not isinstance(hints.get(name), type)]
    if loose:
        raise StartError(f"no plain type given for {', '.join(loose)}")
    parameters = {name: hints[name] for name in names[1:]}
    return Signature(
        input_model=models[0],
        parameters=parameters,
        files=file_names(models[0]),
        is_async=inspect.iscoroutinefunction(handler),
    )


def _modules(place: ModuleType | str) -> Iterator[ModuleType]:
    module = importlib.import_module(place) if isinstance(place, str) else place
    yield module
    for entry in pkgutil.walk_packages(getattr(module, "__path__", []), f"{module.__name__}."):
        if not entry.name.endswith(".__main__"):
            yield importlib.import_module(entry.name)


def _declared(module: ModuleType) -> Iterator[Subscription]:
    for member in vars(module).values():
        subscription = declared_on(member)
        if subscription and subscription.handler.__module__ == module.__name__:
            yield subscription


def _check(subscriptions: list[Subscription], is_provided: Callable[[type], bool]) -> None:
    places = defaultdict(list)
    problems = []
    for one in subscriptions:
        places[one.topic].append(one.place)
        problems += [f"{one.place}: {problem}" for problem in _problems(one, is_provided)]
    problems += [f"topic {name} has two handlers: {', '.join(of)}" for name, of in places.items() if len(of) > 1]
    if problems:
        raise StartError("\n".join(problems))


def _problems(subscription: Subscription, is_provided: Callable[[type], bool]) -> Iterator[str]:
    try:
        signature = read_signature(subscription.handler)
    except (StartError, NameError) as error:
        yield str(error)
        return
    for name, kind in signature.parameters.items():
        if not is_provided(kind):
            yield f"nobody provides {name}: {kind.__qualname__}"
        elif subscription.in_process and kind is not Task:
            yield f"a process of its own cannot take {name}: {kind.__qualname__}"
    if subscription.in_process and (signature.is_async or "<locals>" in subscription.place):
        yield "a process of its own takes a plain function of a module"
