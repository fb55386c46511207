"""Call a handler once with its input and resources: whatever happens becomes an outcome."""

from asyncio import CancelledError
from contextlib import ExitStack
from inspect import isawaitable
from types import TracebackType

from workers.runtime.hold import Held
from workers.runtime.outcome import Completed, Outcome
from workers.runtime.subscription import Resources
from workers.runtime.task import Task
from workers.runtime.variables import read_input, to_variables


class Ending:
    """Turns an exception that leaves its block into the attempt's outcome."""

    outcome: Outcome

    def __init__(self, held: Held, *passing: type[BaseException]) -> None:
        self._held = held
        #: What is no ending but goes on its way.
        self._passing = passing

    def __enter__(self) -> "Ending":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> bool:
        if error is None or isinstance(error, self._passing):
            return False
        self.outcome = self._held.failed(error)
        return True


def attempt(held: Held, resources: Resources) -> Outcome:
    """Run a plain handler once; never raises.

    Its resources are left before this returns, so a transaction is over before the engine hears of the outcome.
    """
    with Ending(held) as ending:
        given, filled = read_input(held.signature.input_model, held.task.variables), {}
        with ExitStack() as stack:
            for name, kind in held.signature.parameters.items():
                filled[name] = held.seen() if kind is Task else stack.enter_context(resources[kind]())
            # Inside the resources: an answer that the engine cannot hold must roll the work back.
            ending.outcome = Completed(variables=to_variables(held.subscription.handler(given, **filled)))
    return ending.outcome


async def attempt_on_loop(held: Held, resources: Resources) -> Outcome:
    """The same for an `async def` handler; raises only CancelledError."""
    with Ending(held, CancelledError) as ending:
        given, filled = read_input(held.signature.input_model, held.task.variables), {}
        with ExitStack() as stack:
            for name, kind in held.signature.parameters.items():
                filled[name] = held.seen() if kind is Task else stack.enter_context(resources[kind]())
            answer = held.subscription.handler(given, **filled)
            ending.outcome = Completed(variables=to_variables(await answer if isawaitable(answer) else answer))
    return ending.outcome
