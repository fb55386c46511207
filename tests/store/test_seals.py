"""Heads are sealed as records are written, with a key that the database does not know."""

import stat
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from orchestrator.errors import ChainBroken, InputError, KeyMissing
from orchestrator.store.ledger import Draft, StreamCopy
from orchestrator.store.seals import SealKey, make_key, new_key, read_key, unproven
from orchestrator.store.store import Store
from tests.store.fixtures import CLOCK

ORDER = "SO-2026-000123"
KEY, OTHER = SealKey(b"k" * 40), SealKey(b"o" * 40)


@pytest.fixture
def append(store_url: str) -> Callable[[str, SealKey | None], StreamCopy]:
    """Append a record under this key of its own; gives the stream as it is then."""

    def write(key: str, sealed_by: SealKey | None) -> StreamCopy:
        store = Store(store_url, clock=CLOCK, key=sealed_by)
        with store.open() as records:
            records.ledger.append(Draft(stream=ORDER, kind="note", key=key, body={"text": key}, by="lan"))
            copy = records.ledger.copy(ORDER)
        store.close()
        return copy

    return write


Append = Callable[[str, SealKey | None], StreamCopy]


def test_each_append_seals_the_head_anew(append: Append) -> None:
    first, second = append("1", KEY), append("2", KEY)

    assert [unproven(KEY, each.head) for each in (first, second)] == [None, None]
    assert first.seal != second.seal
    assert unproven(OTHER, second.head) == "its seal is not of this key and these records"


def test_a_sealed_stream_takes_no_record_of_another_key_or_of_none(append: Append) -> None:
    append("1", KEY)

    with pytest.raises(ChainBroken, match="record 1: the seal of the head is not of this key"):
        append("2", OTHER)
    with pytest.raises(KeyMissing, match="COXSWAIN_EVIDENCE_KEY_FILE"):
        append("2", None)

    assert append("2", KEY).position == 2


def test_a_stream_that_began_without_a_seal_is_proven_only_from_its_first_sealed_record(append: Append) -> None:
    without = append("1", None)
    later = append("2", KEY)

    assert unproven(KEY, without.head) == "carries no seal"
    assert unproven(KEY, later.head) == "was sealed since record 2 only"


def test_the_store_itself_finds_a_head_that_was_moved_by_hand(
    append: Append, edit: Callable[[str], None], store_url: str
) -> None:
    append("1", KEY)
    first = append("2", KEY)
    assert first.seal is not None
    edit("ALTER TABLE record DISABLE TRIGGER ALL; DELETE FROM record WHERE position = 2")
    edit(f"UPDATE stream_head SET position = 1, hash = '{first.records[0].hash}'")  # noqa: S608  # a hash of ours

    store = Store(store_url, clock=CLOCK, key=KEY)
    with store.open() as records:
        broken = records.ledger.verify(ORDER)
    store.close()

    assert str(broken) == f"{ORDER}, record 1: its seal is not of this key and these records."


def test_a_key_is_made_once_for_its_owner_alone_however_many_ask(tmp_path: Path) -> None:
    file = tmp_path / "data" / "evidence.key"
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(lambda _: make_key(file), range(24)))

    assert len({key.mac(b"") for key in keys}) == 1
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [each.name for each in file.parent.iterdir()] == ["evidence.key"]


def test_a_key_that_is_missing_or_could_be_guessed_is_refused(tmp_path: Path) -> None:
    (tmp_path / "short").write_text("coxswain\n", encoding="ascii")
    (tmp_path / "binary").write_bytes(b"\xff" * 64)
    (tmp_path / "good").write_text(new_key(), encoding="ascii")

    for name in ("missing", "short", "binary"):
        with pytest.raises(InputError, match=name):
            read_key(tmp_path / name)

    assert read_key(tmp_path / "good").mac(b"") != KEY.mac(b"")


def test_a_key_shows_itself_to_nobody() -> None:
    assert "kkkk" not in f"{KEY!r} {KEY}"
