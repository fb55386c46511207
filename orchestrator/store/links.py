"""A record on its way into its stream: its columns, and the statements that write it and move the head in one."""

from dataclasses import dataclass

from sqlalchemy import TextClause, text

from orchestrator.store.seals import Head

# One link more, and the head follows it.
APPEND = text("""
    WITH head AS (
        UPDATE stream_head SET position = :position, hash = :hash, sealed_since = :since, seal = :mac
        WHERE stream = :stream)
    INSERT INTO record (stream, position, kind, key, version, corrects, body, recorded_at, recorded_by, task_id,
                        previous_hash, hash)
    VALUES (:stream, :position, :kind, :key, :version, :corrects, CAST(:body AS jsonb), :recorded_at, :recorded_by,
            :task_id, :previous_hash, :hash)
""")


def append_when_held(step: str) -> TextClause:
    """The statement that takes the step, and in the same breath writes the link when its `outcome` is `held`.

    The step is a SELECT of one row; the statement gives that row.
    """
    return text(f"""
        WITH answer AS MATERIALIZED ({step}),
        head AS (
            UPDATE stream_head SET position = :position, hash = :hash, sealed_since = :since, seal = :mac
            FROM answer WHERE stream = :stream AND outcome = 'held'),
        link AS (
            INSERT INTO record (stream, position, kind, key, version, corrects, body, recorded_at, recorded_by,
                                task_id, previous_hash, hash)
            SELECT :stream, :position, :kind, :key, :version, CAST(:corrects AS bigint), CAST(:body AS jsonb),
                   :recorded_at, :recorded_by, :task_id, :previous_hash, :hash
            FROM answer WHERE outcome = 'held')
        SELECT * FROM answer
    """)  # noqa: S608  # the step is ours


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One record with its hash, as columns, and the head that its stream has after it."""

    content: dict[str, object]
    #: The record's body as it is hashed.
    body: str
    head: Head

    @property
    def values(self) -> dict[str, object]:
        """What the statements ask for."""
        seal = self.head.seal
        since, mac = (seal.since, seal.mac) if seal else (None, None)
        return self.content | {"body": self.body, "since": since, "mac": mac}
