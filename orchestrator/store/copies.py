"""Copies of streams that leave the house as one file and prove themselves there, without a database or an engine."""

import json
from dataclasses import dataclass
from typing import Annotated, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError

from orchestrator.domain.reading import list_problems, read_json
from orchestrator.errors import InputError
from orchestrator.store.ledger import BrokenLink, Record, StreamCopy, broken_link, spelled
from orchestrator.store.seals import HeadSeal, SealKey, unproven

MAX_BYTES: Final = 64 * 1024 * 1024
"""The largest file that is read: 64 MiB, some hundred times the longest order."""

_FORMAT: Final = "coxswain-records/1"


class _Spelled(BaseModel):
    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class _Link(_Spelled):
    stream: str
    position: int
    kind: str
    key: str
    version: int
    corrects: int | None
    body: dict[str, JsonValue]
    recorded_at: str
    recorded_by: str
    task_id: str | None
    previous_hash: str
    hash: str


class _Seal(_Spelled):
    since: int
    mac: str


class _Head(_Spelled):
    position: int
    hash: str
    seal: _Seal | None


class _Stream(_Spelled):
    stream: str
    head: _Head
    records: Annotated[list[_Link], Field(min_length=1)]


class _File(_Spelled):
    format: Literal["coxswain-records/1"]
    order: str
    streams: Annotated[list[_Stream], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class OrderCopy:
    """An order's own stream first, then its customer's, then its complaints', then those of what the engine did."""

    order: str
    streams: tuple[StreamCopy, ...]


def first_break(copy: OrderCopy) -> BrokenLink | None:
    """The first broken link of the first stream that has one, or None when all of them prove themselves."""
    return next(filter(None, map(broken_link, copy.streams)), None)


def first_unproven(copy: OrderCopy, key: SealKey) -> BrokenLink | None:
    """The first stream of which the key does not prove that nobody wrote it anew or cut its end, or None."""
    reasons = ((stream, unproven(key, stream.head)) for stream in copy.streams)
    return next((_link(stream, reason) for stream, reason in reasons if reason), None)


def write_copy(copy: OrderCopy) -> bytes:
    """The copy as JSON: each record as it is hashed, its hash beside it; the same records give the same bytes."""
    streams = [
        {
            "stream": stream.stream,
            "head": {"position": stream.position, "hash": stream.hash, "seal": _seal(stream)},
            "records": [spelled(record) | {"hash": record.hash} for record in stream.records],
        }
        for stream in copy.streams
    ]
    content = {"format": _FORMAT, "order": copy.order, "streams": streams}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_copy(raw: bytes) -> OrderCopy:
    """The copy that `write_copy` wrote; whether it proves itself, `first_break` says.

    Raises InputError for what is no such file, and for one that could be read in two ways: a field twice, a field too
    many, a value spelled otherwise than it is hashed.
    """
    if len(raw) > MAX_BYTES:
        raise InputError([f"document: expected at most {MAX_BYTES} bytes (64 MiB), and it is larger"])
    content = read_json(raw)
    try:
        file = _File.model_validate(content)
        copy = OrderCopy(order=file.order, streams=tuple(map(_stream_copy, file.streams)))
    except ValidationError as error:
        raise InputError(_problems(error)) from None
    _refuse_other_streams(copy)
    return copy


def _seal(stream: StreamCopy) -> dict[str, JsonValue] | None:
    return {"since": stream.seal.since, "mac": stream.seal.mac} if stream.seal else None


def _link(stream: StreamCopy, reason: str) -> BrokenLink:
    return BrokenLink(stream=stream.stream, position=stream.position, reason=reason)


def _problems(error: ValidationError) -> list[str]:
    if any(found["type"].startswith("recursion") for found in error.errors(include_url=False, include_input=False)):
        return ["document: expected fewer levels of nesting"]
    return list(list_problems(error))


def _stream_copy(stream: _Stream) -> StreamCopy:
    return StreamCopy(
        stream=stream.stream,
        position=stream.head.position,
        hash=stream.head.hash,
        records=tuple(map(_record, stream.records)),
        seal=HeadSeal(since=seal.since, mac=seal.mac) if (seal := stream.head.seal) else None,
    )


def _record(link: _Link) -> Record:
    record = Record(**dict(link))
    if (wanted := spelled(record)["recorded_at"]) != link.recorded_at:
        raise InputError([f"{link.stream}, record {link.position}: expected recorded_at spelled as hashed, {wanted}"])
    return record


def _refuse_other_streams(copy: OrderCopy) -> None:
    names = [stream.stream for stream in copy.streams]
    if names[0] != copy.order:
        raise InputError([f"streams[0].stream: expected the order's own, {copy.order[:40]}"])
    if len(set(names)) < len(names):
        raise InputError(["streams: expected each stream once"])
