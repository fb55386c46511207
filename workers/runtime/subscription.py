"""Which handler serves which topic: declared beside the handler, found by walking a department's modules."""

import importlib
import inspect
import pkgutil
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import timedelta
from types import ModuleType
from typing import Any, TypeVar, get_type_hints

from pydantic import BaseModel

from orchestrator.errors import StartError
from workers.runtime.backoff import RetryPolicy
from workers.runtime.task import Task

# Its parameters differ from topic to topic; `read_signature` checks them when the worker starts.
Handler = Callable[..., BaseModel | None]
AnyHandler = TypeVar("AnyHandler", bound=Handler)
# What a resource's context yields is known only to the handler that names its type.
Resources = Mapping[type, Callable[[], AbstractContextManager[Any]]]

_MARK = "__subscription__"
_DEFAULT_LOCK = timedelta(seconds=30)
_DEFAULT_RETRIES = RetryPolicy()


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One topic, its handler and how long and how often the handler may try."""

    topic: str
    handler: Handler
    lock_duration: timedelta
    retries: RetryPolicy

    @property
    def place(self) -> str:
        """Where the handler stands, as module.function."""
        return f"{self.handler.__module__}.{self.handler.__qualname__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """What a handler takes: its input model, then one resource a parameter."""

    input_model: type[BaseModel]
    parameters: Mapping[str, type]


Prepared = Mapping[str, tuple[Subscription, Signature]]


def topic(
    name: str, *, lock_for: timedelta = _DEFAULT_LOCK, retries: RetryPolicy = _DEFAULT_RETRIES
) -> Callable[[AnyHandler], AnyHandler]:
    """Subscribe the function below to a topic; the function itself stays as it is.

    `lock_for` is the time after which another worker may take over if this process dies; while the handler runs, the
    runtime extends it.
    """

    def subscribe(handler: AnyHandler) -> AnyHandler:
        subscription = Subscription(topic=name, handler=handler, lock_duration=lock_for, retries=retries)
        setattr(handler, _MARK, subscription)
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
    return Signature(input_model=models[0], parameters={name: hints[name] for name in names[1:]})


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
        try:
            wanted = read_signature(one.handler).parameters
        except (StartError, NameError) as error:
            problems.append(f"{one.place}: {error}")
        else:
            missing = [f"{name}: {kind.__qualname__}" for name, kind in wanted.items() if not is_provided(kind)]
            problems += [f"{one.place}: nobody provides {parameter}" for parameter in missing]
    problems += [f"topic {name} has two handlers: {', '.join(of)}" for name, of in places.items() if len(of) > 1]
    if problems:
        raise StartError("\n".join(problems))
