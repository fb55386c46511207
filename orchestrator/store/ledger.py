"""The chain of evidence: each record of a stream carries the hash of the one before it; nothing is ever altered."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import ConfigDict, JsonValue, TypeAdapter
from pydantic.dataclasses import dataclass as validated
from sqlalchemy import Connection, TextClause, text

from orchestrator.domain.clock import Clock
from orchestrator.errors import RecordConflict
from orchestrator.store.links import APPEND, Link
from orchestrator.store.seals import Head, HeadSeal, SealKey, forgery, move_head

_FIRST_HASH = "0" * 64

# A new stream's head exists, so that it can be locked.
_MAKE_HEAD = text("INSERT INTO stream_head (stream, position, hash) VALUES (:stream, 0, :hash) ON CONFLICT DO NOTHING")

# Whoever appends to a stream holds its head until the transaction ends.
_LOCK_HEAD = text("SELECT position, hash, sealed_since, seal FROM stream_head WHERE stream = :stream FOR UPDATE")

# What stands under a key now: the record, or its latest correction.
_LATEST = text("SELECT * FROM record WHERE kind = :kind AND key = :key ORDER BY version DESC LIMIT 1")

# All that was ever written under a key, what stands now first.
_VERSIONS = text("SELECT * FROM record WHERE kind = :kind AND key = :key ORDER BY version DESC")

# A stream from its first link to its last, corrections and corrected alike.
_STREAM = text("SELECT * FROM record WHERE stream = :stream ORDER BY position")

# A stream and its head at one moment, even while somebody appends: one statement sees one state.
_COPY = text("""
    SELECT head.position AS head_position, head.hash AS head_hash, head.sealed_since, head.seal, link.*
    FROM (SELECT * FROM stream_head WHERE stream = :stream) AS head
    FULL JOIN (SELECT * FROM record WHERE stream = :stream) AS link USING (stream)
    ORDER BY link.position
""")

# All of a kind in a stream, each key as it stands now, in the order in which the keys came.
_STANDING = text("""
    SELECT * FROM record AS r WHERE stream = :stream AND kind = :kind
    AND NOT EXISTS (SELECT FROM record AS newer WHERE newer.kind = r.kind AND newer.key = r.key
                    AND newer.version > r.version)
    ORDER BY position
""")

# All of a kind in every stream, each key as it stands now.
_EVERYWHERE = text("SELECT DISTINCT ON (key) * FROM record WHERE kind = :kind ORDER BY key, version DESC")


@validated(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="ignore"))
class Record:
    """One link of a stream, as it was written."""

    stream: str
    position: int
    kind: str
    key: str
    #: 1 for the first; a correction counts on.
    version: int
    #: The position, in the same stream, of the record that this one corrects.
    corrects: int | None
    body: dict[str, JsonValue]
    recorded_at: datetime
    #: A person's user id, or `worker/` and the department.
    recorded_by: str
    task_id: str | None
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be written: where it belongs, what it says, and who says it."""

    stream: str
    kind: str
    key: str
    body: Mapping[str, JsonValue]
    by: str
    task_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StreamCopy:
    """A stream at one moment: every record, and the head that says how many there are and how the last one ends."""

    stream: str
    #: The position and the hash of the last record, as the head names them.
    position: int
    hash: str
    records: tuple[Record, ...]
    #: None for a stream that was never sealed.
    seal: HeadSeal | None = None

    @property
    def head(self) -> Head:
        """The head alone, with its seal."""
        return Head(stream=self.stream, position=self.position, hash=self.hash, seal=self.seal)


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenLink:
    """The first place at which a stream no longer proves itself, and why."""

    stream: str
    position: int
    reason: str

    def __str__(self) -> str:
        return f"{self.stream}, record {self.position}: {self.reason}."


_RECORD = TypeAdapter(Record)


class Ledger:
    """Appends records and proves that none was altered since."""

    def __init__(self, connection: Connection, clock: Clock, key: SealKey | None = None) -> None:
        self._connection = connection
        self._clock = clock
        self._key = key
        #: Heads that this transaction holds: nobody else moves them before it ends.
        self._held: dict[str, Head] = {}

    def lock(self, stream: str) -> Head:
        """Hold the stream's head until the transaction ends.

        For an order's number it is the lock on the order: reserving, releasing and recording come one after the other.
        """
        if stream not in self._held:
            self._held[stream] = self._lock(stream) or self._make(stream)
        return self._held[stream]

    def append(self, draft: Draft, *, correction: bool = False) -> Record:
        """Write the record once: a repeat, by content or by its task, gives the one that stands.

        A correction is a further record under the same key that names the position of what it corrects.
        Raises RecordConflict for other content under a key that is taken, and for a correction of nothing; ChainBroken
        and KeyMissing where the stream's seal cannot be carried on.
        """
        self.lock(draft.stream)
        versions = self._many(_VERSIONS, kind=draft.kind, key=draft.key)
        if repeated := next((each for each in versions if draft.task_id and each.task_id == draft.task_id), None):
            return repeated
        standing = versions[0] if versions else None
        if standing and standing.body == draft.body:
            return standing
        if (standing is not None) != correction:
            raise RecordConflict(draft.kind, draft.key, standing.recorded_by if standing else None)
        link = self.link(draft, standing)
        self._connection.execute(APPEND, link.values)
        self.follow(link)
        return _RECORD.validate_python(link.content)

    def find(self, kind: str, key: str) -> Record | None:
        """What stands under the key now: the record or its latest correction."""
        return self._one(_LATEST, kind=kind, key=key)

    def standing(self, kind: str, stream: str | None = None) -> tuple[Record, ...]:
        """All records of a kind, of one stream or of all, as they stand now."""
        if stream is None:
            return self._many(_EVERYWHERE, kind=kind)
        return self._many(_STANDING, stream=stream, kind=kind)

    def stream(self, stream: str) -> tuple[Record, ...]:
        """Every record of the stream in the order of writing, corrected ones too."""
        return self._many(_STREAM, stream=stream)

    def copy(self, stream: str) -> StreamCopy:
        """The stream with its head as both are at this moment; nobody waits for it, and it waits for nobody."""
        rows = [dict(row) for row in self._connection.execute(_COPY, {"stream": stream}).mappings()]
        head = rows[0] if rows else {}
        return StreamCopy(
            stream=stream,
            position=head.get("head_position") or 0,
            hash=head.get("head_hash") or _FIRST_HASH,
            records=tuple(_RECORD.validate_python(row) for row in rows if row["position"] is not None),
            seal=_seal(head.get("sealed_since"), head.get("seal")),
        )

    def verify(self, stream: str) -> BrokenLink | None:
        """The first broken link of the stream, or None when all of it proves itself."""
        return self.broken(self.copy(stream))

    def broken(self, copy: StreamCopy) -> BrokenLink | None:
        """The first broken link of a copy; with the key, a seal that is not its own is one."""
        if broken := broken_link(copy):
            return broken
        reason = self._key and forgery(self._key, copy.head)
        return BrokenLink(stream=copy.stream, position=copy.position, reason=reason) if reason else None

    def link(self, draft: Draft, standing: Record | None = None) -> Link:
        """What would be written for the draft after all that its stream holds; nothing is written yet.

        Raises as `append` where the stream's seal cannot be carried on.
        """
        head = self.lock(draft.stream)
        unsealed = Record(
            stream=draft.stream,
            position=head.position + 1,
            kind=draft.kind,
            key=draft.key,
            version=standing.version + 1 if standing else 1,
            corrects=standing.position if standing else None,
            body=dict(draft.body),
            recorded_at=self._clock.now(),
            recorded_by=draft.by,
            task_id=draft.task_id,
            previous_hash=head.hash,
            hash="",
        )
        content = _RECORD.dump_python(unsealed) | {"hash": seal(unsealed)}
        return Link(content=content, body=canonical(unsealed.body), head=move_head(self._key, head, content["hash"]))

    def follow(self, link: Link) -> None:
        """Take note that the link was written and the head stands at it."""
        self._held[link.head.stream] = link.head

    def _lock(self, stream: str) -> Head | None:
        row = self._connection.execute(_LOCK_HEAD, {"stream": stream}).one_or_none()
        if row is None:
            return None
        return Head(stream=stream, position=row.position, hash=row.hash, seal=_seal(row.sealed_since, row.seal))

    def _make(self, stream: str) -> Head:
        self._connection.execute(_MAKE_HEAD, {"stream": stream, "hash": _FIRST_HASH})
        row = self._connection.execute(_LOCK_HEAD, {"stream": stream}).one()
        return Head(stream=stream, position=row.position, hash=row.hash, seal=_seal(row.sealed_since, row.seal))

    def _one(self, query: TextClause, **values: str) -> Record | None:
        row = self._connection.execute(query, values).mappings().one_or_none()
        return None if row is None else _RECORD.validate_python(dict(row))

    def _many(self, query: TextClause, **values: str) -> tuple[Record, ...]:
        rows = self._connection.execute(query, values).mappings()
        return tuple(_RECORD.validate_python(dict(row)) for row in rows)


def canonical(body: Mapping[str, JsonValue]) -> str:
    """The one spelling of a JSON object that is hashed: keys sorted, no spaces, Unicode as it is."""
    return json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def spelled(record: Record) -> dict[str, JsonValue]:
    """All that the record says but its own hash, as it is hashed: times in UTC, to the microsecond."""
    content: dict[str, JsonValue] = _RECORD.dump_python(record, exclude={"hash"})
    content["recorded_at"] = record.recorded_at.astimezone(UTC).isoformat(timespec="microseconds")
    return content


def seal(record: Record) -> str:
    """The SHA-256 over everything that the record says, its predecessor's hash included."""
    return hashlib.sha256(canonical(spelled(record)).encode()).hexdigest()


def broken_link(copy: StreamCopy) -> BrokenLink | None:
    """The first place at which the copy no longer proves itself, its end included; needs no database."""
    if broken := first_broken_link(copy.records, copy.stream):
        return broken
    last, end = len(copy.records), copy.records[-1].hash if copy.records else _FIRST_HASH
    if (last, end) == (copy.position, copy.hash):
        return None
    missing = last < copy.position
    reason = "records at the end are missing" if missing else "is not what the head names as the last record"
    return BrokenLink(stream=copy.stream, position=last + missing, reason=reason)


def first_broken_link(records: tuple[Record, ...], stream: str | None = None) -> BrokenLink | None:
    """The first record, of the `stream` if one is named, that does not follow from the one before it."""
    previous = _FIRST_HASH
    for expected, record in enumerate(records, start=1):
        if reason := _broken(record, expected, previous, stream or record.stream):
            return BrokenLink(stream=stream or record.stream, position=expected, reason=reason)
        previous = record.hash
    return None


def _seal(since: int | None, mac: str | None) -> HeadSeal | None:
    return None if since is None or mac is None else HeadSeal(since=since, mac=mac)


def _broken(record: Record, position: int, previous: str, stream: str) -> str | None:
    if record.stream != stream:
        return "belongs to another stream"
    if record.position != position:
        return "a record is missing here"
    if record.previous_hash != previous:
        return "does not follow from the one before it"
    return None if record.hash == seal(record) else "was altered after it was written"
