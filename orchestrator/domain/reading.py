"""Reads submitted documents: bytes in, a checked value out, or every problem listed with its path."""

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from orchestrator.errors import InputError

MAX_BYTES: Final = 1024 * 1024
"""The largest document that is read: 1 MiB."""

M = TypeVar("M", bound=BaseModel)

_MESSAGES: Final = {
    "missing": "is missing",
    "extra_forbidden": "is not a known field",
    "model_type": "expected an object with fields",
    "dataclass_type": 'expected money like {"amount": "123.45", "currency": "USD"}',
    "string_pattern_mismatch": "expected text of the form {pattern}",
}


def read_document(raw: bytes, model: type[M], suffix: str, today: date | None = None) -> M:
    """Return `raw` (.json or .toml) as a checked `model`; with `today`, days to come must not have passed.

    Raises InputError for too many bytes, broken UTF-8, broken syntax, duplicate keys and every unfit field.
    """
    if len(raw) > MAX_BYTES:
        raise InputError([f"document: expected at most {MAX_BYTES} bytes (1 MiB), and it is larger"])
    data = _parse(_decode(raw), suffix)
    try:
        return model.model_validate(data, context={"today": today})
    except ValidationError as error:
        raise InputError(list(list_problems(error))) from None


def read_json(raw: bytes) -> Mapping[str, object]:
    """Return the object that `raw` spells in JSON, its numbers as they are hashed: int and float.

    Raises InputError for broken UTF-8, broken syntax, duplicate keys and what is no object.
    """
    return _parse_with(partial(_load_json, parse_float=float), "JSON", _decode(raw))


def list_problems(error: ValidationError) -> Iterable[str]:
    """Yield `path: what is expected` for each finding of pydantic, without repeating what was sent."""
    for found in error.errors(include_url=False, include_input=False):
        pattern = found.get("ctx", {}).get("pattern", "")
        message = _MESSAGES.get(found["type"], found["msg"]).replace("{pattern}", str(pattern))
        yield f"{_path(found['loc'])}: {message.removeprefix('Value error, ').replace('Input should be', 'expected')}"


def _path(location: tuple[int | str, ...]) -> str:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part[:60]}" for part in location)
    return _printable(path.lstrip(".")) or "document"


def _printable(text: str) -> str:
    return "".join(mark if mark.isprintable() else f"\\u{ord(mark):04x}" for mark in text)


def _decode(raw: bytes) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError([f"document: expected UTF-8 text, but byte {error.start} is not"]) from None


def _parse(text: str, suffix: str) -> Mapping[str, object]:
    parsers: dict[str, Callable[[str], object]] = {
        ".json": partial(_load_json, parse_float=Decimal),
        ".toml": _parse_toml,
    }
    if suffix.lower() not in parsers:
        raise InputError([f"document: expected a .json or .toml file, not {suffix[:20]!r}"])
    return _parse_with(parsers[suffix.lower()], suffix[1:].upper(), text)


def _parse_with(parse: Callable[[str], object], form: str, text: str) -> Mapping[str, object]:
    try:
        data = parse(text)
    except RecursionError:
        raise InputError(["document: expected fewer levels of nesting"]) from None
    except ValueError as error:
        raise InputError([f"document: expected well-formed {form}; {_printable(str(error)[:200])}"]) from None
    if not isinstance(data, dict):
        raise InputError(["document: expected an object with fields"])
    return data


def _load_json(text: str, parse_float: Callable[[str], object]) -> object:
    return json.loads(
        text, object_pairs_hook=_refuse_duplicates, parse_float=parse_float, parse_constant=_refuse_constant
    )


def _parse_toml(text: str) -> object:
    return tomllib.loads(text.replace("\r\n", "\n"), parse_float=Decimal)


def _refuse_duplicates(pairs: list[tuple[str, object]]) -> dict[str, object]:
    times = Counter(name for name, _ in pairs)
    if repeated := [name[:40] for name, count in times.items() if count > 1][:10]:
        raise ValueError(f"each field once, but these stand twice: {', '.join(repeated)}")
    return dict(pairs)


def _refuse_constant(word: str) -> object:
    raise ValueError(f"{word} is not a number")
