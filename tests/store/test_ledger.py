"""The chain of evidence proves itself."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from orchestrator.errors import RecordConflict
from orchestrator.store.ledger import Draft, Record, StreamCopy, broken_link, first_broken_link
from orchestrator.store.store import Store

ORDER = "SO-2026-000123"


def draft(key: str = "1", task_id: str | None = None, **body: str) -> Draft:
    return Draft(stream=ORDER, kind="note", key=key, body=body or {"text": "seen"}, by="lan", task_id=task_id)


def append(store: Store, draft: Draft, *, correction: bool = False) -> Record:
    with store.open() as records:
        return records.ledger.append(draft, correction=correction)


def test_a_repeated_append_is_one_record(store: Store) -> None:
    first = append(store, draft("7"))

    again = append(store, draft("7"))

    assert again == first
    with store.open() as records:
        assert [record.key for record in records.ledger.stream(ORDER)] == ["7"]


def test_other_content_under_a_taken_key_is_refused(store: Store) -> None:
    append(store, draft("7", text="conforms"))

    with pytest.raises(RecordConflict, match="note 7: lan recorded another content"):
        append(store, draft("7", text="does not conform"))


def test_the_same_task_gets_its_earlier_record_whatever_it_says_now(store: Store) -> None:
    first = append(store, draft("7", task_id="task-1", text="at 9:30"))

    again = append(store, draft("7", task_id="task-1", text="at 9:31"))

    assert again.body == first.body == {"text": "at 9:30"}


def test_a_correction_is_a_new_record_that_names_what_it_corrects(store: Store) -> None:
    append(store, draft("6"))
    append(store, draft("7", text="wrong"))

    corrected = append(store, draft("7", text="right"), correction=True)

    assert (corrected.version, corrected.corrects, corrected.position) == (2, 2, 3)
    with store.open() as records:
        assert [record.body["text"] for record in records.ledger.standing("note", ORDER)] == ["seen", "right"]
        assert len(records.ledger.stream(ORDER)) == 3


def test_nothing_can_be_corrected_that_was_never_recorded(store: Store) -> None:
    with pytest.raises(RecordConflict, match="nothing to correct"):
        append(store, draft("7"), correction=True)


def test_parallel_appends_make_one_chain_without_gaps(store: Store) -> None:
    with ThreadPoolExecutor(16) as threads:
        list(threads.map(lambda n: append(store, draft(str(n))), range(40)))

    with store.open() as records:
        assert [record.position for record in records.ledger.stream(ORDER)] == list(range(1, 41))
        assert records.ledger.verify(ORDER) is None


def test_a_rollback_leaves_no_gap(store: Store) -> None:
    append(store, draft("1"))

    def append_two_and_fail() -> None:
        with store.open() as records:
            assert records.ledger.append(draft("2")).position == 2
            records.ledger.append(draft("1", text="other"))

    with pytest.raises(RecordConflict):
        append_two_and_fail()

    assert append(store, draft("3")).position == 2


@pytest.mark.parametrize("statement", ["UPDATE record SET recorded_by = 'x'", "DELETE FROM record", "TRUNCATE record"])
def test_records_cannot_be_altered(store: Store, edit: Callable[[str], None], statement: str) -> None:
    append(store, draft())

    with pytest.raises(psycopg.errors.RaiseException, match="append-only"):
        edit(statement)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("body", """'{"text": "unseen"}'"""),
        ("kind", "'other'"),
        ("key", "'9'"),
        ("version", "1, key = '9'"),
        ("recorded_at", "recorded_at + interval '1 microsecond'"),
        ("recorded_by", "'somebody'"),
        ("task_id", "'task-9'"),
        ("previous_hash", f"'{'f' * 64}'"),
        ("hash", f"'{'f' * 64}'"),
    ],
)
def test_any_edit_of_a_record_is_found(store: Store, edit: Callable[[str], None], column: str, value: str) -> None:
    for key in "123":
        append(store, draft(key))

    edit("ALTER TABLE record DISABLE TRIGGER ALL")
    edit(f"UPDATE record SET {column} = {value} WHERE position = 2")  # noqa: S608 - the values above

    with store.open() as records:
        broken = records.ledger.verify(ORDER)
        assert broken is not None
        assert broken.position == 2


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_missing_record_is_found(store: Store, edit: Callable[[str], None], position: int) -> None:
    for key in "123":
        append(store, draft(key))

    edit("ALTER TABLE record DISABLE TRIGGER ALL")
    edit(f"DELETE FROM record WHERE position = {position}")  # noqa: S608 - the numbers above

    with store.open() as records:
        broken = records.ledger.verify(ORDER)
        assert broken is not None
        assert (broken.position, "missing" in broken.reason) == (position, True)


def test_a_copy_proves_itself_without_the_database(store: Store) -> None:
    records = tuple(append(store, draft(key)) for key in "123")

    assert first_broken_link(records) is None
    assert first_broken_link((records[0], records[2])) is not None


def test_a_copy_taken_while_others_append_is_whole(store: Store) -> None:
    def copy(_: int) -> StreamCopy:
        with store.open() as records:
            return records.ledger.copy(ORDER)

    with ThreadPoolExecutor(8) as threads:
        written = [threads.submit(append, store, draft(str(n))) for n in range(60)]
        copies = list(threads.map(copy, range(60)))
        assert all(each.result() for each in written)

    assert [broken_link(each) for each in copies] == [None] * 60
    assert copy(0).position == 60


def test_records_without_a_head_are_found(store: Store, edit: Callable[[str], None]) -> None:
    append(store, draft())

    edit("ALTER TABLE stream_head DISABLE TRIGGER ALL; DELETE FROM stream_head")

    with store.open() as records:
        broken = records.ledger.verify(ORDER)
        assert str(broken) == f"{ORDER}, record 1: is not what the head names as the last record."


def test_a_head_that_names_another_end_is_found(store: Store, edit: Callable[[str], None]) -> None:
    append(store, draft())

    edit(f"UPDATE stream_head SET hash = '{'f' * 64}'")  # noqa: S608 - a constant

    with store.open() as records:
        assert str(records.ledger.verify(ORDER)) == f"{ORDER}, record 1: is not what the head names as the last record."
