"""A handler called with plain values as the runtime would call it, without engine and worker."""

import asyncio
import inspect
from collections.abc import Mapping
from datetime import UTC, datetime

from pydantic import BaseModel

from orchestrator.errors import BusinessError
from workers.runtime import FileContent, Handler, Task
from workers.runtime.outcome import BpmnError, Completed
from workers.runtime.subscription import Signature, read_signature
from workers.runtime.task import ExternalTask
from workers.runtime.variables import Variable, read_input, to_variables, typed


def call(handler: Handler, values: Mapping[str, object] | BaseModel, **resources: object) -> Completed | BpmnError:
    """The handler's outcome for these process variables, or for its input model; resources go by parameter name.

    A parameter of type Task that is not given is `a_task()`. Raises what the handler raises, but for a BusinessError;
    InputError for values that do not fit; TypeError for a missing or unknown resource.
    """
    signature = read_signature(handler)
    given = _checked(signature, resources)
    handler_input = values if isinstance(values, BaseModel) else read_input(signature.input_model, _fetched(values))
    try:
        return Completed(variables=to_variables(_result(handler(handler_input, **given))))
    except BusinessError as refusal:
        variables = typed(getattr(refusal, "variables", {}))
        return BpmnError(code=refusal.code, message=str(refusal) or refusal.code, variables=variables)


def a_task(attempt: int = 1, **known: object) -> Task:
    """An attempt at some task; what is `known` of it goes by the engine's spelling: id, businessKey …"""
    entry = {
        "id": "task 1",
        "topicName": "office.test",
        "businessKey": "key 1",
        "processInstanceId": "instance 1",
        "processDefinitionKey": "test",
        "activityId": "Task_Test",
        "executionId": "execution 1",
        "createTime": datetime.now(UTC),
    }
    return ExternalTask.model_validate(entry | known).seen_by_handler(attempt)


def _fetched(values: Mapping[str, object]) -> dict[str, Variable]:
    files = {name: {"type": "File", "value": value} for name, value in values.items() if isinstance(value, FileContent)}
    return typed({name: value for name, value in values.items() if name not in files}) | files


def _checked(signature: Signature, resources: Mapping[str, object]) -> dict[str, object]:
    by_itself = {name: a_task() for name, kind in signature.parameters.items() if kind is Task}
    given = by_itself | dict(resources)
    if odd := given.keys() ^ signature.parameters.keys():
        raise TypeError(f"missing or unknown resource: {', '.join(sorted(odd))}")
    return given


def _result(answer: object) -> object:
    return asyncio.run(answer) if inspect.iscoroutine(answer) else answer
