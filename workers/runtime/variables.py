"""Python values as typed process variables, and back."""

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from functools import cache
from math import isfinite
from typing import Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails, to_jsonable_python

from orchestrator.errors import InputError

#: {"type": ..., "value": ...} as REST spells it.
Variable = Mapping[str, object]
Input = TypeVar("Input", bound=BaseModel)

NULL: Variable = {"type": "Null", "value": None}

_INTEGER_LIMIT = 2**31
_LONG_LIMIT = 2**63
#: The engine's column for a String variable.
_LONGEST_TEXT = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """A File variable; as a field of a TaskInput it is downloaded before the handler runs."""

    name: str
    mime: str = "application/octet-stream"
    data: bytes


@dataclass(frozen=True, slots=True)
class VariableType:
    """How the engine keeps an output's field, as in Annotated[datetime, VariableType("Date")].

    An Object is kept as JSON; `java_class` is what the engine makes of it.
    """

    name: Literal["Date", "Json", "Object", "Xml", "Short", "Long", "Double", "String"]
    java_class: str | None = None


@cache
def variable_names(model: type[BaseModel]) -> Mapping[str, str]:
    """The model's fields and the process variable that each is read from."""
    aliases = {name: field.validation_alias or field.alias or name for name, field in model.model_fields.items()}
    return {name: alias if isinstance(alias, str) else name for name, alias in aliases.items()}


def file_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The process variables that the model wants as FileContent."""
    kinds = {name: (field.annotation, *get_args(field.annotation)) for name, field in model.model_fields.items()}
    return tuple(variable for name, variable in variable_names(model).items() if FileContent in kinds[name])


def read_input(model: type[Input], variables: Mapping[str, Mapping[str, Any]]) -> Input:
    """The model filled from the engine's variables; raises InputError that lists every problem."""
    values: dict[str, object] = {}
    problems = []
    for name in variable_names(model).values():
        if variable := variables.get(name):
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


def to_variables(output: object) -> dict[str, Variable]:
    """Every field of a handler's answer as a typed variable; raises ValueError for what the engine cannot hold.

    Raises TypeError for an answer that is neither a model nor None.
    """
    if output is None:
        return {}
    if not isinstance(output, BaseModel):
        raise TypeError(f"a handler returns a TaskOutput or None, not {type(output).__name__}")
    return {
        variable: _named(variable, getattr(output, field), kind)
        for field, (variable, kind) in _written(type(output)).items()
    }


@cache
def _written(model: type[BaseModel]) -> Mapping[str, tuple[str, VariableType | None]]:
    return {
        name: (
            field.serialization_alias or name,
            next((one for one in field.metadata if isinstance(one, VariableType)), None),
        )
        for name, field in model.model_fields.items()
    }


def typed(values: Mapping[str, object]) -> dict[str, Variable]:
    """Each value as a typed variable; raises ValueError that names the variable."""
    return {name: _named(name, value, None) for name, value in values.items()}


def _named(name: str, value: object, kind: VariableType | None) -> Variable:
    try:
        variable = to_variable(value) if kind is None or value is None else _as(kind, value)
        str(variable["value"]).encode()  # half a surrogate pair cannot be sent
        return variable
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error


def to_variable(value: object) -> Variable:
    """One value as a typed variable; raises ValueError for what the engine cannot hold."""
    match value:
        case None:
            return NULL
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
        case bytes():
            return {"type": "Bytes", "value": b64encode(value).decode()}
        case FileContent():
            info = {"filename": value.name, "mimeType": value.mime}
            return {"type": "File", "value": b64encode(value.data).decode(), "valueInfo": info}
    plain = _plain(value)
    return _text(plain) if isinstance(plain, str) else {"type": "Json", "value": _json(plain)}


def _as(kind: VariableType, value: object) -> Variable:
    plain = _plain(value)
    match kind.name:
        case "Date" if isinstance(value, datetime):
            milliseconds = f"{value.microsecond // 1000:03d}"
            return {"type": "Date", "value": value.strftime(f"%Y-%m-%dT%H:%M:%S.{milliseconds}%z")}
        case "Json":
            return {"type": "Json", "value": _json(plain)}
        case "Object":
            java_class = kind.java_class or ("java.util.ArrayList" if isinstance(plain, list) else "java.util.HashMap")
            info = {"objectTypeName": java_class, "serializationDataFormat": "application/json"}
            return {"type": "Object", "value": _json(plain), "valueInfo": info}
    return {"type": kind.name, "value": plain}


def _whole_number(value: int) -> Variable:
    if -_INTEGER_LIMIT <= value < _INTEGER_LIMIT:
        return {"type": "Integer", "value": value}
    if -_LONG_LIMIT <= value < _LONG_LIMIT:
        return {"type": "Long", "value": value}
    raise ValueError(f"{value} is more than 64 bits")


def _text(value: str) -> Variable:
    if "\0" in value:
        raise ValueError("it holds a NUL, which databases do not")
    if len(value) > _LONGEST_TEXT:
        raise ValueError(f"{len(value)} characters; the engine holds {_LONGEST_TEXT}: store it and pass its identifier")
    return {"type": "String", "value": value}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


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
        case "Bytes":
            return b64decode(str(value), validate=True)
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
