"""Python values as typed process variables, and back."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from math import isfinite
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from orchestrator.errors import InputError

#: {"type": ..., "value": ...} as REST spells it.
Variable = Mapping[str, object]
Input = TypeVar("Input", bound=BaseModel)

_INTEGER_LIMIT = 2**31
_LONG_LIMIT = 2**63
#: The engine's column for a String variable.
_LONGEST_TEXT = 4000


def variable_names(model: type[BaseModel]) -> dict[str, str]:
    """The model's fields and the process variable that each is read from."""
    aliases = {name: field.validation_alias or field.alias or name for name, field in model.model_fields.items()}
    return {name: alias if isinstance(alias, str) else name for name, alias in aliases.items()}


def read_input(model: type[Input], variables: Mapping[str, Mapping[str, Any]]) -> Input:
    """The model filled from the engine's variables; raises InputError that lists every problem."""
    values: dict[str, object] = {}
    problems = []
    for name, variable in variables.items():
        try:
            values[name] = _python_value(variable)
        except (ValueError, TypeError, RecursionError):
            problems.append(f"{name}: unreadable; expected a {variable.get('type')} variable")
    if problems:
        raise InputError(problems)
    try:
        return model.model_validate(values)
    except ValidationError as error:
        raise InputError([_problem(model, detail) for detail in error.errors()]) from error


def to_variables(output: BaseModel | None) -> dict[str, Variable]:
    """Every field of a handler's answer as a typed variable; raises ValueError for what the engine cannot hold."""
    if output is None:
        return {}
    names = {name: field.serialization_alias or name for name, field in type(output).model_fields.items()}
    return typed({alias: getattr(output, name) for name, alias in names.items()})


def typed(values: Mapping[str, object]) -> dict[str, Variable]:
    """Each value as a typed variable; raises ValueError that names the variable."""
    variables = {}
    for name, value in values.items():
        try:
            variables[name] = to_variable(value)
        except ValueError as error:
            raise ValueError(f"{name}: {error}") from error
    return variables


def to_variable(value: object) -> Variable:
    """One value as a typed variable; raises ValueError for what the engine cannot hold."""
    match value:
        case None:
            return {"type": "Null", "value": None}
        case Enum():
            return to_variable(value.value)
        case bool():
            return {"type": "Boolean", "value": value}
        case int():
            return _whole_number(value)
        case float() if isfinite(value):
            return {"type": "Double", "value": value}
        case float():
            raise ValueError(f"{value} is no number")
        case _:
            return _text_or_json(value)


def _whole_number(value: int) -> Variable:
    if -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        return {"type": "Integer", "value": value}
    if -_LONG_LIMIT <= value < _LONG_LIMIT:
        return {"type": "Long", "value": value}
    raise ValueError(f"{value} is more than 64 bits")


def _text_or_json(value: object) -> Variable:
    plain = _plain(value)
    if not isinstance(plain, str):
        return {"type": "Json", "value": json.dumps(plain, ensure_ascii=False, allow_nan=False)}
    if len(plain) > _LONGEST_TEXT:
        raise ValueError(f"{len(plain)} characters; the engine holds {_LONGEST_TEXT}: store it and pass its identifier")
    return {"type": "String", "value": plain}


def _plain(value: object) -> object:
    match value:
        case Decimal() if value.is_finite():
            return format(value, "f")
        case Decimal():
            raise ValueError(f"{value} is no number")
        case datetime() if value.tzinfo is None:
            raise ValueError("a time without its zone")
        case date():
            return value.isoformat()
    # Dates, durations, decimals and models within a value become their JSON spelling.
    return to_jsonable_python(value, by_alias=True)


def _python_value(variable: Mapping[str, Any]) -> object:
    value: object = variable.get("value")
    if value is None:
        return None
    match variable.get("type"):
        case "Json" | "Object":
            return json.loads(str(value))
        case "Date":
            return datetime.strptime(str(value), "%Y-%m-%dT%H:%M:%S.%f%z")
    return value


def _problem(model: type[BaseModel], detail: ErrorDetails) -> str:
    path = [str(part) for part in detail["loc"]]
    fields = {alias: model.model_fields[name] for name, alias in variable_names(model).items()}
    field = fields.get(path[0]) if path else None
    expected = getattr(field.annotation, "__name__", str(field.annotation)) if field else model.__name__
    said = "missing" if detail["type"] == "missing" else detail["msg"]
    return f"{'.'.join(path) or 'input'}: {said}; expected {expected}"
